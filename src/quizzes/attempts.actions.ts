import type { Context, PublicContext } from '../access/context.ts';
import { inTransaction } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { findCourseKey } from '../courses/course-keys.queries.ts';
import { findCourseVersion } from '../courses/published.queries.ts';
import { isLearnerRole } from '../learning/learner-facts.ts';
import { Conflict, Forbidden } from '../platform/errors.ts';
import { newId, newSeed } from '../platform/ids.ts';
import { mayStartAttempt, type StartDecision } from './attempt-rules.ts';
import { pastAttempt, questionsOf } from './attempt.ts';
import { listAttempts, listCurrentAnswers, listUnlocks } from './attempts.queries.ts';
import { closeAttempt, insertAttempt, lockOwnAttempt } from './attempts.store.ts';
import { findOpenQuiz } from './quizzes.queries.ts';
import { passMarkFor, questionsForAttempt, type Quiz } from './quiz.ts';
import { scoreAttempt } from './scoring.ts';

export type StartOutcome =
  | { readonly kind: 'open'; readonly attemptId: string }
  /** Passed already, a pause, or a talk first: the page of the quiz says what happens next. */
  | { readonly kind: 'refused' };

/**
 * Starts an attempt, or goes on with the one that is open: two tabs and two devices land on the same one, because the
 * database holds at most one open attempt per person and quiz.
 * @throws NotFound when the course or quiz does not exist or the person is not enrolled
 */
export function startAttempt(
  ctx: Context,
  given: { readonly courseSlug: string; readonly quizId: string },
): Promise<StartOutcome> {
  authorize(ctx.actor, 'attempt.start', null);
  const { personId, role } = ctx.actor;
  if (!isLearnerRole(role)) throw new Forbidden('attempt.start');
  return inTransaction(ctx, async (tx) => {
    const { course, quiz } = await findOpenQuiz(tx.db, { personId, role }, given.courseSlug, given.quizId);
    const { decision, unlockIds } = await decide(tx, personId, course.slug, quiz);
    if (!decision.may) return outcomeOf(decision);
    const id = newId();
    const seed = newSeed();
    const isNew = await insertAttempt(tx.db, {
      id,
      personId,
      courseSlug: course.slug,
      courseHash: course.hash,
      quizId: quiz.id,
      kind: quiz.kind,
      round: decision.round,
      number: decision.number,
      unlockId: unlockIds.get(decision.round) ?? null,
      seed,
      questionIds: JSON.stringify(questionsForAttempt(course, quiz, seed).map((question) => question.id)),
      passMark: passMarkFor(course, quiz.kind, role),
      startedAt: tx.now,
      submittedAt: null,
      points: null,
      maxPoints: null,
      passed: null,
    });
    if (!isNew) {
      const { decision: now } = await decide(tx, personId, course.slug, quiz);
      if (now.may) throw new Conflict('attempt started elsewhere');
      return outcomeOf(now);
    }
    await recordAudit(tx, {
      action: 'attempt.started',
      subjectKind: 'attempt',
      subjectId: id,
      details: {
        courseSlug: course.slug,
        quizId: quiz.id,
        round: decision.round,
        number: decision.number,
      },
    });
    return { kind: 'open', attemptId: id };
  });
}

/**
 * Hands an attempt in and scores it, by the version and pass mark that were pinned when it started. Idempotent: the
 * first result stands. Saves under way are waited for, so the score counts exactly what was acknowledged before.
 * @throws NotFound when this person has no such attempt
 */
export function submitAttempt(ctx: Context, attemptId: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const attempt = await lockOwnAttempt(tx.db, tx.actor.personId, attemptId);
    authorize(tx.actor, 'attempt.submit', attempt);
    if (attempt.submittedAt !== null) return;
    const course = await findCourseVersion(tx.db, attempt.courseHash);
    const key = await findCourseKey(tx.db, attempt.courseHash);
    const saved = await listCurrentAnswers(tx.db, attemptId);
    const answers = new Map([...saved].map(([questionId, { answer }]) => [questionId, answer]));
    const score = scoreAttempt(questionsOf(attempt, course), key, answers, attempt.passMark);
    const isFirst = await closeAttempt(tx.db, attemptId, {
      submittedAt: tx.now,
      points: score.points,
      maxPoints: score.maxPoints,
      passed: score.passed ? 1 : 0,
    });
    if (!isFirst) return;
    await recordAudit(tx, {
      action: 'attempt.submitted',
      subjectKind: 'attempt',
      subjectId: attemptId,
      details: {
        courseSlug: attempt.courseSlug,
        quizId: attempt.quizId,
        round: attempt.round,
        number: attempt.number,
        passed: score.passed ? 1 : 0,
      },
    });
  });
}

async function decide(tx: PublicContext, personId: string, courseSlug: string, quiz: Quiz) {
  const history = await listAttempts(tx.db, personId, courseSlug, quiz.id);
  const unlocks = quiz.kind === 'proof' ? await listUnlocks(tx.db, personId, courseSlug, quiz.id) : [];
  return {
    decision: mayStartAttempt(quiz.kind, history.map(pastAttempt), unlocks.length, tx.now),
    unlockIds: new Map(unlocks.map(({ round, id }) => [round, id])),
  };
}

function outcomeOf(refusal: Exclude<StartDecision, { readonly may: true }>): StartOutcome {
  return refusal.reason === 'open' ? { kind: 'open', attemptId: refusal.attemptId } : { kind: 'refused' };
}
