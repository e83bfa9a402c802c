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

/** @returns false when there is no such key, or it was revoked from this day or an earlier one on */
export async function markCompromised(db: Db, kid: string, since: string, now: Instant): Promise<boolean> {
  const first = await db<IssuingKeyRow>('issuingKey')
    .where({ kid, revokedAt: null })
    .update({ compromisedSince: since, revokedAt: now });
  if (first === 1) return true;
  const earlier = await db<IssuingKeyRow>('issuingKey')
    .where({ kid })
    .where('compromisedSince', '>', since)
    .update({ compromisedSince: since });
  return earlier === 1;
}
