import type { PublicContext } from '../access/context.ts';
import { newId, readCrockford } from '../platform/ids.ts';
import { insertCheckIn, insertMarks } from './attendance.store.ts';
import { foldTyped } from './check-in.ts';
import { firstUnitAt, isRoomOpen, roomCodeLength, unitNumbers } from './meeting.ts';
import { findOptionalOwnMeeting, findOptionalRoom } from './meetings.queries.ts';

/** `marked`: this person was there · `noted`: somebody will look who it was · `wrong`: no room is open by this code */
export type Entered =
  | { readonly kind: 'marked'; readonly meetingId: string }
  | { readonly kind: 'noted' }
  | { readonly kind: 'wrong' };

/** A meeting with more check-ins than this that nobody has looked at takes no further ones. */
const mostOpen = 300;

/**
 * The code on the wall, entered by somebody who is there. Whoever is signed in and meant is present from this unit on;
 * a mark that is there already stays. Everybody else is noted under what they typed, whether or not such a login
 * exists, and the trainer says later who it was. Twice is once.
 * @param typedName login name or participant code; empty for those who are signed in
 */
export async function enterRoom(ctx: PublicContext, typedCode: string, typedName: string): Promise<Entered> {
  const code = readCrockford(typedCode, roomCodeLength);
  const meeting = code === null ? null : await findOptionalRoom(ctx.db, ctx.site.secrets.fingerprint(code));
  if (meeting === null || !isRoomOpen(meeting, ctx.now)) return { kind: 'wrong' };
  const firstUnit = firstUnitAt(meeting, ctx.now);
  const { actor } = ctx;
  if (actor !== null && typedName === '') {
    const own = await findOptionalOwnMeeting(ctx.db, actor.personId, meeting.id);
    if (own === null) return { kind: 'wrong' };
    const person = { personId: actor.personId, markedBy: actor.personId, markedAt: ctx.now };
    await insertMarks(
      ctx.db,
      meeting.id,
      unitNumbers(meeting, firstUnit).map((unit) => ({
        ...person,
        ...{ unit, turn: 1, state: 'present', source: 'roomCode', reason: null },
      })),
    );
    return { kind: 'marked', meetingId: meeting.id };
  }
  await insertCheckIn(
    ctx.db,
    { id: newId(), meetingId: meeting.id, typed: foldTyped(typedName), firstUnit, checkedInAt: ctx.now },
    mostOpen,
  );
  return { kind: 'noted' };
}
