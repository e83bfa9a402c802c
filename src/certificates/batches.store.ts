import type { Instant } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { BatchItemRow, BatchRefusal, BatchRow } from './batch.ts';

/** @returns false when this form has begun one before */
export async function insertBatch(db: Db, batch: BatchRow, personIds: readonly string[]): Promise<boolean> {
  const inserted = await db<BatchRow>('certificateBatch')
    .insert(batch)
    .onConflict('id')
    .ignore()
    .returning('id');
  if (inserted.length === 0) return false;
  const rows = personIds.map((personId, position) => ({
    batchId: batch.id,
    personId,
    position,
    state: 'waiting' as const,
  }));
  // SQLite takes a limited number of values at once.
  for (let from = 0; from < rows.length; from += 100)
    await db<BatchItemRow>('certificateBatchItem').insert(rows.slice(from, from + 100));
  return true;
}

/** Says what became of one person; what has been said before stands. */
export async function finishItem(
  db: Db,
  { batchId, personId }: Pick<BatchItemRow, 'batchId' | 'personId'>,
  outcome: { readonly certificateId: string } | { readonly refusal: BatchRefusal },
  now: Instant,
): Promise<void> {
  await db<BatchItemRow>('certificateBatchItem')
    .where({ batchId, personId, state: 'waiting' })
    .update(
      'refusal' in outcome
        ? { state: 'refused', refusal: outcome.refusal, finishedAt: now }
        : { state: 'done', certificateId: outcome.certificateId, finishedAt: now },
    );
}

/** @returns how many are gone */
export async function deleteBatchesBefore(db: Db, before: Instant): Promise<number> {
  const old = db<BatchRow>('certificateBatch').where('startedAt', '<', before).select('id');
  await db<BatchItemRow>('certificateBatchItem').whereIn('batchId', old).delete();
  return db<BatchRow>('certificateBatch').where('startedAt', '<', before).delete();
}
