import type { Instant } from '../platform/clock.ts';

/** A lesson of a course with people in it, the Zukunftswerkstatt of a municipality, or an exchange. */
export const meetingKinds = ['course', 'workshop', 'exchange'] as const;
export type MeetingKind = (typeof meetingKinds)[number];

export const audiences = ['everybody', 'ambassador', 'localCoordinator'] as const;
export type Audience = (typeof audiences)[number];

export interface MeetingRow {
  readonly id: string;
  readonly title: string;
  readonly kind: MeetingKind;
  readonly audience: Audience;
  readonly courseSlug: string | null;
  /** Only people of this municipality are meant; null: of all. */
  readonly municipalityId: string | null;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** Whole teaching units of 45 minutes. */
  readonly units: number;
  readonly place: string | null;
  /** https only. */
  readonly link: string | null;
  /** Null: as many as come. */
  readonly seats: number | null;
  readonly seatsTaken: number;
  /** Of the latest registration; also in the waiting list the lower number comes first. */
  readonly lastNumber: number;
  readonly mediationNote: string | null;
  readonly childcareNote: string | null;
  readonly accessNote: string | null;
  readonly state: 'draft' | 'published' | 'cancelled';
  /** The sentence to the participants; set when cancelled. */
  readonly cancelNote: string | null;
  /** How often what participants know has changed; SEQUENCE of the calendar entry. */
  readonly revision: number;
  readonly roomCodeHash: string;
  readonly createdBy: string;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
}

/** What somebody plans; everything else follows. */
export type MeetingPlan = Pick<
  MeetingRow,
  | 'title'
  | 'kind'
  | 'audience'
  | 'courseSlug'
  | 'municipalityId'
  | 'startsAt'
  | 'endsAt'
  | 'units'
  | 'place'
  | 'link'
  | 'seats'
  | 'mediationNote'
  | 'childcareNote'
  | 'accessNote'
>;

export const mostUnits = 16;
export const mostSeats = 1_000;
export const roomCodeLength = 6;
export const participantCodeLength = 5;

const opensBeforeMs = 15 * 60_000;

/** The room code is good from a quarter of an hour before the start until the end. */
export function isRoomOpen(
  meeting: Pick<MeetingRow, 'startsAt' | 'endsAt' | 'state'>,
  now: Instant,
): boolean {
  return meeting.state === 'published' && meeting.startsAt - opensBeforeMs <= now && now < meeting.endsAt;
}

/**
 * The first unit that is not over yet, from 1. Breaks are not known, so the time is divided evenly; whoever comes
 * later is not present by the code where nobody has seen them.
 */
export function firstUnitAt(
  meeting: Pick<MeetingRow, 'startsAt' | 'endsAt' | 'units'>,
  now: Instant,
): number {
  const share = (now - meeting.startsAt) / (meeting.endsAt - meeting.startsAt);
  return Math.min(meeting.units, Math.max(1, Math.floor(share * meeting.units) + 1));
}

export function unitNumbers(meeting: Pick<MeetingRow, 'units'>, first = 1): number[] {
  return Array.from({ length: meeting.units - first + 1 }, (_, index) => first + index);
}

export function isUpcoming(meeting: Pick<MeetingRow, 'startsAt'>, now: Instant): boolean {
  return now < meeting.startsAt;
}

/** Attendance can be entered from the moment at which the room opens; evidence is never written ahead. */
export function hasBegun(meeting: Pick<MeetingRow, 'startsAt' | 'state'>, now: Instant): boolean {
  return meeting.state === 'published' && meeting.startsAt - opensBeforeMs <= now;
}
