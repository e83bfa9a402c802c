import type { Course, Question } from '../courses/course.ts';
import type { Instant } from '../platform/clock.ts';
import type { AnswerValue } from './answer.ts';
import type { PastAttempt, QuizKind } from './attempt-rules.ts';
import { findOptionalQuestion } from './quiz.ts';

/**
 * A row of `attempt`. Everything that decides about the result is pinned when it starts: version of the course,
 * questions, order and pass mark. Frozen once it is submitted.
 */
export interface AttemptRow {
  readonly id: string;
  readonly personId: string;
  readonly courseSlug: string;
  readonly courseHash: string;
  readonly quizId: string;
  readonly kind: QuizKind;
  readonly round: number;
  readonly number: number;
  /** The talk that opened this round; null in round 1. */
  readonly unlockId: string | null;
  /** 32 hex digits. */
  readonly seed: string;
  /** JSON list of question ids, in the order of the page. */
  readonly questionIds: string;
  /** Whole percent. */
  readonly passMark: number;
  readonly startedAt: Instant;
  readonly submittedAt: Instant | null;
  readonly points: number | null;
  readonly maxPoints: number | null;
  readonly passed: 0 | 1 | null;
}

/** A row of `attempt_unlock`: after a talk, a further round of attempts. */
export interface UnlockRow {
  readonly id: string;
  readonly personId: string;
  readonly courseSlug: string;
  readonly quizId: string;
  /** From 2. */
  readonly round: number;
  /** Null when the operator unlocked from the command line. */
  readonly grantedBy: string | null;
  readonly grantedAt: Instant;
}

/** The answer that counts: the last one that was saved for its question. */
export interface SavedAnswer {
  readonly answer: AnswerValue;
  readonly savedAt: Instant;
}

export function questionIdsOf(attempt: Pick<AttemptRow, 'questionIds'>): readonly string[] {
  return JSON.parse(attempt.questionIds) as string[];
}

/**
 * The questions of an attempt, from the version on which it was made.
 * @throws TypeError if the two do not belong together
 */
export function questionsOf(attempt: AttemptRow, course: Course): readonly Question[] {
  return questionIdsOf(attempt).map((id) => {
    const found = findOptionalQuestion(course, id);
    if (found === null) throw new TypeError(`No question ${id} in ${course.hash}.`);
    return found.question;
  });
}

/** What the rules of starting need to know about an attempt. */
export function pastAttempt(
  attempt: Pick<AttemptRow, 'id' | 'round' | 'number' | 'startedAt' | 'submittedAt' | 'passed'>,
): PastAttempt {
  const { id, round, number, startedAt, submittedAt, passed } = attempt;
  return { id, round, number, startedAt, submittedAt, passed: passed === null ? null : passed === 1 };
}
