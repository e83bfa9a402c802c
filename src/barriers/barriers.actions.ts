import { inTransaction, type PublicContext } from '../access/context.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { monthsBefore } from '../platform/clock.ts';
import { newId } from '../platform/ids.ts';
import { keptMonths } from './barrier-report.ts';
import type { BarrierReport } from './barrier-report.form.ts';
import { deleteBarrierReportsBefore, insertBarrierReport } from './barriers.store.ts';

/** Keeps what somebody could not use, for the office to read. Everybody may, signed in or not; no name is noted. */
export async function reportBarrier(ctx: PublicContext, report: BarrierReport): Promise<void> {
  await inTransaction({ ...ctx, actor: null }, async (tx) => {
    const id = newId();
    await insertBarrierReport(tx.db, { id, ...report, createdAt: tx.now });
    await recordAudit(tx, { action: 'barrier.reported', subjectKind: 'barrierReport', subjectId: id });
  });
}

/** Part of the nightly clean-up. @returns how many are gone */
export async function forgetOldBarrierReports(ctx: PublicContext): Promise<number> {
  return deleteBarrierReportsBefore(ctx.db, monthsBefore(ctx.now, keptMonths));
}
