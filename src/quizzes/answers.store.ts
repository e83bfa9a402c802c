import { LRUCache } from 'lru-cache';
import type { Instant } from '../platform/clock.ts';
import { isPostgres, selectRows, type Db } from '../platform/database.ts';
import type { AttemptRow } from './attempt.ts';

/** A row of `answer_event` but for its number. Append-only: the last one of a question counts. */
export interface AnswerEvent {
  readonly attemptId: string;
  readonly questionId: string;
  /** Made by the page, new for every change; the same key is the same save, however often it arrives. */
  readonly key: string;
  /** JSON of an `AnswerValue`. */
  readonly value: string;
  readonly savedAt: Instant;
}

export type AnswerName = Pick<AnswerEvent, 'attemptId' | 'questionId' | 'key'>;
/** What never changes about an attempt once it has been started. */
export type StartedAttempt = Pick<AttemptRow, 'id' | 'personId' | 'courseHash' | 'questionIds'>;
export type OpenAttempt = StartedAttempt & Pick<AttemptRow, 'submittedAt'>;

/**
 * Attempts that must not close before this transaction ends. Always locked in the order of their ids, and handing in
 * locks one alone, so that nobody waits in a circle. On SQLite the writing transaction is the lock.
 */
export async function lockAttempts(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, OpenAttempt>> {
  const rows = await selectRows<OpenAttempt>(
    db,
    `SELECT id, person_id, course_hash, question_ids, submitted_at FROM attempt
      WHERE id IN (${ids.map(() => '?').join(', ')}) ORDER BY id ${isPostgres(db) ? 'FOR SHARE' : ''}`,
    ids,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Somebody who is being tested saves many answers. */
const started = new LRUCache<string, StartedAttempt>({ max: 1_000 });

/** Attempts by their ids, from memory where they are known. Whether one is still open does not show here. */
export async function findStartedAttempts(
  db: Db,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, StartedAttempt>> {
  const found = new Map<string, StartedAttempt>();
  const unknown: string[] = [];
  for (const id of ids) {
    const attempt = started.get(id);
    if (attempt === undefined) unknown.push(id);
    else found.set(id, attempt);
  }
  if (unknown.length === 0) return found;
  const rows = await selectRows<StartedAttempt>(
    db,
    `SELECT id, person_id, course_hash, question_ids FROM attempt
      WHERE id IN (${unknown.map(() => '?').join(', ')})`,
    unknown,
  );
  for (const row of rows) {
    started.set(row.id, row);
    found.set(row.id, row);
  }
  return found;
}

/**
 * However many they are, it is one value of one statement: taking a list apart costs the database less than us.
 * @returns the rows that are new; keys that exist already change nothing
 */
export function insertAnswers(db: Db, events: readonly AnswerEvent[]): Promise<AnswerEvent[]> {
  const rows = isPostgres(db)
    ? `SELECT "attemptId", "questionId", key, value, "savedAt"
         FROM ROWS FROM (json_to_recordset(?::json)
           AS ("attemptId" text, "questionId" text, key text, value text, "savedAt" bigint)) WITH ORDINALITY
        ORDER BY ordinality`
    : `SELECT value ->> 'attemptId', value ->> 'questionId', value ->> 'key', value ->> 'value', value ->> 'savedAt'
         FROM json_each(?) WHERE true`;
  return selectRows<AnswerEvent>(
    db,
    `INSERT INTO answer_event (attempt_id, question_id, key, value, saved_at) ${rows}
     ON CONFLICT (attempt_id, question_id, key) DO NOTHING
     RETURNING attempt_id, question_id, key, value, saved_at`,
    [JSON.stringify(events)],
  );
}

/** What was saved under these keys before. */
export function listSavedKeys(db: Db, names: readonly AnswerName[]): Promise<AnswerEvent[]> {
  return selectRows<AnswerEvent>(
    db,
    `SELECT attempt_id, question_id, key, value, saved_at FROM answer_event
      WHERE (attempt_id, question_id, key) IN (VALUES ${names.map(() => '(?, ?, ?)').join(', ')})`,
    names.flatMap(({ attemptId, questionId, key }) => [attemptId, questionId, key]),
  );
}

/** What counts for a question that has been answered before. */
export async function findLastAnswer(
  db: Db,
  { attemptId, questionId }: Omit<AnswerName, 'key'>,
): Promise<AnswerEvent> {
  const [last] = await selectRows<AnswerEvent>(
    db,
    `SELECT attempt_id, question_id, key, value, saved_at FROM answer_event
      WHERE attempt_id = ? AND question_id = ? ORDER BY sequence DESC LIMIT 1`,
    [attemptId, questionId],
  );
  if (last === undefined) throw new Error('A used key belongs to no answer.');
  return last;
}

/**
 * Forgets the answers of attempts that were handed in before an instant, and of open ones in which nothing was saved
 * since. What the attempt came to stays. Only with the guard lifted. @returns how many are gone
 */
export async function deleteAnswersBefore(db: Db, before: Instant): Promise<number> {
  return db<AnswerEvent>('answerEvent')
    .whereIn('attemptId', (attempts) => {
      void attempts
        .from('answerEvent as saved')
        .join('attempt', 'attempt.id', 'saved.attemptId')
        .groupBy('saved.attemptId', 'attempt.submittedAt')
        .havingRaw('COALESCE(attempt.submitted_at, MAX(saved.saved_at)) < ?', [before])
        .select('saved.attemptId');
    })
    .delete();
}
