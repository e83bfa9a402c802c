import type { Db } from '../platform/database.ts';
import type { Instant } from '../platform/clock.ts';

/** @returns how many are gone */
export async function deleteSessionsOutlived(
  db: Db,
  before: { readonly created: Instant; readonly seen: Instant },
): Promise<number> {
  return db<{ createdAt: Instant; seenAt: Instant }>('session')
    .where('createdAt', '<', before.created)
    .orWhere('seenAt', '<', before.seen)
    .delete();
}

/** @returns how many are gone */
export async function deleteParkedFormsExpiredBefore(db: Db, before: Instant): Promise<number> {
  return db<{ expiresAt: Instant }>('parkedForm').where('expiresAt', '<', before).delete();
}

/** @returns how many are gone */
export async function deleteAccessCodesExpiredBefore(db: Db, before: Instant): Promise<number> {
  return db<{ expiresAt: Instant }>('accessCode').where('expiresAt', '<', before).delete();
}
