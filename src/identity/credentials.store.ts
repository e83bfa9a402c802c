import type { Db } from '../platform/database.ts';
import type { Instant } from '../platform/clock.ts';

interface PasswordRow {
  personId: string;
  hash: string;
  changedAt: Instant;
}

export async function savePasswordHash(db: Db, personId: string, hash: string, now: Instant): Promise<void> {
  await db<PasswordRow>('password').insert({ personId, hash, changedAt: now }).onConflict('personId').merge();
}

/** Signs the person out everywhere; the session that asked for it may stay. */
export async function deleteSessions(db: Db, personId: string, exceptIdHash: string | null): Promise<number> {
  const sessions = db<{ idHash: string; personId: string }>('session').where({ personId });
  return exceptIdHash === null ? sessions.delete() : sessions.whereNot({ idHash: exceptIdHash }).delete();
}
