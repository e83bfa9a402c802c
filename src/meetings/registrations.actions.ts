import { inTransaction, type Context, type PublicContext } from '../access/context.ts';
import type { Fact } from '../access/facts.ts';
import { authorize } from '../access/policy.ts';
import { postLetter } from '../mail/letters.actions.ts';
import { findPerson } from '../people/people.queries.ts';
import { Conflict, NotFound } from '../platform/errors.ts';
import { hasPlace } from './check-in.ts';
import { isUpcoming } from './meeting.ts';
import {
  findOptionalOwnMeeting,
  findOwnMeeting,
  holdMeeting,
  listOutgrownMeetings,
} from './meetings.queries.ts';
import { fillSeat, insertRegistration, leaveRegistration } from './meetings.store.ts';

/**
 * A seat, or the end of the waiting list. Twice is once.
 * @throws NotFound for a meeting that concerns others, Conflict once it has begun or is cancelled
 */
export async function signUp(ctx: Context, meetingId: string): Promise<'seat' | 'waiting'> {
  return inTransaction(ctx, async (tx) => {
    authorize(tx.actor, 'meeting.attend', null);
    const { personId } = tx.actor;
    const held = await holdMeeting(tx.db, meetingId);
    const own = await findOwnMeeting(tx.db, personId, meetingId);
    if (own.registration === 'seat' || own.registration === 'waiting') return own.registration;
    if (own.isConcerned === 0) throw new NotFound('meeting');
    if (held.state !== 'published' || !isUpcoming(held, tx.now)) throw new Conflict('not open');
    await insertRegistration(tx.db, { meetingId, personId, number: held.lastNumber + 1, now: tx.now });
    await fillSeats(tx, meetingId, personId);
    return (await findOwnMeeting(tx.db, personId, meetingId)).registration === 'seat' ? 'seat' : 'waiting';
  });
}

/** Gives the seat back; whoever has waited longest gets it, and a letter. Twice is once. */
export async function signOff(ctx: Context, meetingId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    authorize(tx.actor, 'meeting.attend', null);
    const { personId } = tx.actor;
    const held = await holdMeeting(tx.db, meetingId);
    await findOwnMeeting(tx.db, personId, meetingId);
    if (held.state !== 'published' || !isUpcoming(held, tx.now)) throw new Conflict('not open');
    const left = await leaveRegistration(tx.db, { meetingId, personId, now: tx.now });
    if (left === 'seat') await fillSeats(tx, meetingId);
  });
}

/**
 * A reaction: whoever loses access, or belongs elsewhere now, gives back the seats at meetings to come, and those who
 * wait move up.
 */
export async function releaseSeats(tx: PublicContext, fact: Fact): Promise<void> {
  if (fact.kind !== 'person.moved') return;
  const { personId } = fact;
  for (const meetingId of await listOutgrownMeetings(tx.db, personId, tx.now)) {
    await holdMeeting(tx.db, meetingId);
    const left = await leaveRegistration(tx.db, { meetingId, personId, now: tx.now });
    if (left === 'seat') await fillSeats(tx, meetingId);
  }
}

/**
 * Part of what frees seats or fills them: moves the waiting list up as far as there is room. The caller holds the
 * meeting. @param withoutLetter who is looking at the page right now
 */
export async function fillSeats(tx: PublicContext, meetingId: string, withoutLetter?: string): Promise<void> {
  let moved = await fillSeat(tx.db, meetingId);
  while (moved !== null) {
    if (moved !== withoutLetter) {
      const { id, email } = await findPerson(tx.db, moved);
      const { lastNumber } = await holdMeeting(tx.db, meetingId);
      await postLetter(tx, {
        kind: 'meetingSeat',
        cause: `meetingSeat:${meetingId}:${lastNumber}:${id}:${tx.now}`,
        personId: id,
        email,
        subjectId: meetingId,
      });
    }
    moved = await fillSeat(tx.db, meetingId);
  }
}

/**
 * Whoever comes without having signed up takes a seat that nobody has, so that it is not given away once more. Part of
 * being marked present. @returns false when there is none, or the meeting is for others
 */
export async function takeFreeSeat(tx: PublicContext, meetingId: string, personId: string): Promise<boolean> {
  const held = await holdMeeting(tx.db, meetingId);
  const own = await findOptionalOwnMeeting(tx.db, personId, meetingId);
  if (own === null) return false;
  if (hasPlace(held, own)) return true;
  const { seats, seatsTaken, lastNumber } = held;
  if (own.isConcerned === 0 || (seats !== null && seatsTaken >= seats)) return false;
  await insertRegistration(tx.db, { meetingId, personId, number: lastNumber + 1, now: tx.now });
  return (await fillSeat(tx.db, meetingId)) === personId;
}
