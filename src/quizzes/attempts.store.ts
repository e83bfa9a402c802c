import type { Instant } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { NotFound } from '../platform/errors.ts';
import type { AttemptRow, UnlockRow } from './attempt.ts';

/** @returns false when there is already an open attempt, or one of this round and number: somebody was faster */
export async function insertAttempt(db: Db, attempt: AttemptRow): Promise<boolean> {
  const inserted = await db<AttemptRow>('attempt').insert(attempt).onConflict().ignore().returning('id');
  return inserted.length > 0;
}

/**
 * One's own attempt, locked for the rest of the transaction: saves that are under way finish first, later ones wait
 * and then find it closed.
 */
export async function lockOwnAttempt(db: Db, personId: string, id: string): Promise<AttemptRow> {
  const attempt = await db<AttemptRow>('attempt').where({ id, personId }).forUpdate().first();
  if (attempt === undefined) throw new NotFound('attempt');
  return attempt;
}

/** Closes the attempt with its result. @returns false when it was closed before */
export async function closeAttempt(
  db: Db,
  id: string,
  result: {
    readonly submittedAt: Instant;
    readonly points: number;
    readonly maxPoints: number;
    readonly passed: 0 | 1;
  },
): Promise<boolean> {
  return (await db<AttemptRow>('attempt').where({ id, submittedAt: null }).update(result)) === 1;
}

/** @returns false when the round is open already */
export async function insertUnlock(db: Db, unlock: UnlockRow): Promise<boolean> {
  const inserted = await db<UnlockRow>('attemptUnlock').insert(unlock).onConflict().ignore().returning('id');
  return inserted.length > 0;
}
