import type { Context, PublicContext } from '../access/context.ts';
import { findPerson } from '../people/people.queries.ts';
import { enqueueJob, type JobPayload } from '../platform/jobs/jobs.store.ts';
import { itemsPerJob } from './batch.ts';
import { findOptionalBatchToDo } from './batches.queries.ts';
import { finishItem } from './batches.store.ts';
import { takeStep } from './issuing.actions.ts';

/**
 * Goes on with a batch as the person who began it, with the rights that person has now. Each certificate is a
 * transaction of its own, so what is done stays done whatever happens to the server; bears running twice.
 */
export async function continueBatch(ctx: PublicContext, payload: JobPayload): Promise<void> {
  const batchId = payload['batchId'] ?? '';
  const found = await findOptionalBatchToDo(ctx.db, batchId, itemsPerJob);
  if (found === null) return;
  const { batch, items } = found;
  const { id: personId, state, role, municipalityId, tandemId } = await findPerson(ctx.db, batch.startedBy);
  const acting: Context = { ...ctx, actor: { personId, role, municipalityId, tandemId } };
  for (const item of items) {
    const outcome =
      state === 'active' ? await takeStep(acting, batch, item.personId) : ({ refusal: 'notYours' } as const);
    await finishItem(ctx.db, item, outcome, ctx.now);
  }
  const last = items.at(-1);
  if (last !== undefined)
    await enqueueJob(ctx.db, {
      kind: 'certificate.batch',
      cause: `certificateBatch:${batchId}:${String(last.position + 1)}`,
      payload: { batchId },
      now: ctx.now,
    });
}
