import { inTransaction, type Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { Conflict } from '../platform/errors.ts';
import { sha256Hex } from '../platform/hash.ts';
import { newId } from '../platform/ids.ts';
import { countingMarks, type AttendanceState, type Mark, type MarkSource } from './attendance.ts';
import { findParticipant, listMarksOf, listScans } from './attendance.queries.ts';
import { deleteMakeUp, insertMakeUp, insertMarks, insertScan } from './attendance.store.ts';
import { hasPlace } from './check-in.ts';
import { isUpcoming, unitNumbers, type MeetingRow } from './meeting.ts';
import { holdBegunMeeting } from './meetings.queries.ts';
import { takeFreeSeat } from './registrations.actions.ts';
import { mostScans, type Scan } from './scan-type.ts';

/** What somebody ticked: first marks only. Whom nobody ticked stays unmarked. */
export interface Ticks {
  readonly units: readonly number[];
  readonly source: Extract<MarkSource, 'tick' | 'list'>;
  readonly people: readonly { readonly personId: string; readonly state: AttendanceState }[];
}

/**
 * Enters who was there. What is marked already stays as it is; a correction is another act, with a reason.
 * @returns how many marks are new
 * @throws NotFound for somebody whom the meeting does not concern, Forbidden for oneself
 */
export async function tickAttendance(ctx: Context, meetingId: string, ticks: Ticks): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const meeting = await holdBegunMeeting(tx.db, tx.actor, meetingId, tx.now);
    const marks: Mark[] = [];
    for (const { personId, state } of ticks.people) {
      authorize(tx.actor, 'attendance.mark', { personId });
      const participant = await findParticipant(tx.db, meetingId, personId);
      // Until the beginning others can still sign up for what is free.
      if (state === 'present' && isUpcoming(meeting, tx.now) && !hasPlace(meeting, participant))
        await takeFreeSeat(tx, meetingId, personId);
      for (const unit of ticks.units)
        marks.push(mark(tx, { personId, unit: checkedUnit(meeting, unit), state, source: ticks.source }));
    }
    return insertMarks(tx.db, meetingId, marks);
  });
}

/** What counts from now on for these units, and why. */
export interface Correction {
  readonly units: readonly number[];
  readonly state: AttendanceState;
  readonly source: Extract<MarkSource, 'tick' | 'list'>;
  /** Never empty; the participant reads it. */
  readonly reason: string;
}

/**
 * Adds a mark on top of those that are there; nothing is taken away. The same form sent twice adds one.
 * @throws Conflict when somebody was faster
 */
export async function correctAttendance(
  ctx: Context,
  meetingId: string,
  personId: string,
  { units, ...given }: Correction,
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const meeting = await holdBegunMeeting(tx.db, tx.actor, meetingId, tx.now);
    authorize(tx.actor, 'attendance.mark', { personId });
    await findParticipant(tx.db, meetingId, personId);
    const before = countingMarks(await listMarksOf(tx.db, meetingId, personId));
    const marks = units
      .filter((unit) => !says(tx, before.get(checkedUnit(meeting, unit)), given))
      .map((unit) => mark(tx, { ...given, personId, unit, turn: (before.get(unit)?.turn ?? 0) + 1 }));
    if (marks.length === 0) return;
    if ((await insertMarks(tx.db, meetingId, marks)) !== marks.length)
      throw new Conflict('corrected meanwhile');
    const after = countingMarks(await listMarksOf(tx.db, meetingId, personId));
    if (![...after.values()].some(({ source }) => source === 'makeUp'))
      await deleteMakeUp(tx.db, personId, meetingId);
    await audit(tx, 'attendance.corrected', meetingId, {
      personId,
      units: units.join(' '),
      state: given.state,
    });
  });
}

/**
 * A task or a talk in place of a missed meeting: all units that are not present become so, with what was done instead.
 * @throws Conflict for meetings outside of courses, and for the second meeting of a course
 */
export async function recordMakeUp(
  ctx: Context,
  meetingId: string,
  personId: string,
  reason: string,
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const meeting = await holdBegunMeeting(tx.db, tx.actor, meetingId, tx.now);
    authorize(tx.actor, 'attendance.makeUp', { personId });
    await findParticipant(tx.db, meetingId, personId);
    if (meeting.kind !== 'course' || meeting.courseSlug === null)
      throw new Conflict('not a meeting of a course');
    const { courseSlug } = meeting;
    const before = countingMarks(await listMarksOf(tx.db, meetingId, personId));
    const given = { state: 'present', source: 'makeUp', reason } as const;
    const missed = unitNumbers(meeting).filter((unit) => before.get(unit)?.state !== 'present');
    if (missed.length === 0) {
      if ([...before.values()].some((one) => says(tx, one, given))) return;
      throw new Conflict('nothing was missed');
    }
    const row = { personId, courseSlug, meetingId, recordedBy: tx.actor.personId, recordedAt: tx.now };
    if (!(await insertMakeUp(tx.db, row)))
      throw new Conflict('one meeting of this course is made up for already');
    const marks = missed.map((unit) =>
      mark(tx, { ...given, personId, unit, turn: (before.get(unit)?.turn ?? 0) + 1 }),
    );
    if ((await insertMarks(tx.db, meetingId, marks)) !== marks.length) throw new Conflict('marked meanwhile');
    await audit(tx, 'attendance.madeUp', meetingId, { personId });
  });
}

/** Keeps the scan of a signed list. The same file twice is kept once. @returns false when there are too many */
export async function keepScan(ctx: Context, meetingId: string, scan: Scan): Promise<boolean> {
  return inTransaction(ctx, async (tx) => {
    await holdBegunMeeting(tx.db, tx.actor, meetingId, tx.now);
    authorize(tx.actor, 'attendance.read', null);
    const sha256 = sha256Hex(scan.content);
    const kept = await listScans(tx.db, meetingId);
    if (kept.some((one) => one.sha256 === sha256)) return true;
    // The meeting is held: nobody adds one meanwhile.
    if (kept.length >= mostScans) return false;
    const isNew = await insertScan(tx.db, {
      id: newId(),
      meetingId,
      sha256,
      type: scan.type,
      size: scan.content.byteLength,
      content: scan.content,
      uploadedBy: tx.actor.personId,
      uploadedAt: tx.now,
    });
    if (isNew) await audit(tx, 'attendance.scanKept', meetingId, {});
    return true;
  });
}

/** Whether this mark is what the actor says now: the second of two clicks says nothing new. */
function says(
  tx: Context,
  known: Mark | undefined,
  given: Pick<Mark, 'state' | 'source' | 'reason'>,
): boolean {
  return (
    known?.state === given.state &&
    known.source === given.source &&
    known.reason === given.reason &&
    known.markedBy === tx.actor.personId
  );
}

function checkedUnit(meeting: MeetingRow, unit: number): number {
  if (unit < 1 || unit > meeting.units) throw new Conflict('no such unit');
  return unit;
}

function mark(
  tx: Context,
  given: Pick<Mark, 'personId' | 'unit' | 'state' | 'source'> & Partial<Pick<Mark, 'turn' | 'reason'>>,
): Mark {
  return { turn: 1, reason: null, ...given, markedBy: tx.actor.personId, markedAt: tx.now };
}

function audit(
  tx: Context,
  action: string,
  meetingId: string,
  details: Readonly<Record<string, string>>,
): Promise<void> {
  return recordAudit(tx, { action, subjectKind: 'meeting', subjectId: meetingId, details });
}
