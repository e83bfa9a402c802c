import { inTransaction, type PublicContext } from '../access/context.ts';
import { monthsBefore } from '../platform/clock.ts';
import { withGuardLifted } from '../platform/database.ts';
import { auditKeptMonths } from './audit-retention.ts';
import { deleteAuditEntriesBefore, insertAuditEntry } from './audit.store.ts';

/** A fact in the past tense about one thing. Details hold ids and states, never names, answers or secrets. */
export interface AuditFact {
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly details?: Readonly<Record<string, string | number | null>>;
}

/** Writes what happened, by whom, in the transaction of the change itself: without the row there is no change. */
export async function recordAudit(tx: PublicContext, fact: AuditFact): Promise<void> {
  await insertAuditEntry(tx.db, {
    at: tx.now,
    actorId: tx.actor?.personId ?? null,
    actorRole: tx.actor?.role ?? null,
    action: fact.action,
    subjectKind: fact.subjectKind,
    subjectId: fact.subjectId,
    details: JSON.stringify(fact.details ?? {}),
    requestId: tx.requestId,
  });
}

/** Part of the nightly clean-up. @returns how many entries are gone */
export function forgetOldAuditEntries(ctx: PublicContext): Promise<number> {
  return inTransaction(ctx, (tx) =>
    withGuardLifted(tx.db, () => deleteAuditEntriesBefore(tx.db, monthsBefore(tx.now, auditKeptMonths))),
  );
}
