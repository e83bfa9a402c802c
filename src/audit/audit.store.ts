import type { Db } from '../platform/database.ts';
import type { Instant } from '../platform/clock.ts';

export interface AuditRow {
  readonly at: Instant;
  readonly actorId: string | null;
  readonly actorRole: string | null;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly details: string;
  readonly requestId: string;
}

export async function insertAuditEntry(db: Db, row: AuditRow): Promise<void> {
  await db<AuditRow>('auditEntry').insert(row);
}

/** Only with the guard lifted. @returns how many are gone */
export async function deleteAuditEntriesBefore(db: Db, before: Instant): Promise<number> {
  return db<AuditRow>('auditEntry').where('at', '<', before).delete();
}
