import type { Db } from '../platform/database.ts';
import type { Instant } from '../platform/clock.ts';
import type { LetterRow } from './letter.ts';

/** @returns false when the same cause already has its letter */
export async function insertLetter(db: Db, letter: LetterRow): Promise<boolean> {
  const inserted = await db<LetterRow>('letter').insert(letter).onConflict('cause').ignore().returning('id');
  return inserted.length === 1;
}

export async function markLetterSent(db: Db, id: string, now: Instant): Promise<void> {
  await db<LetterRow>('letter').where({ id }).update({ state: 'sent', sentAt: now, error: null });
}

export async function markLetterFailed(db: Db, id: string, error: string): Promise<void> {
  await db<LetterRow>('letter').where({ id }).whereNot({ state: 'sent' }).update({ state: 'failed', error });
}
