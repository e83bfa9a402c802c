import type { Knex } from 'knex';
import type { Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { findCourseVersion } from '../courses/published.queries.ts';
import type { Instant } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { groupCommit } from '../platform/group-commit.ts';
import { sha256Hex } from '../platform/hash.ts';
import { readAnswer, type AnswerProblem } from './answer.ts';
import {
  findLastAnswer,
  findStartedAttempts,
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
  /** Another answer was saved under this key before, so nothing was saved. */
  | { readonly kind: 'keyUsed' }
  /** The person can put it right; `chosen` is what was posted. */
  | { readonly kind: 'problem'; readonly problem: AnswerProblem; readonly chosen: readonly string[] }
  /** No form of ours sends that. */
  | { readonly kind: 'malformed' };

/**
 * Saves one answer and returns after the commit. The same key with the same answer is one save, however often it is
 * posted, and gets the same reply even after the attempt was handed in.
 *
 * Saves of one tick share a commit; each is judged alone, and a refused one does not disturb the others.
 * Must not be called inside a transaction.
 * @throws Forbidden unless the actor may answer attempts of their own; others do not exist for them
 */
export function saveAnswer(ctx: Context, given: GivenAnswer): Promise<SaveOutcome> {
  authorize(ctx.actor, 'attempt.answer', { personId: ctx.actor.personId });
  return enqueue(ctx, given, { renews: false });
}

/**
 * The same for a form that cannot make keys: a page that somebody has gone back to still has the old one. What was
 * posted last counts, so a used key is replaced by one of ours; the same form posted twice remains one save.
 */
export function saveFormAnswer(ctx: Context, given: GivenAnswer): Promise<SaveOutcome> {
  authorize(ctx.actor, 'attempt.answer', { personId: ctx.actor.personId });
  return enqueue(ctx, given, { renews: true });
}

function enqueue(ctx: Context, given: GivenAnswer, { renews }: { renews: boolean }): Promise<SaveOutcome> {
  return saverFor(ctx.db)({ ...given, personId: ctx.actor.personId, now: ctx.now, renews });
}

interface WaitingSave extends GivenAnswer {
  readonly personId: string;
  readonly now: Instant;
  /** A key that is used already is replaced. */
  readonly renews: boolean;
}

const savers = new WeakMap<Db, (save: WaitingSave) => Promise<SaveOutcome>>();

function saverFor(db: Db): (save: WaitingSave) => Promise<SaveOutcome> {
  const known = savers.get(db);
  if (known !== undefined) return known;
  const saver = groupCommit<WaitingSave, SaveOutcome>((saves) => saveTogether(db, saves));
  savers.set(db, saver);
  return saver;
}

/** What is simply new goes the short way. Whatever stands in the way of the others shows on the long one. */
async function saveTogether(db: Db, saves: readonly WaitingSave[]): Promise<readonly SaveOutcome[]> {
  const saved = await saveNew(db, saves).catch(() => saves.map(() => null));
  const others = saves.filter((_, index) => saved[index] === null);
  if (others.length === 0) return saved as readonly SaveOutcome[];
  const rest = await db.transaction((tx: Knex.Transaction) => saveLocked(tx, others));
  const outcomeOfOther = rest.values();
  return saved.map((outcome) => outcome ?? (outcomeOfOther.next().value as SaveOutcome));
}

/**
 * One statement for them all, which is durable when it returns: the guard of its table refuses it as a whole if one of
 * the attempts is closed. @returns null for each that was not a new answer
 */
async function saveNew(db: Db, saves: readonly WaitingSave[]): Promise<readonly (SaveOutcome | null)[]> {
  const attempts = await findStartedAttempts(db, new Set(saves.map(({ attemptId }) => attemptId)));
  const events: (AnswerEvent | null)[] = [];
  for (const one of saves) {
    const attempt = attempts.get(one.attemptId);
    const verdict = await judge(db, one, attempt && { ...attempt, submittedAt: null });
    events.push(isJudgement(verdict) ? verdict.event : null);
  }
  const readable = events.filter((event) => event !== null);
  if (readable.length === 0) return saves.map(() => null);
  const fresh = new Map((await insertAnswers(db, readable)).map((row) => [nameOf(row), row]));
  return events.map((event) => {
    const row = event === null ? undefined : fresh.get(nameOf(event));
    return row?.value === event?.value && row !== undefined ? { kind: 'saved', savedAt: row.savedAt } : null;
  });
}

/** Each is judged while its attempt can neither close nor be changed by others. */
async function saveLocked(tx: Db, saves: readonly WaitingSave[]): Promise<readonly SaveOutcome[]> {
  const attempts = await lockAttempts(tx, [...new Set(saves.map(({ attemptId }) => attemptId))]);
  const judged: (Judgement | SaveOutcome)[] = [];
  for (const one of saves) judged.push(await judge(tx, one, attempts.get(one.attemptId)));
  const readable = judged.filter(isJudgement);
  const accepted = readable.filter(({ isClosed }) => !isClosed).map(({ event }) => event);
  const fresh = accepted.length > 0 ? await insertAnswers(tx, accepted) : [];
  const known = new Map(fresh.map((row) => [nameOf(row), row]));
  const repeated = readable.map(({ event }) => event).filter((event) => !known.has(nameOf(event)));
  if (repeated.length > 0) for (const row of await listSavedKeys(tx, repeated)) known.set(nameOf(row), row);
  const outcomes: SaveOutcome[] = [];
  for (const [index, verdict] of judged.entries()) {
    if (!isJudgement(verdict)) outcomes.push(verdict);
    else if (saves[index]?.renews === true && !verdict.isClosed && !isAmong(fresh, verdict.event))
      outcomes.push({ kind: 'saved', savedAt: await renew(tx, verdict.event) });
    else outcomes.push(outcomeOf(verdict, known.get(nameOf(verdict.event))));
  }
  return outcomes;
}

function outcomeOf({ event, isClosed }: Judgement, known: AnswerEvent | undefined): SaveOutcome {
  if (known?.value === event.value) return { kind: 'saved', savedAt: known.savedAt };
  if (isClosed) return { kind: 'closed' };
  if (known === undefined) throw new Error('A save was neither new nor known.');
  return { kind: 'keyUsed' };
}

/**
 * Saves what was posted under a used key, unless it is what counts now anyway. The new key follows from what counted
 * before: of two that post the same at once, one is kept.
 */
async function renew(tx: Db, event: AnswerEvent): Promise<Instant> {
  const last = await findLastAnswer(tx, event);
  if (last.value === event.value) return last.savedAt;
  const key = `renewed.${sha256Hex(`${last.key} ${event.value}`)}`;
  await insertAnswers(tx, [{ ...event, key }]);
  return event.savedAt;
}

/** An answer that fits its question. */
interface Judgement {
  readonly event: AnswerEvent;
  /** Too late to be saved; a repetition is still answered. */
  readonly isClosed: boolean;
}

/** The row to write, or why none is written. */
async function judge(
  tx: Db,
  { attemptId, questionId, key, values, personId, now }: WaitingSave,
  attempt: OpenAttempt | undefined,
): Promise<Judgement | SaveOutcome> {
  if (attempt?.personId !== personId || !questionIdsOf(attempt).includes(questionId))
    return { kind: 'notFound' };
  const isClosed = attempt.submittedAt !== null;
  const found = findOptionalQuestion(await findCourseVersion(tx, attempt.courseHash), questionId);
  if (found === null) return { kind: 'notFound' };
  const reading = readAnswer(found.question, values);
  if ('answer' in reading) {
    const value = JSON.stringify(reading.answer);
    return { event: { attemptId, questionId, key, value, savedAt: now }, isClosed };
  }
  if (isClosed) return { kind: 'closed' };
  return reading.problem === 'malformed' ? { kind: 'malformed' } : { kind: 'problem', ...reading };
}

function isJudgement(verdict: Judgement | SaveOutcome): verdict is Judgement {
  return 'event' in verdict;
}

function isAmong(rows: readonly AnswerEvent[], { value, ...name }: AnswerEvent): boolean {
  return rows.some((row) => nameOf(row) === nameOf(name) && row.value === value);
}

function nameOf({ attemptId, questionId, key }: AnswerName): string {
  return `${attemptId} ${questionId} ${key}`;
}
