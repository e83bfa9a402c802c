import type { Context } from '../access/context.ts';
import { findLocalWork } from './comments.queries.ts';
import type { LocalTaskFacts } from './local.page.ts';
import { tasksByVersion } from './rounds.queries.ts';
import { submissionDetails } from './submissions.queries.ts';

/**
 * What a local coordinator sees of a tandem's work: what was handed in, and comments. Nothing that is being written,
 * and nothing of what trainers have said: that is for the tandem.
 * @throws NotFound outside the actor's scope
 */
export async function localFacts(ctx: Context, submissionId: string): Promise<LocalTaskFacts> {
  const submission = await findLocalWork(ctx.db, ctx.actor, submissionId);
  const all = await submissionDetails(ctx.db, submissionId);
  const details = {
    ...all,
    contributions: all.contributions.filter(({ round }) => round <= submission.rounds),
    files: all.files.filter(({ firstRound }) => firstRound <= submission.rounds),
    reviews: [],
    opinions: [],
  };
  return { submission, details, taskOf: await tasksByVersion(ctx.db, details.rounds, submission.taskId) };
}
