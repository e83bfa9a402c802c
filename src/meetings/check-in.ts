import { readCrockford } from '../platform/ids.ts';
import type { Secrets } from '../platform/secrets.ts';
import { participantCodeLength, type MeetingRow } from './meeting.ts';
import { participantCodeOf } from './room-code.ts';

export const longestTyped = 60;

/** A login name or a code as it is kept and compared: case and outer blanks do not matter. */
export function foldTyped(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase().slice(0, longestTyped);
}

/** Whether nobody has to decide if there is room for this person. */
export function hasPlace(
  { seats }: Pick<MeetingRow, 'seats'>,
  { registration }: { readonly registration: 'seat' | 'waiting' | 'left' | null },
): boolean {
  return seats === null || registration === 'seat';
}

interface Named {
  readonly id: string;
  readonly login: string;
}

/** The one participant whose login name or code was typed; null when nobody's was. */
export function matchCheckIn<P extends Named>(
  secrets: Secrets,
  checkIn: { readonly meetingId: string; readonly typed: string },
  people: readonly P[],
): P | null {
  const byLogin = people.find(({ login }) => login === checkIn.typed);
  if (byLogin !== undefined) return byLogin;
  const code = readCrockford(checkIn.typed, participantCodeLength);
  const byCode = people.filter(({ id }) => code === participantCodeOf(secrets, checkIn.meetingId, id));
  return byCode.length === 1 ? (byCode[0] ?? null) : null;
}
