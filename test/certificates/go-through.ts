import type { PublicContext } from '../../src/access/context.ts';
import { itemsPerJob } from '../../src/certificates/batch.ts';
import { continueBatch } from '../../src/certificates/batches.jobs.ts';
import { findOptionalBatchToDo } from '../../src/certificates/batches.queries.ts';

/** Works through a batch as the jobs do, one portion after the other, until nothing of it waits. */
export async function goThrough(ctx: PublicContext, batchId: string): Promise<void> {
  for (let from = 0; ; from += itemsPerJob) {
    const range = { from, to: from + itemsPerJob };
    let found = await findOptionalBatchToDo(ctx.db, batchId, range);
    while ((found?.items.length ?? 0) > 0) {
      await continueBatch(ctx, { batchId, from: String(from) });
      found = await findOptionalBatchToDo(ctx.db, batchId, range);
    }
    if (found?.isLast ?? true) return;
  }
}
