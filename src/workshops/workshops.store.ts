import { selectRows, type Db } from '../platform/database.ts';
import type { CheckRow, InvitationRow } from './preparation.ts';
import type { CardRow, ClusterRow, WorkshopDay } from './workshop.ts';

/** @returns false when the municipality has an open day already, or the code is taken */
export async function insertDay(tx: Db, day: WorkshopDay): Promise<boolean> {
  const inserted = await tx<WorkshopDay>('workshopDay').insert(day).onConflict().ignore().returning('id');
  return inserted.length === 1;
}

type DayChanges = Partial<Pick<WorkshopDay, 'vote' | 'headCount' | 'closedAt'>>;

export async function updateDay(tx: Db, id: string, changes: DayChanges): Promise<void> {
  await tx<WorkshopDay>('workshopDay').where({ id, closedAt: null }).update(changes);
}

/** @returns the number of the first of them, or null when the day is closed or there are too many cards */
export async function takeCardNumbers(
  tx: Db,
  id: string,
  count: number,
  most: number,
): Promise<number | null> {
  const [row] = await selectRows<{ cards: number }>(
    tx,
    `UPDATE workshop_day SET cards = cards + ? WHERE id = ? AND closed_at IS NULL AND cards + ? <= ? RETURNING cards`,
    [count, id, count, most],
  );
  return row === undefined ? null : row.cards - count + 1;
}

export async function hasCardWithKey(tx: Db, workshopId: string, key: string): Promise<boolean> {
  return (await tx<CardRow>('workshopCard').where({ workshopId, key }).first('id')) !== undefined;
}

/** @throws when a card of the same form is there already */
export async function insertCards(tx: Db, cards: readonly CardRow[]): Promise<void> {
  await tx.batchInsert('workshopCard', [...cards], 50);
}

export async function updateCard(
  tx: Db,
  id: string,
  changes: Pick<CardRow, 'state' | 'mergedInto' | 'clusterId'>,
): Promise<void> {
  await tx<CardRow>('workshopCard').where({ id }).update(changes);
}

/** Cards that were merged into one that is now merged itself follow it. */
export async function moveMergedCards(tx: Db, from: string, to: string): Promise<void> {
  await tx<CardRow>('workshopCard').where({ mergedInto: from }).update({ mergedInto: to });
}

/** @returns the number for the next cluster, or null when there are too many */
export async function takeClusterNumber(tx: Db, id: string, most: number): Promise<number | null> {
  const [row] = await selectRows<{ clusters: number }>(
    tx,
    `UPDATE workshop_day SET clusters = clusters + 1
      WHERE id = ? AND closed_at IS NULL AND clusters < ? RETURNING clusters`,
    [id, most],
  );
  return row?.clusters ?? null;
}

export async function insertCluster(tx: Db, cluster: ClusterRow): Promise<void> {
  await tx<ClusterRow>('workshopCluster').insert(cluster);
}

/** One ballot for each phone: a new one takes the place of the old one. */
export async function putBallot(
  tx: Db,
  ballot: { readonly workshopId: string; readonly voter: string; readonly clusters: readonly string[] },
): Promise<void> {
  await tx('workshopBallot')
    .insert({ ...ballot, clusters: JSON.stringify(ballot.clusters), dots: ballot.clusters.length })
    .onConflict(['workshopId', 'voter'])
    .merge(['clusters', 'dots']);
}

export async function putCheck(tx: Db, row: CheckRow): Promise<void> {
  await tx<CheckRow>('workshopCheck')
    .insert(row)
    .onConflict(['municipalityId', 'item'])
    .merge(['doneOn', 'who']);
}

/** @returns false when this organisation stands on the list already, or the number is taken */
export async function insertInvitation(tx: Db, row: InvitationRow): Promise<boolean> {
  const inserted = await tx<InvitationRow>('workshopInvitation')
    .insert(row)
    .onConflict()
    .ignore()
    .returning('id');
  return inserted.length === 1;
}

/** @returns false when there is no such line in the municipality */
export async function updateInvitation(
  tx: Db,
  municipalityId: string,
  id: string,
  state: InvitationRow['state'],
): Promise<boolean> {
  return (
    (await tx<InvitationRow>('workshopInvitation').where({ id, municipalityId }).update({ state })) === 1
  );
}
