import type { AnswerKey, CourseKey, MatchingKey, Question } from '../courses/course.ts';
import { foldForComparison } from '../platform/text/fold.ts';
import { type AnswerValue, pairValue } from './answer.ts';
import { isWithin } from './decimal.ts';
import { parseNumber } from './numeric-input.ts';

/** In a safety check every question must be fully right. */
export const safetyPassMark = 100;

export interface QuestionScore {
  /** 0 to 1, for display; sums are made from `share`. */
  readonly points: number;
  /** 0 for questions that are not graded. */
  readonly maxPoints: 1 | 0;
  /** The full point was reached. Always false where nothing is graded: look at `maxPoints` first. */
  readonly right: boolean;
  /** `points` as an exact fraction. */
  readonly share: Fraction;
}

/** Whole numbers, 0 ≤ `part` ≤ `of`, `of` ≥ 1. */
export interface Fraction {
  readonly part: number;
  readonly of: number;
}

export interface AttemptScore {
  /** Sum over all graded questions, for display: rounded down to millionths. */
  readonly points: number;
  readonly maxPoints: number;
  /** Whole percent, rounded down, so that it reaches the pass mark exactly if the attempt is passed. */
  readonly percent: number;
  readonly passed: boolean;
  /** By question id, in the order of the questions. */
  readonly questions: ReadonlyMap<string, QuestionScore>;
}

/**
 * Points for one answer (curriculum §2.8). Total: an answer that does not fit the question earns nothing.
 *
 * - single, trueFalse, scenario: all or nothing
 * - multiple: (right choices − wrong choices) / number of right ones, never below 0
 * - ordering: 1 if exact; otherwise the share of neighbours in the right order that the learner, too, put
 *   one before the other (not necessarily side by side)
 * - matching: share of rows matched rightly
 * - numeric: value ± tolerance, compared in decimals
 * - gapText: equal to an accepted form after folding; spelling is never graded
 * - selfCheck: not graded
 * @throws TypeError if the key belongs to another type of question
 */
export function scoreQuestion(question: Question, key: AnswerKey, answer: AnswerValue): QuestionScore {
  if (question.type !== key.type) throw new TypeError(`Key of type ${key.type} for question ${question.id}.`);
  if (key.type === 'selfCheck') return { points: 0, maxPoints: 0, right: false, share: { part: 0, of: 1 } };
  const share = answer.length === 0 ? { part: 0, of: 1 } : shareOf(key, answer);
  return { points: share.part / share.of, maxPoints: 1, right: share.part === share.of, share };
}

/**
 * Scores a whole attempt in exact fractions, so that 70 % of the points is 70 %, never 69.999 %.
 * Questions without an entry in `answers` earn nothing; without any graded question nothing is proven,
 * so nothing is passed.
 * @param passMarkPercent whole percent; `safetyPassMark` asks for every question fully right
 * @throws RangeError if the pass mark is not a whole number from 0 to 100
 * @throws TypeError if the key lacks a question
 */
export function scoreAttempt(
  questions: readonly Question[],
  key: CourseKey,
  answers: ReadonlyMap<string, AnswerValue>,
  passMarkPercent: number,
): AttemptScore {
  if (!Number.isInteger(passMarkPercent) || passMarkPercent < 0 || passMarkPercent > 100) {
    throw new RangeError(`${passMarkPercent} is no pass mark in whole percent.`);
  }
  const scores = new Map(
    questions.map((question) => [
      question.id,
      scoreQuestion(question, keyFor(question, key), answers.get(question.id) ?? []),
    ]),
  );
  const graded = [...scores.values()].filter((score) => score.maxPoints === 1);
  const { part, of } = sumOf(graded.map((score) => score.share));
  const most = of * BigInt(graded.length);
  const percent = most === 0n ? 0 : Number((part * 100n) / most);
  return {
    points: Number((part * 1_000_000n) / of) / 1_000_000,
    maxPoints: graded.length,
    percent,
    passed: graded.length > 0 && percent >= passMarkPercent,
    questions: scores,
  };
}

/** @throws TypeError if the key lacks the question: the two do not belong to the same version */
export function keyFor(question: Question, key: CourseKey): AnswerKey {
  const found = Object.hasOwn(key.answers, question.id) ? key.answers[question.id] : undefined;
  if (!found) throw new TypeError(`No key for question ${question.id} in ${key.hash}.`);
  return found;
}

/** Whether the learner matched this row rightly. */
export function isPairRight(key: MatchingKey, leftId: string, answer: AnswerValue): boolean {
  const rightId = Object.hasOwn(key.pairs, leftId) ? key.pairs[leftId] : undefined;
  return rightId !== undefined && answer.includes(pairValue(leftId, rightId));
}

/** Whether two texts are the same but for what we never grade. Punctuation alone matches nothing. */
export function isSameText(a: string, b: string): boolean {
  const folded = foldForComparison(a);
  return folded !== '' && folded === foldForComparison(b);
}

function shareOf(key: Exclude<AnswerKey, { type: 'selfCheck' }>, answer: AnswerValue): Fraction {
  switch (key.type) {
    case 'single':
    case 'trueFalse':
    case 'scenario':
      return allOrNothing(answer.length === 1 && answer.every((id) => key.right.includes(id)));
    case 'multiple': {
      const chosen = [...new Set(answer)];
      const right = chosen.filter((id) => key.right.includes(id)).length;
      return { part: Math.max(0, right - (chosen.length - right)), of: Math.max(1, key.right.length) };
    }
    case 'ordering':
      return shareOfOrder(key.order, answer);
    case 'matching': {
      const rows = Object.keys(key.pairs);
      const right = rows.filter((leftId) => isPairRight(key, leftId, answer)).length;
      return { part: right, of: Math.max(1, rows.length) };
    }
    case 'numeric': {
      const value = parseNumber(answer[0] ?? '', key.unit);
      return allOrNothing(value !== null && isWithin(value, key.value, key.tolerance));
    }
    case 'gapText':
      return allOrNothing(key.accepted.some((accepted) => isSameText(answer[0] ?? '', accepted)));
  }
}

function shareOfOrder(order: readonly string[], answer: AnswerValue): Fraction {
  if (answer.length === order.length && order.every((id, index) => answer[index] === id)) {
    return allOrNothing(true);
  }
  const places = new Map(answer.map((id, index) => [id, index]));
  const inOrder = order.slice(1).filter((id, index) => {
    const before = places.get(order[index] ?? '');
    const after = places.get(id);
    return before !== undefined && after !== undefined && before < after;
  });
  const complete = answer.length === order.length && places.size === order.length;
  return complete ? { part: inOrder.length, of: Math.max(1, order.length - 1) } : allOrNothing(false);
}

function allOrNothing(right: boolean): Fraction {
  return { part: right ? 1 : 0, of: 1 };
}

function sumOf(shares: readonly Fraction[]): { part: bigint; of: bigint } {
  return shares.reduce(
    (sum, share) => ({
      part: sum.part * BigInt(share.of) + BigInt(share.part) * sum.of,
      of: sum.of * BigInt(share.of),
    }),
    { part: 0n, of: 1n },
  );
}
