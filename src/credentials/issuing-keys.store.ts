import type { Instant } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { IssuingKeyRow } from './issuing-keys.queries.ts';

/** @returns false when it is there already */
export async function insertIssuingKey(
  db: Db,
  row: Pick<IssuingKeyRow, 'kid' | 'statement' | 'importedAt'>,
): Promise<boolean> {
  const added = await db('issuingKey')
    .insert({ ...row, compromisedSince: null, revokedAt: null })
    .onConflict()
    .ignore()
    .returning('kid');
  return added.length === 1;
}

/** @returns false when there is no such key, or it was revoked before */
export async function markCompromised(db: Db, kid: string, since: string, now: Instant): Promise<boolean> {
  const changed = await db('issuingKey')
    .where({ kid, revokedAt: null })
    .update({ compromisedSince: since, revokedAt: now });
  return changed === 1;
}
