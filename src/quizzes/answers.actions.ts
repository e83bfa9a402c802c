import type { Knex } from 'knex';
import type { Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { findCourseVersion } from '../courses/published.queries.ts';
import type { Instant } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { groupCommit } from '../platform/group-commit.ts';
import { readAnswer, type AnswerProblem } from './answer.ts';
import {
  insertAnswers,
  listSavedKeys,
  lockAttempts,
  type AnswerEvent,
  type AnswerName,
  type OpenAttempt,
} from './answers.store.ts';
import { questionIdsOf } from './attempt.ts';
import { findOptionalQuestion } from './quiz.ts';

export interface GivenAnswer extends AnswerName {
  /** As the form posted them: the repeated field `answer`. */
  readonly values: readonly string[];
}

export type SaveOutcome =
  /** Durable. `savedAt` is the instant of the first save under this key. */
  | { readonly kind: 'saved'; readonly savedAt: Instant }
  /** No such attempt of this person, or no such question in it. */
  | { readonly kind: 'notFound' }
  /** Handed in before, so nothing was saved. */
  | { readonly kind: 'closed' }
  /** The person can put it right; `chosen` is what was posted. */
  | { readonly kind: 'problem'; readonly problem: AnswerProblem; readonly chosen: readonly string[] }
  /** No form of ours sends that. */
  | { readonly kind: 'malformed' };

/**
 * Saves one answer and returns after the commit. The same key is one save, however often it is posted, and gets the
 * same reply even after the attempt was handed in.
 *
 * Saves of one tick share a transaction; each is judged alone, and a refused one does not disturb the others.
 * Must not be called inside a transaction.
 * @throws Forbidden unless the actor may answer attempts of their own; others do not exist for them
 */
export function saveAnswer(ctx: Context, given: GivenAnswer): Promise<SaveOutcome> {
  const { personId } = ctx.actor;
  authorize(ctx.actor, 'attempt.answer', { personId });
  return saverFor(ctx.db)({ ...given, personId, now: ctx.now });
}

interface WaitingSave extends GivenAnswer {
  readonly personId: string;
  readonly now: Instant;
}

const savers = new WeakMap<Db, (save: WaitingSave) => Promise<SaveOutcome>>();

function saverFor(db: Db): (save: WaitingSave) => Promise<SaveOutcome> {
  const known = savers.get(db);
  if (known !== undefined) return known;
  const saver = groupCommit<WaitingSave, SaveOutcome>((saves) =>
    db.transaction((tx: Knex.Transaction) => saveTogether(tx, saves)),
  );
  savers.set(db, saver);
  return saver;
}

async function saveTogether(tx: Db, saves: readonly WaitingSave[]): Promise<readonly SaveOutcome[]> {
  const attempts = await lockAttempts(tx, [...new Set(saves.map(({ attemptId }) => attemptId))]);
  const judged: (AnswerEvent | SaveOutcome)[] = [];
  for (const save of saves) judged.push(await judge(tx, save, attempts.get(save.attemptId)));
  const accepted = judged.filter(isEvent);
  const saved = new Map<string, Instant>();
  const remember = (rows: readonly AnswerEvent[]): void => {
    for (const row of rows) saved.set(nameOf(row), row.savedAt);
  };
  if (accepted.length > 0) remember(await insertAnswers(tx, accepted));
  const repeated = saves.filter((save, index) => {
    const verdict = judged[index];
    return (
      verdict !== undefined && (isEvent(verdict) || verdict.kind === 'closed') && !saved.has(nameOf(save))
    );
  });
  if (repeated.length > 0) remember(await listSavedKeys(tx, repeated));
  return saves.map((save, index): SaveOutcome => {
    const verdict = judged[index];
    const savedAt = saved.get(nameOf(save));
    if (verdict === undefined) return { kind: 'notFound' };
    if (savedAt !== undefined && (isEvent(verdict) || verdict.kind === 'closed'))
      return { kind: 'saved', savedAt };
    if (isEvent(verdict)) throw new Error('A save was neither new nor known.');
    return verdict;
  });
}

/** The row to write, or why none is written. */
async function judge(
  tx: Db,
  { attemptId, questionId, key, values, personId, now }: WaitingSave,
  attempt: OpenAttempt | undefined,
): Promise<AnswerEvent | SaveOutcome> {
  if (attempt?.personId !== personId || !questionIdsOf(attempt).includes(questionId))
    return { kind: 'notFound' };
  if (attempt.submittedAt !== null) return { kind: 'closed' };
  const found = findOptionalQuestion(await findCourseVersion(tx, attempt.courseHash), questionId);
  if (found === null) return { kind: 'notFound' };
  const reading = readAnswer(found.question, values);
  if ('answer' in reading) {
    return { attemptId, questionId, key, value: JSON.stringify(reading.answer), savedAt: now };
  }
  return reading.problem === 'malformed' ? { kind: 'malformed' } : { kind: 'problem', ...reading };
}

function isEvent(verdict: AnswerEvent | SaveOutcome): verdict is AnswerEvent {
  return 'attemptId' in verdict;
}

function nameOf({ attemptId, questionId, key }: AnswerName): string {
  return `${attemptId} ${questionId} ${key}`;
}
