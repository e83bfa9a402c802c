import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { MeetingRow } from './meeting.ts';

export interface CalendarEntry {
  readonly meeting: Pick<
    MeetingRow,
    'id' | 'title' | 'startsAt' | 'endsAt' | 'state' | 'revision' | 'createdAt' | 'changedAt'
  >;
  readonly location: string;
  /** Without a seat the entry is tentative. */
  readonly hasSeat: boolean;
  /** What stands below the title, in the reader's language. */
  readonly description: string;
  /** The page of the meeting. */
  readonly url: string;
}

/**
 * A calendar (RFC 5545) with these meetings. Times are UTC, which every calendar shows on its own clock; the UID is
 * the meeting's for ever, and every change that participants notice counts SEQUENCE up.
 * @param name of the whole calendar; null for a file with one entry
 */
export function calendarFile(entries: readonly CalendarEntry[], name: string | null, domain: string): string {
  const calendar = ical({
    prodId: { company: 'LAMSA', product: 'Willkommenscampus', language: 'DE' },
    method: ICalCalendarMethod.PUBLISH,
    ...(name !== null && { name, ttl: 6 * 3_600 }),
  });
  for (const { meeting, location, hasSeat, description, url } of entries) {
    calendar.createEvent({
      id: `${meeting.id}@${domain}`,
      sequence: meeting.revision,
      start: new Date(meeting.startsAt),
      end: new Date(meeting.endsAt),
      stamp: new Date(meeting.changedAt),
      created: new Date(meeting.createdAt),
      lastModified: new Date(meeting.changedAt),
      summary: speakable(meeting.title),
      description: speakable(description),
      location: speakable(location),
      url,
      status:
        meeting.state === 'cancelled'
          ? ICalEventStatus.CANCELLED
          : hasSeat
            ? ICalEventStatus.CONFIRMED
            : ICalEventStatus.TENTATIVE,
    });
  }
  return calendar.toString();
}

/** RFC 5545 knows no control characters but the end of a line. */
function speakable(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(/[^\P{Cc}\n]/gu, '');
}
