import { inTransaction, type Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { Conflict, NotFound } from '../platform/errors.ts';
import { findCheckIn, findParticipant, listOpenCheckIns, listParticipants } from './attendance.queries.ts';
import { decideCheckIn, insertMarks, type CheckInRow } from './attendance.store.ts';
import { matchCheckIn } from './check-in.ts';
import { unitNumbers, type MeetingRow } from './meeting.ts';
import { holdBegunMeeting } from './meetings.queries.ts';
import { takeFreeSeat } from './registrations.actions.ts';

/**
 * Says who stands behind a check-in, or lets in who is signed in and was not expected. Their units count from when they
 * entered the code. @throws NotFound for somebody whom the meeting does not concern and who has not said so themselves
 */
export async function bindCheckIn(
  ctx: Context,
  meetingId: string,
  checkInId: string,
  personId: string,
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const meeting = await holdBegunMeeting(tx.db, tx.actor, meetingId, tx.now);
    authorize(tx.actor, 'attendance.mark', { personId });
    const checkIn = await findCheckIn(tx.db, meetingId, checkInId);
    if (checkIn.enteredBy === null) await findParticipant(tx.db, meetingId, personId);
    else if (checkIn.enteredBy !== personId) throw new NotFound('participant');
    if (!(await bind(tx, meeting, checkIn, personId))) return;
    if ((await takeFreeSeat(tx, meetingId, personId)) && checkIn.enteredBy === null) return;
    await recordAudit(tx, {
      action: 'attendance.walkInAdmitted',
      subjectKind: 'meeting',
      subjectId: meetingId,
      details: { personId },
    });
  });
}

/**
 * Binds every open check-in that names exactly one participant for whom there is room. Whoever comes to a full meeting is
 * let in one by one. @returns how many
 */
export async function bindMatchingCheckIns(ctx: Context, meetingId: string): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const meeting = await holdBegunMeeting(tx.db, tx.actor, meetingId, tx.now);
    authorize(tx.actor, 'attendance.read', null);
    const people = (await listParticipants(tx.db, meetingId)).filter(({ id }) => id !== tx.actor.personId);
    let bound = 0;
    for (const checkIn of await listOpenCheckIns(tx.db, meetingId)) {
      const match = matchCheckIn(tx.site.secrets, checkIn, people);
      if (match === null || !(await takeFreeSeat(tx, meetingId, match.id))) continue;
      if (await bind(tx, meeting, checkIn, match.id)) bound++;
    }
    return bound;
  });
}

/** Nobody of this meeting: the check-in stays on record and counts for nothing. */
export async function dismissCheckIn(ctx: Context, meetingId: string, checkInId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await holdBegunMeeting(tx.db, tx.actor, meetingId, tx.now);
    authorize(tx.actor, 'attendance.read', null);
    if ((await findCheckIn(tx.db, meetingId, checkInId)).state === 'dismissed') return;
    const decision = {
      state: 'dismissed',
      personId: null,
      decidedBy: tx.actor.personId,
      decidedAt: tx.now,
    } as const;
    if (!(await decideCheckIn(tx.db, checkInId, decision))) throw new Conflict('decided already');
  });
}

/** @returns false when exactly this was decided before */
async function bind(
  tx: Context,
  meeting: MeetingRow,
  checkIn: CheckInRow,
  personId: string,
): Promise<boolean> {
  if (checkIn.personId === personId) return false;
  const decision = { state: 'bound', personId, decidedBy: tx.actor.personId, decidedAt: tx.now } as const;
  if (!(await decideCheckIn(tx.db, checkIn.id, decision))) throw new Conflict('decided already');
  const marks = unitNumbers(meeting, checkIn.firstUnit).map((unit) => ({
    ...({ personId, unit, turn: 1, state: 'present', source: 'roomCode' } as const),
    ...{ markedBy: tx.actor.personId, markedAt: tx.now, reason: null },
  }));
  await insertMarks(tx.db, meeting.id, marks);
  return true;
}
