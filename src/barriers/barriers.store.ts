import type { Instant } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { BarrierReportRow } from './barrier-report.ts';

export async function insertBarrierReport(db: Db, report: BarrierReportRow): Promise<void> {
  await db<BarrierReportRow>('barrierReport').insert(report);
}

export async function deleteBarrierReportsBefore(db: Db, before: Instant): Promise<number> {
  return db<BarrierReportRow>('barrierReport').where('createdAt', '<', before).delete();
}
