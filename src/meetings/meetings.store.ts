import type { Instant } from '../platform/clock.ts';
import { selectRows, type Db } from '../platform/database.ts';
import type { MeetingPlan, MeetingRow } from './meeting.ts';

/** @returns false when a meeting of this id is there already: the same form, sent twice */
export async function insertMeeting(db: Db, meeting: MeetingRow): Promise<boolean> {
  const inserted = await db<MeetingRow>('meeting').insert(meeting).onConflict('id').ignore().returning('id');
  return inserted.length === 1;
}

/** @returns false when somebody has changed it meanwhile */
export async function updateMeeting(
  db: Db,
  seen: Pick<MeetingRow, 'id' | 'state' | 'revision'>,
  changes: Partial<MeetingPlan> &
    Partial<Pick<MeetingRow, 'state' | 'cancelNote' | 'revision'>> & { readonly changedAt: Instant },
): Promise<boolean> {
  const { id, state, revision } = seen;
  return (await db<MeetingRow>('meeting').where({ id, state, revision }).update(changes)) === 1;
}

interface RegistrationRow {
  readonly meetingId: string;
  readonly personId: string;
  readonly number: number;
  readonly state: 'seat' | 'waiting' | 'left';
  readonly registeredAt: Instant;
  readonly leftAt: Instant | null;
}

/** At the end of the waiting list. @returns false for those who are registered already */
export async function insertRegistration(
  db: Db,
  given: {
    readonly meetingId: string;
    readonly personId: string;
    readonly number: number;
    readonly now: Instant;
  },
): Promise<boolean> {
  const fresh = { number: given.number, state: 'waiting', registeredAt: given.now, leftAt: null } as const;
  const inserted = await db<RegistrationRow>('meetingRegistration')
    .insert({ meetingId: given.meetingId, personId: given.personId, ...fresh })
    .onConflict(['meetingId', 'personId'])
    .merge(fresh)
    .where('meetingRegistration.state', 'left')
    .returning('number');
  if (inserted.length === 0) return false;
  await db<MeetingRow>('meeting').where({ id: given.meetingId }).update({ lastNumber: given.number });
  return true;
}

/** @returns from where somebody left; null when not registered */
export async function leaveRegistration(
  db: Db,
  given: { readonly meetingId: string; readonly personId: string; readonly now: Instant },
): Promise<'seat' | 'waiting' | null> {
  const { meetingId, personId, now } = given;
  for (const state of ['seat', 'waiting'] as const) {
    const left = await db<RegistrationRow>('meetingRegistration')
      .where({ meetingId, personId, state })
      .update({ state: 'left', leftAt: now });
    if (left === 0) continue;
    if (state === 'seat') await db<MeetingRow>('meeting').where({ id: meetingId }).decrement('seatsTaken', 1);
    return state;
  }
  return null;
}

/**
 * Gives the next free seat to the first in the waiting list. The counter moves only while there is a seat, and its
 * CHECK stands behind that.
 * @returns who has moved up, or null when nobody waits or nothing is free
 */
export async function fillSeat(db: Db, meetingId: string): Promise<string | null> {
  const taken = await selectRows(
    db,
    `UPDATE meeting SET seats_taken = seats_taken + 1
      WHERE id = ? AND (seats IS NULL OR seats_taken < seats)
        AND EXISTS (SELECT 1 FROM meeting_registration WHERE meeting_id = ? AND state = 'waiting')
      RETURNING id`,
    [meetingId, meetingId],
  );
  if (taken.length === 0) return null;
  const [row] = await selectRows<{ personId: string }>(
    db,
    `UPDATE meeting_registration SET state = 'seat'
      WHERE meeting_id = ? AND number = (SELECT min(number) FROM meeting_registration WHERE meeting_id = ? AND state = 'waiting')
      RETURNING person_id`,
    [meetingId, meetingId],
  );
  return row?.personId ?? null;
}
