import { inTransaction, type Context, type PublicContext } from '../access/context.ts';
import { findPerson } from '../people/people.queries.ts';
import { newId, readCrockford } from '../platform/ids.ts';
import { insertCheckIn, insertMarks } from './attendance.store.ts';
import { foldTyped, hasPlace } from './check-in.ts';
import { firstUnitAt, isRoomOpen, roomCodeLength, unitNumbers, type MeetingRow } from './meeting.ts';
import { findOptionalOwnMeeting, findOptionalRoom } from './meetings.queries.ts';
import { takeFreeSeat } from './registrations.actions.ts';

/**
 * `marked`: this person was there · `noted`: somebody will say who it was · `full`, `unexpected`: somebody will say
 * whether this person stays · `wrong`: no room is open by this code
 */
export type Entered =
  | { readonly kind: 'marked'; readonly meetingId: string }
  | { readonly kind: 'noted' | 'full' | 'unexpected' | 'wrong' };

/** A meeting with more check-ins than this that nobody has looked at takes no further ones. */
const mostOpen = 300;

/**
 * The code on the wall, entered by somebody who is there. Whoever is signed in and has a place, or finds a free one, is
 * present from this unit on; a mark that is there already stays. About everybody else somebody decides: about those who
 * come to a full meeting or to one that is not for them, and, whether or not such a login exists, about who stands
 * behind what was typed. Twice is once.
 * @param typedName login name or participant code; empty for those who are signed in
 */
export async function enterRoom(ctx: PublicContext, typedCode: string, typedName: string): Promise<Entered> {
  const code = readCrockford(typedCode, roomCodeLength);
  const meeting = code === null ? null : await findOptionalRoom(ctx.db, ctx.site.secrets.fingerprint(code));
  if (meeting === null || !isRoomOpen(meeting, ctx.now)) return { kind: 'wrong' };
  const { actor } = ctx;
  if (actor !== null && typedName === '') return enterSignedIn({ ...ctx, actor }, meeting);
  await noteCheckIn(ctx, meeting, typedName, null);
  return { kind: 'noted' };
}

async function enterSignedIn(ctx: Context, meeting: MeetingRow): Promise<Entered> {
  const { personId } = ctx.actor;
  const own = await findOptionalOwnMeeting(ctx.db, personId, meeting.id);
  const isExpected = own !== null && (own.isConcerned === 1 || own.registration === 'seat');
  if (own?.isMarked === 1 || isExpected) {
    if (own.isMarked === 1 || hasPlace(meeting, own)) {
      await markPresent(ctx, meeting);
      return { kind: 'marked', meetingId: meeting.id };
    }
    const marked = await inTransaction(ctx, async (tx) => {
      if (!(await takeFreeSeat(tx, meeting.id, personId))) return false;
      await markPresent(tx, meeting);
      return true;
    });
    if (marked) return { kind: 'marked', meetingId: meeting.id };
  }
  const { login } = await findPerson(ctx.db, personId);
  await noteCheckIn(ctx, meeting, login, personId);
  return { kind: own?.isConcerned === 1 ? 'full' : 'unexpected' };
}

async function markPresent({ db, actor, now }: Context, meeting: MeetingRow): Promise<void> {
  const person = { personId: actor.personId, markedBy: actor.personId, markedAt: now };
  await insertMarks(
    db,
    meeting.id,
    unitNumbers(meeting, firstUnitAt(meeting, now)).map((unit) => ({
      ...person,
      ...{ unit, turn: 1, state: 'present', source: 'roomCode', reason: null },
    })),
  );
}

function noteCheckIn(
  { db, now }: PublicContext,
  meeting: MeetingRow,
  typed: string,
  enteredBy: string | null,
): Promise<void> {
  const firstUnit = firstUnitAt(meeting, now);
  const row = { id: newId(), meetingId: meeting.id, typed: foldTyped(typed), firstUnit, checkedInAt: now };
  return insertCheckIn(db, { ...row, enteredBy }, mostOpen);
}
