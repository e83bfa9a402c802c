import { inTransaction, type Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { NotFound } from '../platform/errors.ts';
import { idOfForm } from '../platform/form-key.ts';
import { findLocalWork, findOptionalComment } from './comments.queries.ts';
import { insertComment } from './practice.store.ts';
import { listAuthorIds } from './reviews.queries.ts';

/**
 * The local coordination says something about a round that a tandem of the place has handed in. It decides nothing,
 * and stays as it was written. The same form sent twice is one comment.
 * @throws NotFound outside the own municipality, and for a round that was never handed in
 */
export async function addComment(
  ctx: Context,
  submissionId: string,
  { key, round, text }: { readonly key: string; readonly round: number; readonly text: string },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const submission = await findLocalWork(tx.db, tx.actor, submissionId);
    const { tandemId, rounds, courseSlug, taskId } = submission;
    authorize(tx.actor, 'task.comment', { authorIds: await listAuthorIds(tx.db, submissionId), tandemId });
    if (round > rounds) throw new NotFound('round');
    const content = { submissionId, round, authorId: tx.actor.personId, text };
    const id = await idOfForm(key, content, (one) => findOptionalComment(tx.db, one));
    if (id === null || !(await insertComment(tx.db, { id, ...content, writtenAt: tx.now }))) return;
    await recordAudit(tx, {
      action: 'task.commented',
      subjectKind: 'submission',
      subjectId: submissionId,
      details: { course: courseSlug, task: taskId, round },
    });
  });
}
