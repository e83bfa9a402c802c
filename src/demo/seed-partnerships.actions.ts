import type { Context } from '../access/context.ts';
import { approveHours, noteHours, returnHours } from '../partnerships/hours.actions.ts';
import { findMonth } from '../partnerships/hours.queries.ts';
import { saveProfile, signProfile } from '../partnerships/profiles.actions.ts';
import { listProfileVersions } from '../partnerships/profiles.queries.ts';
import type { ProfileContent } from '../partnerships/task-profile.ts';
import { createTask, stateOwnPart } from '../partnerships/tasks.actions.ts';
import { leaveTandem } from '../partnerships/tandems.actions.ts';
import { monthsAfter } from '../people/day.ts';
import { NotFound } from '../platform/errors.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { newId } from '../platform/ids.ts';

/** Somebody of the town, so many days ago. */
type As = (login: string, daysAgo: number) => Promise<Context>;

/**
 * «Tandem Brücke» has a task that waits for Ahmad and a proposed task profile; «Tandem Marktplatz» works by its second
 * version; in «Tandem Bahnhof» Samuel is alone for now. Of the hours some are approved, some open, some questioned.
 */
export async function seedPartnerships(as: As): Promise<void> {
  await shareTasks(as);
  await agreeOnProfiles(as);
  await beAlone(as);
  await noteMonths(as);
}

async function shareTasks(as: As): Promise<void> {
  const folder = await task(await as('ahmad.darwish', 18), {
    title: 'Begrüßungsmappe zusammenstellen',
    purpose: 'Wer neu ankommt, hat alle wichtigen Adressen in der Hand.',
    dueDay: null,
  });
  await stateOwnPart(
    await as('ahmad.darwish', 12),
    folder,
    'Ich habe die Adressen gesammelt und ins Arabische übertragen.',
  );
  await stateOwnPart(
    await as('sabine.krueger', 11),
    folder,
    'Ich habe die Öffnungszeiten der Ämter geprüft und die Mappe gedruckt.',
  );
  const tour = await task(await as('olena.marchenko', 9), {
    title: 'Rundgang durch das Rathaus vorbereiten',
    purpose: 'Neue Familien wissen danach, wohin sie sich wenden können.',
    dueDay: localDay((await as('olena.marchenko', -12)).now),
    tandemId: (await as('ahmad.darwish', 9)).actor.tandemId,
  });
  await stateOwnPart(
    await as('sabine.krueger', 2),
    tour,
    'Ich habe mit dem Bürgerbüro einen Termin und zwei Räume vereinbart.',
  );
  await task(await as('iryna.bondar', 5), {
    title: 'Stadtrundgang im Winter planen',
    purpose: 'Auch wer im Dezember ankommt, lernt die Stadt kennen.',
    dueDay: null,
  });
}

async function agreeOnProfiles(as: As): Promise<void> {
  await propose(await as('sabine.krueger', 8), 0, bridgeAtFirst);
  await propose(await as('sabine.krueger', 4), 1, bridge);
  await sign(as, 'sabine.krueger', 4);
  await propose(await as('iryna.bondar', 40), 0, marketAtFirst);
  for (const login of ['iryna.bondar', 'peter.lange']) await sign(as, login, 39);
  await sign(as, 'olena.marchenko', 38, 'iryna.bondar');
  await propose(await as('peter.lange', 15), 1, market);
  for (const login of ['peter.lange', 'iryna.bondar']) await sign(as, login, 14);
  await sign(as, 'olena.marchenko', 13, 'iryna.bondar');
}

async function beAlone(as: As): Promise<void> {
  const office = await as('thanh.nguyen', 2);
  const samuel = await as('samuel.tesfay', 6);
  const frank = await as('frank.schulze', 6);
  await leaveTandem(office, { tandemId: tandemOf(samuel), personId: frank.actor.personId });
  const id = await task(samuel, {
    title: 'Sprachcafé am Bahnhof ankündigen',
    purpose: 'Mehr Nachbarinnen und Nachbarn kommen zum Sprachcafé.',
    dueDay: null,
  });
  await stateOwnPart(
    await as('samuel.tesfay', 3),
    id,
    'Ich habe Aushänge in drei Sprachen geschrieben und aufgehängt.',
  );
}

async function noteMonths(as: As): Promise<void> {
  const today = localDay((await as('ahmad.darwish', 0)).now);
  const [last, before, earlier] = [-1, -2, -3].map((months) =>
    monthsAfter(`${today.slice(0, 7)}-01`, months).slice(0, 7),
  );
  if (last === undefined || before === undefined || earlier === undefined) return;
  for (const date of ['06', '13', '20'])
    await noteHours(await as('iryna.bondar', 1), newId(), {
      day: `${earlier}-${date}`,
      ...{ minutes: 420, peopleReached: 20, activity: 'Willkommenstag im Nachbarschaftstreff' },
    });
  for (const [month, date, minutes, peopleReached, activity] of [
    [before, '05', 120, 4, 'Begleitung zur Ausländerbehörde'],
    [before, '14', 90, 12, 'Infostand auf dem Wochenmarkt'],
    [before, '22', 45, 0, 'Absprache im Tandem'],
    [last, '03', 75, 2, 'Begleitung zum Elternabend'],
    [last, '17', 180, 25, 'Begegnungsfest im Stadtteil'],
  ] as const)
    await noteHours(await as('ahmad.darwish', 1), newId(), {
      day: `${month}-${date}`,
      ...{ minutes, peopleReached, activity },
    });
  for (const [login, month, minutes, activity] of [
    ['sabine.krueger', last, 600, 'Fest'],
    ['iryna.bondar', before, 120, 'Stadtrundgang'],
    ['iryna.bondar', last, 105, 'Offene Runde im Nachbarschaftstreff'],
    ['dmytro.koval', last, 60, 'Sprachcafé'],
  ] as const)
    await noteHours(await as(login, 1), newId(), {
      day: `${month}-17`,
      ...{ minutes, activity, peopleReached: 0 },
    });
  const olena = await as('olena.marchenko', 0);
  for (const login of ['ahmad.darwish', 'iryna.bondar'])
    await approveHours(olena, await seen(await as(login, 0), before));
  await approveHours(olena, await seen(await as('iryna.bondar', 0), earlier));
  await returnHours(
    olena,
    await seen(await as('sabine.krueger', 0), last),
    'Waren es wirklich zehn Stunden? Und wie viele Menschen kamen?',
  );
}

async function seen(
  ctx: Context,
  month: string,
): Promise<{ readonly personId: string; readonly month: string; readonly revision: number }> {
  const { personId } = ctx.actor;
  const { revision } = await findMonth(ctx.db, { kind: 'self', personId }, { personId, month });
  return { personId, month, revision };
}

async function task(
  ctx: Context,
  given: {
    readonly title: string;
    readonly purpose: string;
    readonly dueDay: string | null;
    readonly tandemId?: string | null;
  },
): Promise<string> {
  const { tandemId, ...rest } = given;
  const id = newId();
  await createTask(ctx, tandemId ?? tandemOf(ctx), { id, ...rest });
  return id;
}

async function propose(ctx: Context, basis: number, content: ProfileContent): Promise<void> {
  await saveProfile(ctx, tandemOf(ctx), { basis, content, propose: true });
}

/** @param member of the tandem whose profile it is; the signer unless given */
async function sign(as: As, login: string, daysAgo: number, member = login): Promise<void> {
  const ctx = await as(login, daysAgo);
  const tandemId = tandemOf(await as(member, daysAgo));
  const [newest] = await listProfileVersions(ctx.db, { kind: 'network' }, tandemId);
  if (newest === undefined) throw new NotFound('version');
  await signProfile(ctx, tandemId, newest.id);
}

function tandemOf({ actor }: Context): string {
  if (actor.tandemId === null) throw new NotFound('tandem');
  return actor.tandemId;
}

const bridgeAtFirst: ProfileContent = {
  entries: [
    {
      task: 'Begrüßungsmappe aktuell halten',
      forWhom: 'Alle, die neu ankommen',
      rhythm: 'Zweimal im Jahr prüfen',
      limits: 'Wir geben keine Adressen von Privatpersonen weiter.',
      helper: 'Lokale Koordination',
    },
  ],
  notes: '',
};
const bridge: ProfileContent = {
  entries: [
    {
      task: 'Neue Familien beim ersten Gang ins Rathaus begleiten',
      forWhom: 'Familien, die neu in Musterstadt sind',
      rhythm: 'Zweimal im Monat, dienstags nach Absprache',
      limits: 'Wir füllen keine Anträge aus und entscheiden nichts.',
      helper: 'Bürgerbüro',
    },
    {
      task: 'Begrüßungsmappe aktuell halten',
      forWhom: 'Alle, die neu ankommen',
      rhythm: 'Jeden Monat einmal prüfen',
      limits: 'Wir geben keine Adressen von Privatpersonen weiter.',
      helper: 'Lokale Koordination',
    },
  ],
  notes: 'Wir vertreten uns gegenseitig im Urlaub.',
};

const [marketTour, marketTalk] = [
  {
    task: 'Stadtrundgang für Neue',
    forWhom: 'Alle, die im letzten Jahr zugezogen sind',
    rhythm: 'Jeden ersten Samstag im Monat',
    limits: 'Wir dolmetschen nicht bei Behörden.',
    helper: 'Stadtinformation',
  },
  {
    task: 'Offene Runde im Nachbarschaftstreff',
    forWhom: 'Frauen mit kleinen Kindern',
    rhythm: 'Jeden zweiten Donnerstag',
    limits: 'Wir beraten nicht, wir verweisen weiter.',
    helper: 'Familienzentrum',
  },
] as const;
const marketAtFirst: ProfileContent = { entries: [marketTour, marketTalk], notes: '' };
const market: ProfileContent = {
  entries: [
    { ...marketTour, rhythm: 'Jeden ersten Sonntag im Monat' },
    {
      task: 'Aushänge in vier Sprachen',
      forWhom: 'Alle im Stadtteil',
      rhythm: 'Vor jedem Fest',
      limits: '',
      helper: 'Lokale Koordination',
    },
  ],
  notes: 'Bei Regen treffen wir uns in der Bibliothek.',
};
