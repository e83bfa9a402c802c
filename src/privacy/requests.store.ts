import type { Instant } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { ErasureRequestRow } from './erasure-request.ts';

/** @returns false when there is an open one already */
export async function insertRequest(
  db: Db,
  request: Pick<ErasureRequestRow, 'id' | 'personId' | 'askedBy' | 'askedAt'>,
): Promise<boolean> {
  const inserted = await db<ErasureRequestRow>('erasureRequest')
    .insert({
      ...request,
      state: 'asked',
      preparedBy: null,
      preparedAt: null,
      carriedOutBy: null,
      endedAt: null,
    })
    .onConflict()
    .ignore()
    .returning('id');
  return inserted.length === 1;
}

/** @returns false when it was not as expected any more: somebody else was first */
export async function moveRequest(
  db: Db,
  id: string,
  from: ErasureRequestRow['state'],
  changes: Partial<ErasureRequestRow>,
): Promise<boolean> {
  const moved = await db<ErasureRequestRow>('erasureRequest').where({ id, state: from }).update(changes);
  return moved === 1;
}

/** @returns how many open ones the person has taken back */
export function withdrawOpenRequests(db: Db, personId: string, now: Instant): Promise<number> {
  return db<ErasureRequestRow>('erasureRequest')
    .where({ personId })
    .whereIn('state', ['asked', 'prepared'])
    .update({ state: 'withdrawn', endedAt: now });
}

/** What a restore carries out again has no second signature of its own. */
export async function endOpenRequests(db: Db, personId: string, now: Instant): Promise<void> {
  await db<ErasureRequestRow>('erasureRequest')
    .where({ personId })
    .whereIn('state', ['asked', 'prepared'])
    .update({ state: 'carriedOut', endedAt: now });
}
