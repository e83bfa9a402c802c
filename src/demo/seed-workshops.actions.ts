import type { Context } from '../access/context.ts';
import { saveSection, fixVersion } from '../concepts/concepts.actions.ts';
import type { Section } from '../concepts/concept.ts';
import type { Typed } from '../concepts/section.form.ts';
import { localDay } from '../platform/i18n/dates.ts';
import {
  addCluster,
  addPaperCards,
  noteHeadCount,
  planDay,
  setVote,
  sortCards,
} from '../workshops/day.actions.ts';
import { addCard, castBallot } from '../workshops/participation.actions.ts';
import {
  noteInvitations,
  addCheck,
  saveChecks,
  setInvitationState,
} from '../workshops/preparation.actions.ts';
import {
  findOptionalLatestDay,
  listCards,
  listClusters,
  listInvited,
} from '../workshops/workshops.queries.ts';
import { cards, clusters, concept, invited, laterTarget } from './workshop.ts';

/**
 * In the first municipality the Zukunftswerkstatt is in full swing: cards on the wall, the vote open, and a concept
 * begun. In the second the preparation has just started.
 */
export async function seedWorkshops(first: Context, second: Context): Promise<void> {
  const [here, there] = [first.actor.municipalityId, second.actor.municipalityId];
  if (here === null || there === null)
    throw new Error('the story of the demo does not hold: no municipality');
  await prepare(first, here);
  await holdDay(first, here);
  await write(first, here);
  await saveChecks(second, there, [
    { item: 'room', doneOn: localDay(second.now), who: 'lokale Koordination' },
  ]);
  await addCheck(second, there, 'Fahrten aus den Ortsteilen klären');
}

async function prepare(ctx: Context, municipalityId: string): Promise<void> {
  const week = localDay(ctx.now - 7 * 24 * 3_600_000);
  await saveChecks(
    ctx,
    municipalityId,
    [
      ['room', 'Stadtverwaltung'],
      ['mayor', 'lokale Koordination'],
      ['mediation', 'Migrantenorganisation'],
      ['childCare', 'Kita am Markt'],
      ['material', 'lokale Koordination'],
      ['photoRule', 'Moderation'],
    ].map(([item = '', who = '']) => ({ item, doneOn: week, who })),
  );
  for (const { name, kind } of invited)
    await noteInvitations(ctx, municipalityId, { picked: [], typed: { name, kind } });
  const scope = { kind: 'municipality', municipalityId } as const;
  for (const { id, name } of await listInvited(ctx.db, scope, municipalityId)) {
    const state = invited.find((one) => one.name === name)?.state ?? 'noted';
    if (state !== 'noted') await setInvitationState(ctx, municipalityId, id, state);
  }
}

async function holdDay(ctx: Context, municipalityId: string): Promise<void> {
  await planDay(ctx, municipalityId, { day: localDay(ctx.now), dots: 3 });
  const scope = { kind: 'municipality', municipalityId } as const;
  const workshop = await findOptionalLatestDay(ctx.db, scope, municipalityId);
  if (workshop === null) throw new Error('the story of the demo does not hold: no day');
  for (const kind of ['need', 'competence', 'resource'] as const) {
    const [onPhone, ...onPaper] = cards.filter((card) => card.kind === kind);
    if (onPhone !== undefined)
      await addCard({ ...ctx, actor: null }, workshop.code, {
        kind,
        text: onPhone.text,
        key: `demo.${kind}`,
      });
    await addPaperCards(ctx, municipalityId, {
      kind,
      lines: onPaper.map(({ text }) => text),
      key: `demo.paper.${kind}`,
    });
  }
  for (const name of clusters) await addCluster(ctx, municipalityId, name);
  const named = await listClusters(ctx.db, workshop.id);
  const all = await listCards(ctx.db, workshop.id);
  const sorting = all.flatMap((card) => {
    const cluster = cards.find(({ text }) => text === card.text)?.cluster;
    const found = named.find(({ name }) => name === cluster);
    return found === undefined
      ? []
      : [{ cardId: card.id, to: { kind: 'cluster', clusterId: found.id } as const }];
  });
  await sortCards(ctx, municipalityId, sorting);
  await noteHeadCount(ctx, municipalityId, 24);
  await setVote(ctx, municipalityId, 'open');
  for (const [index, phone] of ['a', 'b', 'c', 'd', 'e'].entries())
    await castBallot({ ...ctx, actor: null }, workshop.code, {
      voter: ctx.site.secrets.fingerprint(`${workshop.id} ${phone}`),
      clusters: named.slice(0, index % 2 === 0 ? 1 : 2).map(({ id }) => id),
    });
}

async function write(ctx: Context, municipalityId: string): Promise<void> {
  for (const [section, typed] of Object.entries(concept) as [Section, Typed][])
    await saveSection(ctx, municipalityId, { section, seen: 0, typed });
  await fixVersion(ctx, municipalityId, 0);
  // After the version the work on the draft goes on.
  await saveSection(ctx, municipalityId, {
    section: 'targetGroups',
    seen: 1,
    typed: { ...concept.targetGroups, 'targetGroups-0-reach': laterTarget },
  });
}
