import type { Context, PublicContext } from '../access/context.ts';
import { findPerson } from '../people/people.queries.ts';
import { enqueueJob, type JobPayload } from '../platform/jobs/jobs.store.ts';
import { itemsPerJob } from './batch.ts';
import { findOptionalBatchToDo } from './batches.queries.ts';
import { finishItem } from './batches.store.ts';
import { takeStep } from './issuing.actions.ts';

/**
 * Goes through some places of a batch as the person who began it, with the rights that person has now. Each certificate
 * is a transaction of its own, so what is done stays done whatever happens to the server; bears running twice.
 * @throws what has kept one of them from it, after all others have had their turn: only these are tried again later
 */
export async function continueBatch(ctx: PublicContext, payload: JobPayload): Promise<void> {
  const batchId = payload['batchId'] ?? '';
  const from = Number(payload['from'] ?? 0);
  const next = from + itemsPerJob;
  const found = await findOptionalBatchToDo(ctx.db, batchId, { from, to: next });
  if (found === null) return;
  const { batch, items, isLast } = found;
  const { id: personId, state, role, municipalityId, tandemId } = await findPerson(ctx.db, batch.startedBy);
  const acting: Context = { ...ctx, actor: { personId, role, municipalityId, tandemId } };
  const troubles: unknown[] = [];
  for (const item of items) {
    try {
      const outcome =
        state === 'active'
          ? await takeStep(acting, batch, item.personId)
          : ({ refusal: 'notYours' } as const);
      await finishItem(ctx.db, item, outcome, ctx.now);
    } catch (error) {
      troubles.push(error);
    }
  }
  if (!isLast)
    await enqueueJob(ctx.db, {
      kind: 'certificate.batch',
      cause: `certificateBatch:${batchId}:${String(next)}`,
      payload: { batchId, from: String(next) },
      now: ctx.now,
    });
  if (troubles.length > 0) throw troubles[0];
}
