import type { Instant } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { MeetingRow } from './meeting.ts';

/** Who had a seat at meetings that ended before this moment, or waited for one. @returns how many are gone */
export function deleteRegistrationsBefore(db: Db, before: Instant): Promise<number> {
  return db('meetingRegistration').whereIn('meetingId', endedBefore(db, before)).delete();
}

/**
 * Meetings that ended before this moment, with everything that was ever entered about them. Call it with the guard
 * lifted. @returns how many meetings are gone
 */
export async function deleteMeetingsBefore(db: Db, before: Instant): Promise<number> {
  for (const table of [
    'meetingRegistration',
    'attendanceMark',
    'meetingMakeUp',
    'roomCheckIn',
    'attendanceScan',
  ])
    await db(table).whereIn('meetingId', endedBefore(db, before)).delete();
  return db<MeetingRow>('meeting').where('endsAt', '<', before).delete();
}

function endedBefore(db: Db, before: Instant) {
  return db<MeetingRow>('meeting').where('endsAt', '<', before).select('id');
}
