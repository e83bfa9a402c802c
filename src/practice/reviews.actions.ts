import { inTransaction, type Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { learnersVisibleTo } from '../access/visibility.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import type { RubricLevel } from '../courses/course.ts';
import { postLetter } from '../mail/letters.actions.ts';
import { findPerson, listActivePeople } from '../people/people.queries.ts';
import { Conflict } from '../platform/errors.ts';
import {
  answerOpinion,
  claimSubmission,
  insertOpinionRequest,
  insertReview,
  lockSubmission,
  moveSubmission,
} from './practice.store.ts';
import type { Decision } from './review.ts';
import { findSubmissionForReview, listAuthorIds } from './reviews.queries.ts';
import { claimHoldsDays, type SubmissionRow } from './submission.ts';
import { submissionDetails } from './submissions.queries.ts';

/**
 * «I look at this one.» Of two at once exactly one has it; whoever has it may say so again.
 * @returns false when somebody else has it
 * @throws Conflict when it no longer waits for a review
 */
export async function startReview(ctx: Context, id: string): Promise<boolean> {
  return inTransaction(ctx, async (tx) => {
    const submission = await load(tx, id);
    authorize(tx.actor, 'task.review', await workOf(tx, submission));
    if (isMine(tx, submission)) return true;
    if (submission.state !== 'submitted' && submission.state !== 'inReview')
      throw new Conflict('nothing to review');
    const isClaimed = await claimSubmission(tx.db, id, {
      by: tx.actor.personId,
      at: tx.now,
      staleBefore: tx.now - claimHoldsDays * 86_400_000,
    });
    if (isClaimed) await audit(tx, 'task.claimed', submission);
    return isClaimed;
  });
}

/** Back into the queue, for somebody else or for later. Twice is once. */
export async function putBack(ctx: Context, id: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const submission = await load(tx, id);
    authorize(tx.actor, 'task.review', await workOf(tx, submission));
    if (submission.state === 'submitted') return;
    await moveMine(tx, submission, { state: 'submitted', claimedBy: null, claimedAt: null });
    await audit(tx, 'task.putBack', submission);
  });
}

export interface Verdict {
  /** The round that the reviewer has read. */
  readonly round: number;
  readonly decision: Decision;
  readonly levels: Readonly<Record<string, RubricLevel>>;
  readonly comment: string;
}

/**
 * The reviewer decides, and everybody whose name is on the work gets a letter. The same verdict again changes nothing.
 * @throws Conflict when somebody else has it, or when it has moved on
 */
export async function decideReview(ctx: Context, id: string, verdict: Verdict): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const submission = await load(tx, id);
    authorize(tx.actor, 'task.review', await workOf(tx, submission));
    const details = await submissionDetails(tx.db, id);
    const earlier = details.reviews.find(({ round }) => round === verdict.round);
    if (earlier?.reviewerId === tx.actor.personId && earlier.decision === verdict.decision) return;
    if (verdict.round !== submission.rounds) throw new Conflict('another round');
    await moveMine(tx, submission, {
      state: verdict.decision,
      claimedBy: null,
      claimedAt: null,
      changedAt: tx.now,
      ...(verdict.decision === 'accepted' && { acceptedAt: tx.now }),
    });
    await insertReview(tx.db, {
      submissionId: id,
      round: verdict.round,
      reviewerId: tx.actor.personId,
      decision: verdict.decision,
      levels: JSON.stringify(verdict.levels),
      comment: verdict.comment,
      decidedAt: tx.now,
    });
    await audit(tx, verdict.decision === 'accepted' ? 'task.accepted' : 'task.revisionRequested', submission);
    for (const { personId, round } of details.contributions) {
      if (round !== verdict.round) continue;
      const { email } = await findPerson(tx.db, personId);
      await postLetter(tx, {
        kind: 'taskReviewed',
        cause: `taskReviewed:${id}:${verdict.round}:${personId}`,
        personId,
        email,
        subjectId: id,
      });
    }
  });
}

/** The reviewer asks the project coordinators for a second opinion on this round. Once per round. */
export async function askOpinion(ctx: Context, id: string, question: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const submission = await load(tx, id);
    authorize(tx.actor, 'task.askOpinion', await workOf(tx, submission));
    if (!isMine(tx, submission)) throw new Conflict('not in your hands');
    const isNew = await insertOpinionRequest(tx.db, {
      submissionId: id,
      round: submission.rounds,
      askedBy: tx.actor.personId,
      askedAt: tx.now,
      question,
    });
    if (!isNew) return;
    await audit(tx, 'task.opinionAsked', submission);
    for (const { id: personId, email } of await listActivePeople(tx.db, 'projectCoordinator'))
      await postLetter(tx, {
        kind: 'taskOpinionAsked',
        cause: `taskOpinionAsked:${id}:${submission.rounds}:${personId}`,
        personId,
        email,
        subjectId: id,
      });
  });
}

/**
 * A project coordinator says what they think; the trainer decides. The same words again change nothing.
 * @throws Conflict when another one was faster, or when there is no open question
 */
export async function giveOpinion(ctx: Context, id: string, round: number, comment: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const submission = await load(tx, id);
    authorize(tx.actor, 'task.advise', await workOf(tx, submission));
    const isFirst = await answerOpinion(
      tx.db,
      { submissionId: id, round },
      { answeredBy: tx.actor.personId, answeredAt: tx.now, comment },
    );
    if (!isFirst) {
      const { opinions } = await submissionDetails(tx.db, id);
      const known = opinions.find((one) => one.round === round);
      if (known?.adviserId === tx.actor.personId && known.comment === comment) return;
      throw new Conflict('answered already');
    }
    await audit(tx, 'task.opinionGiven', submission);
  });
}

/** Locked for the rest of the transaction, after it was found in the scope. */
async function load(tx: Context, id: string): Promise<SubmissionRow> {
  const found = await findSubmissionForReview(tx.db, learnersVisibleTo(tx.actor), id);
  return (await lockSubmission(tx.db, found.id)) ?? found;
}

async function workOf(
  tx: Context,
  { id, tandemId }: SubmissionRow,
): Promise<{ authorIds: readonly string[]; tandemId: string | null }> {
  return { authorIds: await listAuthorIds(tx.db, id), tandemId };
}

function isMine(tx: Context, { state, claimedBy }: SubmissionRow): boolean {
  return state === 'inReview' && claimedBy === tx.actor.personId;
}

async function moveMine(
  tx: Context,
  submission: SubmissionRow,
  changes: Parameters<typeof moveSubmission>[3],
): Promise<void> {
  if (!isMine(tx, submission)) throw new Conflict('not in your hands');
  if (!(await moveSubmission(tx.db, submission.id, 'inReview', changes))) throw new Conflict('submission');
}

function audit(tx: Context, action: string, submission: SubmissionRow): Promise<void> {
  return recordAudit(tx, {
    action,
    subjectKind: 'submission',
    subjectId: submission.id,
    details: { course: submission.courseSlug, task: submission.taskId, round: submission.rounds },
  });
}
