import { inTransaction, type Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { learnersVisibleTo } from '../access/visibility.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { listLearners } from './learners.queries.ts';
import { progressCsv } from './progress-csv.ts';

/**
 * The list of everybody's progress as a file. Who took it away, and how many people are in it, stays in the log.
 * @returns UTF-8 bytes of a CSV file
 * @throws Forbidden unless the actor may `progress.export`
 */
export function exportProgress(ctx: Context): Promise<Uint8Array> {
  return inTransaction(ctx, async (tx) => {
    authorize(tx.actor, 'progress.export', null);
    const learners = await listLearners(tx.db, learnersVisibleTo(tx.actor), {}, tx.now);
    await recordAudit(tx, {
      action: 'progress.exported',
      subjectKind: 'person',
      subjectId: tx.actor.personId,
      details: { people: learners.length },
    });
    return new TextEncoder().encode(progressCsv(tx.t, learners));
  });
}
