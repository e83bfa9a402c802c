import type { Db } from '../platform/database.ts';
import type { Instant } from '../platform/clock.ts';
import type { AccessCodeRow, AccessPurpose } from './access-code.ts';

export async function insertAccessCode(db: Db, code: AccessCodeRow): Promise<void> {
  await db<AccessCodeRow>('accessCode').insert(code);
}

/** A new code of the same purpose takes the old one's place. */
export async function replaceAccessCodes(
  db: Db,
  personId: string,
  purpose: AccessPurpose,
  now: Instant,
): Promise<void> {
  await db<AccessCodeRow>('accessCode')
    .where({ personId, purpose, usedAt: null, replacedAt: null })
    .update({ replacedAt: now });
}

/** @returns false when somebody else has used, replaced or outlived it: of two clicks one wins */
export async function useAccessCode(db: Db, id: string, now: Instant): Promise<boolean> {
  const changed = await db<AccessCodeRow>('accessCode')
    .where({ id, usedAt: null, replacedAt: null })
    .where('expiresAt', '>', now)
    .update({ usedAt: now });
  return changed === 1;
}

/** Nothing issued to this person opens anything any more. */
export async function replaceAllAccessCodes(db: Db, personId: string, now: Instant): Promise<void> {
  await db<AccessCodeRow>('accessCode')
    .where({ personId, usedAt: null, replacedAt: null })
    .update({ replacedAt: now });
}
