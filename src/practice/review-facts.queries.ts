import type { Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { learnersVisibleTo } from '../access/visibility.ts';
import { findCourseVersion } from '../courses/published.queries.ts';
import { findPerson } from '../people/people.queries.ts';
import { NotFound } from '../platform/errors.ts';
import type { ReviewFacts } from './review.page.ts';
import { findSubmissionForReview, listAuthorIds } from './reviews.queries.ts';
import { tasksByVersion } from './rounds.queries.ts';
import type { FileRow } from './submission.ts';
import { readContent, submissionDetails } from './submissions.queries.ts';

/**
 * What somebody who judges or advises sees of a piece of work: its rounds, and nothing that has not been handed in.
 * @throws NotFound outside the actor's scope
 */
export async function reviewFacts(ctx: Context, id: string): Promise<ReviewFacts> {
  const submission = await findSubmissionForReview(ctx.db, learnersVisibleTo(ctx.actor), id);
  const work = { authorIds: await listAuthorIds(ctx.db, id), tandemId: submission.tandemId };
  authorize(ctx.actor, ctx.actor.role === 'trainer' ? 'task.review' : 'task.advise', work);
  const all = await submissionDetails(ctx.db, id);
  const details = {
    ...all,
    contributions: all.contributions.filter(({ round }) => round <= submission.rounds),
    files: all.files.filter(({ firstRound }) => firstRound <= submission.rounds),
  };
  return {
    submission,
    details,
    course: await findCourseVersion(ctx.db, details.rounds.at(-1)?.courseHash ?? ''),
    claimer:
      submission.claimedBy === null ? null : (await findPerson(ctx.db, submission.claimedBy)).displayName,
    me: ctx.actor.personId,
    now: ctx.now,
    taskOf: await tasksByVersion(ctx.db, details.rounds, submission.taskId),
  };
}

/** @throws NotFound for files of other work, as for missing ones */
export async function reviewFile(
  ctx: Context,
  id: string,
  fileId: string,
): Promise<{ readonly file: FileRow; readonly taskId: string; readonly bytes: Uint8Array }> {
  const { submission, details } = await reviewFacts(ctx, id);
  const file = details.files.find((one) => one.id === fileId);
  if (file === undefined) throw new NotFound('file');
  return { file, taskId: submission.taskId, bytes: await readContent(ctx.db, file.sha256) };
}
