import type { Secrets } from '../platform/secrets.ts';
import { participantCodeLength, roomCodeLength } from './meeting.ts';

/** What hangs on the wall of one meeting. Derived, so that a stolen database opens no room. */
export function roomCodeOf(secrets: Secrets, meetingId: string): string {
  return secrets.typedCodeFor(`room ${meetingId}`).slice(0, roomCodeLength);
}

/** The short code of one person for one meeting, printed on the list: for those who do not know their login name. */
export function participantCodeOf(secrets: Secrets, meetingId: string, personId: string): string {
  return secrets.typedCodeFor(`participant ${meetingId} ${personId}`).slice(0, participantCodeLength);
}
