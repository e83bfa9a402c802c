import type { Actor } from '../access/actor.ts';
import { selectRows, type Db } from '../platform/database.ts';
import { NotFound } from '../platform/errors.ts';
import type { MarkRow } from './attendance.ts';
import type { CheckInRow, ScanRow } from './attendance.store.ts';
import { attendedUnder, concerns } from './meeting-scope.ts';

/** Somebody on the list of a meeting. */
export interface Participant {
  readonly id: string;
  readonly displayName: string;
  readonly login: string;
  readonly registration: 'seat' | 'waiting' | 'left' | null;
}

const participants = `
  SELECT person.id, person.display_name, person.login, r.state AS registration
    FROM meeting JOIN person ON person.state <> 'ended' OR EXISTS (SELECT 1 FROM attendance_mark k
           WHERE k.meeting_id = meeting.id AND k.person_id = person.id)
    LEFT JOIN meeting_registration r ON r.meeting_id = meeting.id AND r.person_id = person.id
   WHERE meeting.id = ? AND ((${concerns}) OR EXISTS (SELECT 1 FROM attendance_mark m
           WHERE m.meeting_id = meeting.id AND m.person_id = person.id))`;

/** Those whom a meeting concerns or concerned; who has a seat comes first, then by name as a German list sorts it. */
export async function listParticipants(db: Db, meetingId: string): Promise<Participant[]> {
  const rows = await selectRows<Participant>(db, participants, [meetingId]);
  const rank = ({ registration }: Participant): number =>
    registration === 'seat' ? 0 : registration === 'waiting' ? 1 : 2;
  return rows.sort(
    (one, other) =>
      rank(one) - rank(other) ||
      german.compare(one.displayName, other.displayName) ||
      (one.id < other.id ? -1 : 1),
  );
}
const german = new Intl.Collator('de');

/** @throws NotFound for somebody whom the meeting does not concern */
export async function findParticipant(db: Db, meetingId: string, personId: string): Promise<Participant> {
  const [row] = await selectRows<Participant>(db, `${participants} AND person.id = ?`, [meetingId, personId]);
  if (row === undefined) throw new NotFound('participant');
  return row;
}

/** Everything ever marked at a meeting, in order. */
export function listMarks(db: Db, meetingId: string): Promise<MarkRow[]> {
  return selectRows<MarkRow>(db, 'SELECT * FROM attendance_mark WHERE meeting_id = ? ORDER BY sequence', [
    meetingId,
  ]);
}

export interface NamedMark extends MarkRow {
  readonly markedByName: string;
}

/** The history of one person at one meeting, with who said so. */
export function listMarksOf(db: Db, meetingId: string, personId: string): Promise<NamedMark[]> {
  return selectRows<NamedMark>(
    db,
    `SELECT m.*, marker.display_name AS marked_by_name FROM attendance_mark m JOIN person marker ON marker.id = m.marked_by
      WHERE m.meeting_id = ? AND m.person_id = ? ORDER BY m.unit, m.turn`,
    [meetingId, personId],
  );
}

/** All marks of one person, whatever the meeting. */
export function listOwnMarks(db: Db, personId: string): Promise<MarkRow[]> {
  return selectRows<MarkRow>(db, 'SELECT * FROM attendance_mark WHERE person_id = ? ORDER BY sequence', [
    personId,
  ]);
}

export async function hasMarks(db: Db, meetingId: string): Promise<boolean> {
  const rows = await selectRows(db, 'SELECT 1 AS one FROM attendance_mark WHERE meeting_id = ? LIMIT 1', [
    meetingId,
  ]);
  return rows.length > 0;
}

export interface OpenCheckIn extends CheckInRow {
  /** The name of who was signed in; they have said so to this meeting themselves. */
  readonly enteredByName: string | null;
}

/** Check-ins about which nobody has decided, in the order in which they came. */
export function listOpenCheckIns(db: Db, meetingId: string): Promise<OpenCheckIn[]> {
  return selectRows<OpenCheckIn>(
    db,
    `SELECT c.*, person.display_name AS entered_by_name
       FROM room_check_in c LEFT JOIN person ON person.id = c.entered_by
      WHERE c.meeting_id = ? AND c.state = 'open' ORDER BY c.checked_in_at, c.id`,
    [meetingId],
  );
}

/** @throws NotFound for a check-in of another meeting */
export async function findCheckIn(db: Db, meetingId: string, id: string): Promise<CheckInRow> {
  const [row] = await selectRows<CheckInRow>(
    db,
    'SELECT * FROM room_check_in WHERE meeting_id = ? AND id = ?',
    [meetingId, id],
  );
  if (row === undefined) throw new NotFound('check-in');
  return row;
}

export type ScanEntry = Omit<ScanRow, 'content'>;

/** The scans of signed lists, without their bytes. */
export function listScans(db: Db, meetingId: string): Promise<ScanEntry[]> {
  return selectRows<ScanEntry>(
    db,
    `SELECT id, meeting_id, sha256, type, size, uploaded_by, uploaded_at FROM attendance_scan
      WHERE meeting_id = ? ORDER BY uploaded_at, id`,
    [meetingId],
  );
}

/** @throws NotFound outside the actor's scope as for what does not exist */
export async function findScan(db: Db, actor: Actor, meetingId: string, id: string): Promise<ScanRow> {
  const { sql, bindings } = attendedUnder(actor);
  const [row] = await selectRows<ScanRow>(
    db,
    `SELECT attendance_scan.* FROM attendance_scan JOIN meeting ON meeting.id = attendance_scan.meeting_id
      WHERE attendance_scan.id = ? AND meeting.id = ? AND ${sql}`,
    [id, meetingId, ...bindings],
  );
  if (row === undefined) throw new NotFound('scan');
  return row;
}

/** The meeting of a course for which somebody has done a task or had a talk instead; null: none yet. */
export async function findOptionalMakeUp(
  db: Db,
  personId: string,
  courseSlug: string,
): Promise<string | null> {
  const [row] = await selectRows<{ meetingId: string }>(
    db,
    'SELECT meeting_id FROM meeting_make_up WHERE person_id = ? AND course_slug = ?',
    [personId, courseSlug],
  );
  return row?.meetingId ?? null;
}
