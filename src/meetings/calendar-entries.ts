import { sha256Hex } from '../platform/hash.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { calendarFile, type CalendarEntry } from './calendar-file.ts';
import { placeLine } from './meeting-texts.ts';
import type { MeetingRow } from './meeting.ts';

interface Registered extends MeetingRow {
  readonly registration: 'seat' | 'waiting' | 'left' | null;
}

/** Which house it is: goes into the UID of every entry. */
interface House {
  readonly baseUrl: string;
}

/** The own calendar: what somebody has signed up for or could, without what they have left. */
export function ownCalendar(t: Translate, meetings: readonly Registered[], house: House): string {
  const entries = meetings
    .filter(({ registration }) => registration !== 'left')
    .map((meeting) => entryOf(t, meeting, house));
  return calendarFile(entries, t('meetings.calendar.name'), domainOf(house));
}

/** The file of one meeting. */
export function meetingCalendar(t: Translate, meeting: Registered, house: House): string {
  return calendarFile([entryOf(t, meeting, house)], null, domainOf(house));
}

/** The same name for the same meeting, so that saving it twice replaces it. */
export function calendarFileName({ id }: Pick<MeetingRow, 'id'>): string {
  return `termin-${sha256Hex(id).slice(0, 8)}.ics`;
}

function entryOf(t: Translate, meeting: Registered, { baseUrl }: House): CalendarEntry {
  const notes = [meeting.mediationNote, meeting.childcareNote, meeting.accessNote].filter(
    (note) => note !== null,
  );
  const url = `${baseUrl}/learn/meetings/${meeting.id}`;
  const hasSeat = meeting.registration === 'seat';
  return {
    meeting,
    location: placeLine(t, meeting, hasSeat),
    hasSeat,
    description: [
      t('meetings.units', { units: meeting.units }),
      ...(meeting.registration === 'waiting' ? [t('meetings.own.waiting')] : []),
      ...(meeting.cancelNote === null ? [] : [meeting.cancelNote]),
      ...notes,
    ].join('\n'),
    url,
  };
}

function domainOf({ baseUrl }: House): string {
  return new URL(baseUrl).hostname;
}
