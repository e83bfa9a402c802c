import { inTransaction, type Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { workshopsVisibleTo } from '../access/visibility.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { Conflict } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { findPlace } from './places.queries.ts';
import { codeLength, mostCards, mostClusters, type CardKind, type WorkshopDay } from './workshop.ts';
import { findOpenDayForChange, findOptionalLatestDay, listCards, listClusters } from './workshops.queries.ts';
import {
  hasCardWithKey,
  insertCards,
  insertCluster,
  insertDay,
  moveMergedCards,
  takeCardNumbers,
  takeClusterNumber,
  updateCard,
  updateDay,
} from './workshops.store.ts';

/** Plans the day and gives it a code. While one is open there is no second: asking again keeps the first. */
export async function planDay(
  ctx: Context,
  municipalityId: string,
  plan: { readonly day: string; readonly dots: number },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const scope = workshopsVisibleTo(tx.actor);
    const place = await findPlace(tx.db, scope, municipalityId);
    authorize(tx.actor, 'workshop.lead', { municipalityId: place.id });
    // A code that was given before is as rare as a meteorite, but it is six characters, not twenty-six.
    for (let attempt = 0; attempt < 5; attempt++) {
      const latest = await findOptionalLatestDay(tx.db, scope, place.id);
      if (latest !== null && latest.closedAt === null) return;
      const id = newId();
      const isNew = await insertDay(tx.db, {
        id,
        municipalityId: place.id,
        ...plan,
        // The end of an id is as random as its beginning.
        code: newId().slice(-codeLength),
        vote: 'notYet',
        headCount: null,
        cards: 0,
        clusters: 0,
        plannedAt: tx.now,
        closedAt: null,
      });
      if (isNew) return audit(tx, 'workshop.dayPlanned', id, { day: plan.day });
    }
    throw new Conflict('no code for the day');
  });
}

/** Cards from paper, one after the other. Two clicks on the same form add them once. */
export async function addPaperCards(
  ctx: Context,
  municipalityId: string,
  given: { readonly kind: CardKind; readonly lines: readonly string[]; readonly key: string },
): Promise<'added' | 'full'> {
  return leading(ctx, municipalityId, async (tx, workshop) => {
    authorize(tx.actor, 'workshop.lead', workshop);
    const { kind, lines, key } = given;
    if (await hasCardWithKey(tx.db, workshop.id, `${key}.0`)) return 'added';
    const first = await takeCardNumbers(tx.db, workshop.id, lines.length, mostCards);
    if (first === null) return 'full';
    await insertCards(
      tx.db,
      lines.map((text, index) => ({
        id: newId(),
        workshopId: workshop.id,
        number: first + index,
        kind,
        text,
        source: 'paper',
        state: 'shown',
        mergedInto: null,
        clusterId: null,
        key: `${key}.${index}`,
      })),
    );
    return 'added';
  });
}

/** Names a cluster. The same name again is the same cluster. @throws Conflict when there are too many */
export async function addCluster(ctx: Context, municipalityId: string, name: string): Promise<void> {
  await leading(ctx, municipalityId, async (tx, workshop) => {
    authorize(tx.actor, 'workshop.lead', workshop);
    if ((await listClusters(tx.db, workshop.id)).some((cluster) => cluster.name === name)) return;
    const number = await takeClusterNumber(tx.db, workshop.id, mostClusters);
    if (number === null) throw new Conflict('too many clusters');
    await insertCluster(tx.db, { id: newId(), workshopId: workshop.id, number, name });
  });
}

/** What somebody decided about a card: into a cluster, out of all, out of sight, or the same as another card. */
export interface Sorting {
  readonly cardId: string;
  readonly to:
    | { readonly kind: 'cluster'; readonly clusterId: string | null }
    | { readonly kind: 'hidden' }
    | { readonly kind: 'twin'; readonly number: number };
}

/**
 * Sorts cards. Nothing is deleted: hidden and merged cards are kept, and can be brought back.
 * @returns the numbers that were given for twins and are no card to merge into
 */
export async function sortCards(
  ctx: Context,
  municipalityId: string,
  sorting: readonly Sorting[],
): Promise<number[]> {
  return leading(ctx, municipalityId, async (tx, workshop) => {
    authorize(tx.actor, 'workshop.lead', workshop);
    const clusters = await listClusters(tx.db, workshop.id);
    const wrong: number[] = [];
    for (const { cardId, to } of sorting) {
      const cards = await listCards(tx.db, workshop.id);
      const card = cards.find(({ id }) => id === cardId);
      if (card === undefined) continue;
      if (to.kind === 'hidden')
        await updateCard(tx.db, card.id, { state: 'hidden', mergedInto: null, clusterId: null });
      else if (to.kind === 'twin') {
        const twin = cards.find(({ number, state }) => number === to.number && state === 'shown');
        if (twin === undefined || twin.id === card.id) wrong.push(to.number);
        else {
          await moveMergedCards(tx.db, card.id, twin.id);
          await updateCard(tx.db, card.id, { state: 'merged', mergedInto: twin.id, clusterId: null });
        }
      } else {
        const { clusterId } = to;
        if (clusterId !== null && !clusters.some(({ id }) => id === clusterId)) continue;
        await updateCard(tx.db, card.id, { state: 'shown', mergedInto: null, clusterId });
      }
    }
    return wrong;
  });
}

/** Opens or ends the vote. @throws Conflict when there is nothing to vote on */
export async function setVote(ctx: Context, municipalityId: string, to: 'open' | 'over'): Promise<void> {
  await leading(ctx, municipalityId, async (tx, workshop) => {
    authorize(tx.actor, 'workshop.lead', workshop);
    if (workshop.vote === to) return;
    if (to === 'open' && workshop.clusters === 0) throw new Conflict('no clusters to vote on');
    await updateDay(tx.db, workshop.id, { vote: to });
    await audit(tx, to === 'open' ? 'workshop.voteOpened' : 'workshop.voteEnded', workshop.id, {});
  });
}

/** How many were there: a number, and no names. */
export async function noteHeadCount(ctx: Context, municipalityId: string, headCount: number): Promise<void> {
  await leading(ctx, municipalityId, async (tx, workshop) => {
    authorize(tx.actor, 'workshop.lead', workshop);
    await updateDay(tx.db, workshop.id, { headCount });
  });
}

/**
 * Ends the day for good: from now on nothing is added, sorted or voted on. Twice is once.
 * @returns `headsMissing`, and nothing is ended, when people wrote cards and nobody has said how many were there:
 *   it could not be said later
 */
export async function closeDay(ctx: Context, municipalityId: string): Promise<'closed' | 'headsMissing'> {
  return inTransaction(ctx, async (tx) => {
    const scope = workshopsVisibleTo(tx.actor);
    const place = await findPlace(tx.db, scope, municipalityId);
    authorize(tx.actor, 'workshop.lead', { municipalityId: place.id });
    const latest = await findOptionalLatestDay(tx.db, scope, place.id);
    if (latest !== null && latest.closedAt !== null) return 'closed';
    const workshop = await findOpenDayForChange(tx.db, scope, place.id);
    if (workshop.headCount === null && workshop.cards > 0) return 'headsMissing';
    const vote = workshop.vote === 'open' ? 'over' : workshop.vote;
    await updateDay(tx.db, workshop.id, { vote, closedAt: tx.now });
    await audit(tx, 'workshop.dayClosed', workshop.id, { cards: workshop.cards });
    return 'closed';
  });
}

async function leading<R>(
  ctx: Context,
  municipalityId: string,
  work: (tx: Context, workshop: WorkshopDay) => Promise<R>,
): Promise<R> {
  return inTransaction(ctx, async (tx) => {
    const workshop = await findOpenDayForChange(tx.db, workshopsVisibleTo(tx.actor), municipalityId);
    return work(tx, workshop);
  });
}

function audit(
  tx: Context,
  action: string,
  subjectId: string,
  details: Readonly<Record<string, string | number>>,
): Promise<void> {
  return recordAudit(tx, { action, subjectKind: 'workshop', subjectId, details });
}
