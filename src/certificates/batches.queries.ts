import type { Scope } from '../access/visibility.ts';
import { selectRows, type Db } from '../platform/database.ts';
import { NotFound } from '../platform/errors.ts';
import type { BatchItemRow, BatchRow } from './batch.ts';

export interface ListedBatch extends BatchRow {
  readonly startedByName: string;
  readonly total: number;
  readonly waiting: number;
  readonly refused: number;
  /** Somebody is still waiting, and no job goes on with it: it was tried for days, or a backup was restored. */
  readonly isStopped: boolean;
}

export interface BatchItem extends BatchItemRow {
  readonly displayName: string;
  readonly number: string | null;
}

type FoundBatch = Omit<ListedBatch, 'isStopped'> & { readonly jobs: number };

const listed = `
  SELECT certificate_batch.*,
         (SELECT COUNT(*) FROM job
           WHERE job.state = 'waiting' AND job.cause LIKE 'certificateBatch:' || certificate_batch.id || ':%') AS jobs,
         person.display_name AS started_by_name, counted.total, counted.waiting, counted.refused
    FROM certificate_batch
    JOIN person ON person.id = certificate_batch.started_by
    JOIN (SELECT batch_id, COUNT(*) AS total, COUNT(CASE WHEN state = 'waiting' THEN 1 END) AS waiting,
                 COUNT(CASE WHEN state = 'refused' THEN 1 END) AS refused
            FROM certificate_batch_item GROUP BY batch_id) counted ON counted.batch_id = certificate_batch.id`;

/** The newest first. Like the register, they are the network's: outside its scope there are none. */
export async function listBatches(db: Db, scope: Scope, limit: number): Promise<ListedBatch[]> {
  if (scope.kind !== 'network') return [];
  const batches = await selectRows<FoundBatch>(
    db,
    `${listed} ORDER BY certificate_batch.started_at DESC, certificate_batch.id LIMIT ?`,
    [limit],
  );
  return batches.map(withStop);
}

/** @throws NotFound outside the scope as well */
export async function findBatch(db: Db, scope: Scope, id: string): Promise<ListedBatch> {
  const [batch] =
    scope.kind === 'network'
      ? await selectRows<FoundBatch>(db, `${listed} WHERE certificate_batch.id = ?`, [id])
      : [];
  if (batch === undefined) throw new NotFound('batch');
  return withStop(batch);
}

function withStop({ jobs, ...batch }: FoundBatch): ListedBatch {
  return { ...batch, isStopped: batch.waiting > 0 && jobs === 0 };
}

/** In the order of their names. */
export async function listBatchItems(db: Db, batchId: string): Promise<BatchItem[]> {
  return selectRows<BatchItem>(
    db,
    `SELECT item.*, person.display_name, certificate.number
       FROM certificate_batch_item item
       JOIN person ON person.id = item.person_id
       LEFT JOIN certificate ON certificate.id = item.certificate_id
      WHERE item.batch_id = ? ORDER BY item.position`,
    [batchId],
  );
}

/** What waits at the places from `from` to below `to`, for the job that goes through them; null when the batch is gone. */
export async function findOptionalBatchToDo(
  db: Db,
  id: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<{
  readonly batch: BatchRow;
  readonly items: readonly BatchItemRow[];
  readonly isLast: boolean;
} | null> {
  const batch = await db<BatchRow>('certificateBatch').where({ id }).first();
  if (!batch) return null;
  const all = () => db<BatchItemRow>('certificateBatchItem').where({ batchId: id });
  const items = await all()
    .where({ state: 'waiting' })
    .where('position', '>=', from)
    .where('position', '<', to)
    .orderBy('position');
  const beyond = await all().where('position', '>=', to).first();
  return { batch, items, isLast: beyond === undefined };
}

/** Ids of the papers of a batch that are valid now and still name somebody, in the order of the batch. */
export async function listPrintableOfBatch(db: Db, batchId: string): Promise<string[]> {
  const papers = await selectRows<{ id: string }>(
    db,
    `SELECT certificate.id FROM certificate_batch_item item
       JOIN certificate ON certificate.id = item.certificate_id
      WHERE item.batch_id = ? AND certificate.state IN ('released', 'withdrawalProposed')
        AND certificate.holder_name <> '' ORDER BY item.position`,
    [batchId],
  );
  return papers.map(({ id }) => id);
}
