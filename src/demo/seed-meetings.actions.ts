import type { Context } from '../access/context.ts';
import { correctAttendance, keepScan, tickAttendance } from '../meetings/attendance.actions.ts';
import type { AttendanceState } from '../meetings/attendance.ts';
import { renewCalendarFeed } from '../meetings/calendar-feed.actions.ts';
import type { MeetingPlan } from '../meetings/meeting.ts';
import { planMeeting, publishMeeting } from '../meetings/meetings.actions.ts';
import { listMeetingsBetween } from '../meetings/meetings.queries.ts';
import { signUp } from '../meetings/registrations.actions.ts';
import { enterRoom } from '../meetings/room.actions.ts';
import { roomCodeOf } from '../meetings/room-code.ts';
import { listMunicipalities } from '../people/municipalities.queries.ts';
import type { Role } from '../access/actor.ts';
import { listPublications } from '../courses/published.queries.ts';
import { newId } from '../platform/ids.ts';
import { day, hour } from './moments.ts';

/** Whoever acts in the story, at a moment of it. */
export type ActAs = (login: string, now: number) => Promise<Context>;

/**
 * A meeting that is over, with marks, an unmarked person and a correction; one that is on; the Zukunftswerkstatt of
 * each municipality, one with more people than seats; and a course meeting to come.
 */
export async function seedMeetings(now: number, as: ActAs): Promise<void> {
  const trainer = await as('miriam.haddad', now - 20 * day);
  const office = await as('thanh.nguyen', now - 40 * day);
  const places = await listMunicipalities(office.db);
  const placeId = (name: string): string | null => places.find((place) => place.name === name)?.id ?? null;
  await seedPast(now, trainer, as);
  await seedToday(now, trainer, as);
  await seedWorkshops(now, office, as, placeId);
  await planned(trainer, {
    ...course('projektmanagement', 'Ziele und Meilensteine', quarter(now) + 9 * day, 2),
    audience: 'localCoordinator',
    place: null,
    link: 'https://treffen.example.org/ziele',
  });
  await renewCalendarFeed(await as('iryna.bondar', now - day));
}

async function seedPast(now: number, trainer: Context, as: ActAs): Promise<void> {
  const startsAt = quarter(now) - 9 * day;
  const id = await planned(trainer, {
    ...course('ankommen', 'Gut ankommen: Fragen und Antworten', startsAt, 2),
    mediationNote: 'Arabisch und Ukrainisch werden gedolmetscht.',
    childcareNote: 'Kinder ab 3 Jahren werden nebenan betreut.',
  });
  for (const login of ['ahmad.darwish', 'sabine.krueger', 'iryna.bondar', 'heike.sommer', 'olena.marchenko'])
    await signUp(await as(login, startsAt - 3 * day), id);
  const iryna = await as('iryna.bondar', startsAt + 60_000);
  await enterRoom(iryna, roomCodeOf(iryna.site.secrets, id), '');
  const during = { ...trainer, now: startsAt + hour };
  const tick = async (login: string, state: AttendanceState): Promise<void> => {
    const { actor } = await as(login, now);
    const people = [{ personId: actor.personId, state }];
    await tickAttendance(during, id, { units: [1, 2], source: 'tick', people });
  };
  await tick('sabine.krueger', 'present');
  await tick('ahmad.darwish', 'absent');
  await tick('heike.sommer', 'excused');
  // Olena stays unmarked.
  const { actor } = await as('ahmad.darwish', now);
  await correctAttendance({ ...trainer, now: startsAt + 2 * day }, id, actor.personId, {
    units: [2],
    state: 'present',
    source: 'list',
    reason: 'Kam nach der Schicht und hat ab der zweiten UE unterschrieben.',
  });
  const scan = Buffer.from('%PDF-1.4\n% Unterschriebene Liste des Probebetriebs.\n%%EOF\n');
  await keepScan({ ...trainer, now: startsAt + day }, id, { type: 'application/pdf', content: scan });
}

/** Has begun a little while ago: the room code works, and somebody without an account at hand has used it. */
async function seedToday(now: number, trainer: Context, as: ActAs): Promise<void> {
  const startsAt = quarter(now);
  const id = await planned(trainer, course('ankommen', 'Willkommen heißen: Gespräche üben', startsAt, 4));
  for (const login of ['sabine.krueger', 'iryna.bondar']) await signUp(await as(login, now - 4 * day), id);
  const { actor: _nobody, ...visitor } = await as('sabine.krueger', Math.max(now, startsAt));
  await enterRoom({ ...visitor, actor: null }, roomCodeOf(visitor.site.secrets, id), 'sabine.krueger');
}

async function seedWorkshops(
  now: number,
  office: Context,
  as: ActAs,
  placeId: (name: string) => string | null,
): Promise<void> {
  const musterstadt = await planned(office, {
    ...workshop('Zukunftswerkstatt Musterstadt', placeId('Musterstadt'), quarter(now) + 12 * day),
    place: 'Bürgersaal am Markt',
    seats: 2,
    accessNote: 'Aufzug vorhanden, Toilette für Rollstühle im Erdgeschoss.',
  });
  for (const [index, login] of ['sabine.krueger', 'iryna.bondar', 'peter.lange'].entries())
    await signUp(await as(login, now - 3 * day + index * hour), musterstadt);
}

/** The Zukunftswerkstätten that are over, by municipality: how long ago, and where. */
const held: Readonly<Record<string, { readonly daysAgo: number; readonly place: string }>> = {
  Musterstadt: { daysAgo: 85, place: 'Bürgersaal am Markt' },
  'Neustadt am Fluss': { daysAgo: 25, place: 'Alte Feuerwache' },
};

/** The days of courses before it: which course, how many units, and whether they are for coordinators alone. */
const courseDays = [
  { slug: 'willkommenskultur', title: 'Gespräche beim Ankommen', units: 4, audience: 'everybody' },
  { slug: 'oeffentlichkeitsarbeit', title: 'Bilder und Texte', units: 2, audience: 'everybody' },
  { slug: 'projektmanagement', title: 'Vom Plan zum Projekt', units: 4, audience: 'localCoordinator' },
  { slug: 'controlling', title: 'Zahlen im Griff', units: 4, audience: 'localCoordinator' },
] as const;

/**
 * Enters somebody as present at the Zukunftswerkstatt that their municipality has held, and at the days of the courses
 * before it; the first person makes each of them known.
 */
export async function attendHeldMeetings(
  office: Context,
  municipality: string,
  { personId, role }: { readonly personId: string; readonly role: Role },
): Promise<void> {
  const story = held[municipality];
  const place = (await listMunicipalities(office.db)).find(({ name }) => name === municipality);
  if (story === undefined || place === undefined)
    throw new Error(`the story of the demo does not hold: no Zukunftswerkstatt in ${municipality}`);
  const startsAt = quarter(office.now) - story.daysAgo * day;
  const title = `Zukunftswerkstatt ${municipality}: Auftakt`;
  await attend(office, personId, { ...workshop(title, place.id, startsAt), place: story.place });
  const published = new Set((await listPublications(office.db)).map((one) => one.course));
  for (const [index, { slug, title: topic, units, audience }] of courseDays.entries())
    if (published.has(slug) && (audience === 'everybody' || audience === role))
      await attend(office, personId, {
        ...course(slug, `${topic} (${municipality})`, startsAt - (index + 1) * day, units),
        audience,
      });
}

async function attend(office: Context, personId: string, plan: MeetingPlan): Promise<void> {
  const { title, startsAt, endsAt, units } = plan;
  const known = (await listMeetingsBetween(office.db, startsAt - 1, startsAt)).find(
    (one) => one.title === title,
  );
  const id = known?.id ?? (await planned({ ...office, now: startsAt - 14 * day }, plan));
  await tickAttendance({ ...office, now: endsAt }, id, {
    units: Array.from({ length: units }, (_, index) => index + 1),
    source: 'list',
    people: [{ personId, state: 'present' }],
  });
}

async function planned(planner: Context, plan: MeetingPlan): Promise<string> {
  const id = newId();
  await planMeeting(planner, id, plan);
  await publishMeeting(planner, id);
  return id;
}

const anywhere = {
  audience: 'everybody',
  municipalityId: null,
  link: null,
  seats: null,
  mediationNote: null,
  childcareNote: null,
  accessNote: null,
} as const;

function course(courseSlug: string, title: string, startsAt: number, units: number): MeetingPlan {
  const endsAt = startsAt + units * 0.75 * hour + hour / 4;
  return {
    ...anywhere,
    kind: 'course',
    courseSlug,
    title,
    startsAt,
    endsAt,
    units,
    place: 'Haus der Begegnung, Raum 2',
  };
}

function workshop(title: string, municipalityId: string | null, startsAt: number): MeetingPlan {
  return {
    ...anywhere,
    ...{ kind: 'workshop', courseSlug: null, municipalityId, title, startsAt, endsAt: startsAt + 7.5 * hour },
    ...{ units: 8, place: null },
  };
}

/** The last quarter of an hour: meetings begin at such times. */
function quarter(now: number): number {
  return now - (now % (hour / 4));
}
