import type { Instant } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { SubmissionRow } from './submission.ts';

/** Texts, sentences, comments and files of what was accepted before this moment. Call it with the guard lifted. */
export async function emptyAcceptedBefore(db: Db, before: Instant, now: Instant): Promise<number> {
  const done = await db<SubmissionRow>('practiceSubmission')
    .where({ state: 'accepted', forgottenAt: null })
    .where('acceptedAt', '<', before)
    .select('id');
  for (const { id: submissionId } of done) {
    await db('practiceFile').where({ submissionId }).delete();
    await db('practiceRound').where({ submissionId }).update({ text: '' });
    await db('practiceContribution').where({ submissionId }).update({ sentence: '' });
    await db('practiceReview').where({ submissionId }).update({ comment: '' });
    await db('practiceOpinion').where({ submissionId }).update({ question: '' });
    await db('practiceOpinion').where({ submissionId }).whereNotNull('comment').update({ comment: '' });
    await db('practiceComment').where({ submissionId }).update({ text: '' });
    await db<SubmissionRow>('practiceSubmission')
      .where({ id: submissionId })
      .update({ text: '', forgottenAt: now });
  }
  return done.length;
}

/** Drafts that were never handed in and that nobody has touched since. */
export async function deleteDraftsBefore(db: Db, before: Instant): Promise<number> {
  const old = await db<SubmissionRow>('practiceSubmission')
    .where({ state: 'draft' })
    .where('changedAt', '<', before)
    .select('id');
  for (const { id } of old) {
    await db('practiceFile').where({ submissionId: id }).delete();
    await db('practiceContribution').where({ submissionId: id }).delete();
    await db<SubmissionRow>('practiceSubmission').where({ id }).delete();
  }
  return old.length;
}
