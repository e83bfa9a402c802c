import type { Db } from '../platform/database.ts';
import type { BarrierReportRow } from './barrier-report.ts';

/** Newest first. Reports belong to nobody: whoever may list them sees all. */
export async function listBarrierReports(db: Db, limit: number): Promise<BarrierReportRow[]> {
  return db<BarrierReportRow>('barrierReport').orderBy('createdAt', 'desc').orderBy('id').limit(limit);
}
