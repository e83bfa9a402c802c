import type { Instant } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { Decision } from './review.ts';
import type {
  CommentRow,
  ContributionRow,
  FileRow,
  RoundRow,
  SubmissionRow,
  SubmissionState,
} from './submission.ts';

/** Makes sure that there is a submission; the one that was there stays as it is. */
export async function insertDraft(
  db: Db,
  draft: Pick<
    SubmissionRow,
    'id' | 'courseSlug' | 'taskId' | 'personId' | 'tandemId' | 'createdAt' | 'changedAt'
  >,
): Promise<void> {
  await db<SubmissionRow>('practiceSubmission')
    .insert({ ...draft, state: 'draft', text: '', revision: 0, rounds: 0 })
    .onConflict()
    .ignore();
}

/** For the rest of the transaction nobody else changes it: who comes at the same time waits and then sees how it is. */
export async function lockSubmission(db: Db, id: string): Promise<SubmissionRow | null> {
  return (await db<SubmissionRow>('practiceSubmission').where({ id }).forUpdate().first()) ?? null;
}

/** Moves it on from the state in which it was seen. @returns false when it has moved meanwhile */
export async function moveSubmission(
  db: Db,
  id: string,
  from: SubmissionState,
  changes: Partial<Omit<SubmissionRow, 'id' | 'courseSlug' | 'taskId' | 'personId' | 'tandemId'>>,
): Promise<boolean> {
  return (await db<SubmissionRow>('practiceSubmission').where({ id, state: from }).update(changes)) === 1;
}

/**
 * Takes a submission out of the queue, or out of hands in which it has rested since before `staleBefore`.
 * @returns false when somebody else has it
 */
export async function claimSubmission(
  db: Db,
  id: string,
  claim: { readonly by: string; readonly at: Instant; readonly staleBefore: Instant },
): Promise<boolean> {
  const claimed = await db<SubmissionRow>('practiceSubmission')
    .where({ id })
    .where((free) => {
      void free.where({ state: 'submitted' }).orWhere((old) => {
        void old.where({ state: 'inReview' }).where('claimedAt', '<', claim.staleBefore);
      });
    })
    .update({ state: 'inReview', claimedBy: claim.by, claimedAt: claim.at });
  return claimed === 1;
}

export async function saveContribution(db: Db, contribution: ContributionRow): Promise<void> {
  await db<ContributionRow>('practiceContribution')
    .insert(contribution)
    .onConflict(['submissionId', 'round', 'personId'])
    .merge(['sentence', 'confirmedRevision', 'confirmedAt']);
}

/** Whoever wrote a sentence and then left before the work was handed in has no part in it. */
export async function dropUnconfirmed(
  db: Db,
  submissionId: string,
  round: number,
  revision: number,
): Promise<void> {
  await db<ContributionRow>('practiceContribution')
    .where({ submissionId, round })
    .where((other) => {
      void other.whereNull('confirmedRevision').orWhereNot('confirmedRevision', revision);
    })
    .delete();
}

export async function insertRound(db: Db, round: RoundRow): Promise<void> {
  await db<RoundRow>('practiceRound').insert(round);
}

interface ReviewRow {
  readonly submissionId: string;
  readonly round: number;
  readonly reviewerId: string;
  readonly decision: Decision;
  readonly levels: string;
  readonly comment: string;
  readonly decidedAt: Instant;
}

export async function insertReview(db: Db, review: ReviewRow): Promise<void> {
  await db<ReviewRow>('practiceReview').insert(review);
}

interface OpinionRow {
  readonly submissionId: string;
  readonly round: number;
  readonly askedBy: string;
  readonly askedAt: Instant;
  readonly question: string;
  readonly answeredBy: string | null;
  readonly answeredAt: Instant | null;
  readonly comment: string | null;
}

/** @returns false when it was asked for before */
export async function insertOpinionRequest(
  db: Db,
  request: Pick<OpinionRow, 'submissionId' | 'round' | 'askedBy' | 'askedAt' | 'question'>,
): Promise<boolean> {
  const inserted = await db<OpinionRow>('practiceOpinion')
    .insert(request)
    .onConflict()
    .ignore()
    .returning('round');
  return inserted.length === 1;
}

/** @returns false when somebody was faster */
export async function answerOpinion(
  db: Db,
  { submissionId, round }: Pick<OpinionRow, 'submissionId' | 'round'>,
  answer: { readonly answeredBy: string; readonly answeredAt: Instant; readonly comment: string },
): Promise<boolean> {
  return (
    (await db<OpinionRow>('practiceOpinion')
      .where({ submissionId, round, answeredBy: null })
      .update(answer)) === 1
  );
}

/** @returns false when the same form was faster */
export async function insertComment(db: Db, comment: CommentRow): Promise<boolean> {
  const inserted = await db<CommentRow>('practiceComment')
    .insert(comment)
    .onConflict()
    .ignore()
    .returning('id');
  return inserted.length === 1;
}

export async function insertFile(db: Db, file: FileRow): Promise<void> {
  await db<FileRow>('practiceFile').insert(file);
}

/** A file that was never handed in goes; one that was stays with its rounds. */
export async function removeFile(db: Db, file: FileRow, round: number): Promise<void> {
  const row = db<FileRow>('practiceFile').where({ id: file.id });
  if (file.firstRound === round) await row.delete();
  else await row.update({ removedBefore: round });
}
