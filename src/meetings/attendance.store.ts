import type { Instant } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { Mark, MarkRow } from './attendance.ts';

/**
 * Adds marks; the table takes no other change. A mark whose turn is taken is left out: somebody was first.
 * @returns how many were added
 */
export async function insertMarks(db: Db, meetingId: string, marks: readonly Mark[]): Promise<number> {
  if (marks.length === 0) return 0;
  const inserted = await db<MarkRow>('attendanceMark')
    .insert(marks.map((mark) => ({ meetingId, ...mark })))
    .onConflict(['meetingId', 'personId', 'unit', 'turn'])
    .ignore()
    .returning('unit');
  return inserted.length;
}

interface MakeUpRow {
  readonly personId: string;
  readonly courseSlug: string;
  readonly meetingId: string;
  readonly recordedBy: string;
  readonly recordedAt: Instant;
}

/** @returns false when another meeting of this course has been made up for already */
export async function insertMakeUp(db: Db, row: MakeUpRow): Promise<boolean> {
  const inserted = await db<MakeUpRow>('meetingMakeUp')
    .insert(row)
    .onConflict(['personId', 'courseSlug'])
    .merge({ recordedBy: row.recordedBy })
    .where('meetingMakeUp.meetingId', row.meetingId)
    .returning('personId');
  return inserted.length === 1;
}

/** After a correction has taken the last made-up unit back, another meeting can be made up for. */
export async function deleteMakeUp(db: Db, personId: string, meetingId: string): Promise<void> {
  await db<MakeUpRow>('meetingMakeUp').where({ personId, meetingId }).delete();
}

export interface CheckInRow {
  readonly id: string;
  readonly meetingId: string;
  /** Login name or participant code as typed, folded. */
  readonly typed: string;
  readonly firstUnit: number;
  readonly checkedInAt: Instant;
  readonly state: 'open' | 'bound' | 'dismissed';
  readonly personId: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
  /** Who was signed in while entering the code; null when somebody only typed who they are. */
  readonly enteredBy: string | null;
}

/** Twice is once, and signing in tells more than typing. More than `most` open ones of a meeting are not kept: nobody could look at them. */
export async function insertCheckIn(
  db: Db,
  row: Pick<CheckInRow, 'id' | 'meetingId' | 'typed' | 'firstUnit' | 'checkedInAt' | 'enteredBy'>,
  most: number,
): Promise<void> {
  await db.raw(
    `INSERT INTO room_check_in (id, meeting_id, typed, first_unit, checked_in_at, entered_by, state)
     SELECT CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS BIGINT), CAST(? AS BIGINT), CAST(? AS TEXT), 'open'
      WHERE (SELECT count(*) FROM room_check_in WHERE meeting_id = ? AND state = 'open') < CAST(? AS BIGINT)
     ON CONFLICT (meeting_id, typed) DO UPDATE SET entered_by = excluded.entered_by
       WHERE room_check_in.state = 'open' AND excluded.entered_by IS NOT NULL`,
    [
      ...[row.id, row.meetingId, row.typed, row.firstUnit, row.checkedInAt, row.enteredBy],
      ...[row.meetingId, most],
    ],
  );
}

/** @returns false when somebody has decided about it already */
export async function decideCheckIn(
  db: Db,
  id: string,
  decision: Required<Pick<CheckInRow, 'state' | 'personId' | 'decidedBy' | 'decidedAt'>>,
): Promise<boolean> {
  return (await db<CheckInRow>('roomCheckIn').where({ id, state: 'open' }).update(decision)) === 1;
}

export interface ScanRow {
  readonly id: string;
  readonly meetingId: string;
  readonly sha256: string;
  readonly type: 'application/pdf' | 'image/jpeg' | 'image/png';
  readonly size: number;
  readonly content: Uint8Array;
  readonly uploadedBy: string;
  readonly uploadedAt: Instant;
}

/** @returns false when the same file lies there already */
export async function insertScan(db: Db, scan: ScanRow): Promise<boolean> {
  const inserted = await db<ScanRow>('attendanceScan')
    .insert({ ...scan, content: Buffer.from(scan.content) })
    .onConflict(['meetingId', 'sha256'])
    .ignore()
    .returning('id');
  return inserted.length === 1;
}
