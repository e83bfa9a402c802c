/**
 * What an attempt is for: `practice` (the check of a module, never counted), `proof` (the course test,
 * counted and limited) or `safety` (the must-pass items, all of them right, as often as it takes).
 */
export type QuizKind = 'practice' | 'proof' | 'safety';

/** After so many attempts that were not passed, a talk with the trainer opens the next round. */
export const attemptsPerRound = 3;
/** From handing in one proof to starting the next, in milliseconds. */
export const pauseBetweenAttempts = 60 * 60 * 1000;

/** One person's earlier attempt at one quiz. Instants are UTC, in milliseconds since 1970. */
export interface PastAttempt {
  readonly id: string;
  /** From 1; every talk with the trainer opens one more. */
  readonly round: number;
  /** Within its round, from 1. */
  readonly number: number;
  readonly startedAt: number;
  /** Null while the attempt is open. */
  readonly submittedAt: number | null;
  /** Null while the attempt is open. */
  readonly passed: boolean | null;
}

export type StartDecision =
  | { readonly may: true; readonly round: number; readonly number: number }
  /** There is one to go on with. */
  | { readonly may: false; readonly reason: 'open'; readonly attemptId: string }
  /** Nothing left to prove. */
  | { readonly may: false; readonly reason: 'passed'; readonly attemptId: string }
  /** The next one may start at the instant `from`. */
  | { readonly may: false; readonly reason: 'pause'; readonly from: number }
  /** The round is used up: the trainer talks with the person and unlocks the next one. Never final. */
  | { readonly may: false; readonly reason: 'talkFirst' };

/**
 * Whether a new attempt may start, and which one it is. Practice and safety checks know neither limit nor
 * pause and may be repeated after passing; an open attempt is always gone on with, on whatever device.
 */
export function mayStartAttempt(
  kind: QuizKind,
  history: readonly PastAttempt[],
  unlockedRounds: number,
  now: number,
): StartDecision {
  if (kind === 'proof') return mayStartProof(history, unlockedRounds, now);
  const open = openAttempt(history);
  if (open) return { may: false, reason: 'open', attemptId: open.id };
  return { may: true, round: 1, number: 1 + highest(history.map((attempt) => attempt.number)) };
}

/**
 * The rule of the course test (domain.md §4.2): three attempts, at least an hour apart, then a talk that
 * unlocks three more. The hour also holds between two rounds.
 * @param history all proofs of this person in this course, in any order
 * @param unlockedRounds how often a trainer has unlocked after a talk; round 1 needs no unlocking
 */
export function mayStartProof(
  history: readonly PastAttempt[],
  unlockedRounds: number,
  now: number,
): StartDecision {
  const passed = history.find((attempt) => attempt.passed === true);
  if (passed) return { may: false, reason: 'passed', attemptId: passed.id };
  const open = openAttempt(history);
  if (open) return { may: false, reason: 'open', attemptId: open.id };
  const next = nextInLine(history);
  if (next.round > 1 + unlockedRounds) return { may: false, reason: 'talkFirst' };
  const submissions = history.flatMap((attempt) => attempt.submittedAt ?? []);
  const from = submissions.length === 0 ? now : Math.max(...submissions) + pauseBetweenAttempts;
  return now < from ? { may: false, reason: 'pause', from } : { may: true, ...next };
}

function openAttempt(history: readonly PastAttempt[]): PastAttempt | undefined {
  return history.find((attempt) => attempt.submittedAt === null);
}

function nextInLine(history: readonly PastAttempt[]): { round: number; number: number } {
  const round = Math.max(1, highest(history.map((attempt) => attempt.round)));
  const used = highest(history.filter((attempt) => attempt.round === round).map((attempt) => attempt.number));
  return used < attemptsPerRound ? { round, number: used + 1 } : { round: round + 1, number: 1 };
}

function highest(numbers: readonly number[]): number {
  return Math.max(0, ...numbers);
}
