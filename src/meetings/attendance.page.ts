import { may } from '../access/policy.ts';
import type { Context } from '../access/context.ts';
import type {} from '../platform/http/pages.ts';
import type { BadgeKind, FieldError, Option, Table } from '../platform/http/parts.ts';
import { momentText, timeText } from '../platform/i18n/dates.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { markName } from './attendance.form.ts';
import {
  attendanceStates,
  byPerson,
  countingMarks,
  type AttendanceState,
  type MarkRow,
} from './attendance.ts';
import type { OpenCheckIn, Participant, ScanEntry } from './attendance.queries.ts';
import { hasPlace, matchCheckIn } from './check-in.ts';
import { hasBegun, unitNumbers } from './meeting.ts';
import { momentLine } from './meeting-texts.ts';
import type { MeetingFile } from './meetings.queries.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'meetings/attendance': AttendancePage;
  }
}

declare module '../platform/http/parts.ts' {
  interface Parts {
    '/meetings/tick-line': PersonLine;
  }
}

/** How a state looks; unmarked is none of them. */
const stateBadges: Readonly<Record<AttendanceState | 'unmarked', BadgeKind>> = {
  present: 'done',
  excused: 'waiting',
  absent: 'problem',
  unmarked: 'open',
};

export interface AttendancePage {
  readonly title: string;
  readonly kicker: { readonly href: string; readonly text: string };
  readonly when: string;
  readonly path: string;
  readonly hasBegun: boolean;
  readonly unit: number;
  readonly units: readonly {
    readonly unit: number;
    readonly text: string;
    readonly href: string;
    readonly isCurrent: boolean;
  }[];
  /** Who has a place or is marked already. */
  readonly people: readonly PersonLine[];
  /** Whom the meeting is for as well, on this page of the list. */
  readonly others: {
    readonly heading: string;
    /** What there is to do or to decide when somebody of them comes; null before the meeting begins. */
    readonly hint: string | null;
    readonly isOpen: boolean;
    readonly people: readonly PersonLine[];
  };
  readonly pages: { readonly previous: string | null; readonly next: string | null };
  /** Null when there is only the last unit. */
  readonly scopes: readonly { readonly value: string; readonly text: string; readonly checked: boolean }[];
  readonly sources: readonly { readonly value: string; readonly text: string; readonly checked: boolean }[];
  readonly canSave: boolean;
  readonly checkIns: readonly CheckInLine[];
  readonly matching: number;
  readonly scans: Table;
  readonly errors: readonly FieldError[];
}

export interface PersonLine {
  readonly name: string;
  readonly note: string | null;
  readonly field: string;
  /** What counts already; then it is changed on the person's own page. */
  readonly marked: { readonly kind: BadgeKind; readonly text: string } | null;
  /** Empty for what is marked and for oneself. */
  readonly choices: readonly { readonly value: string; readonly text: string; readonly checked: boolean }[];
  readonly isSelf: boolean;
  readonly href: string | null;
}

export interface CheckInLine {
  readonly id: string;
  readonly typed: string;
  readonly when: string;
  /** Who was signed in and why somebody has to decide; null when it has to be said who it was. */
  readonly known: { readonly personId: string; readonly name: string; readonly why: string } | null;
  readonly people: readonly Option[];
}

const peoplePerPage = 50;

export function attendancePage(
  { t, actor, now, site }: Context,
  meeting: MeetingFile,
  given: {
    readonly home: string;
    readonly unit: number;
    readonly page: number;
    readonly participants: readonly Participant[];
    readonly marks: readonly MarkRow[];
    readonly checkIns: readonly OpenCheckIn[];
    readonly scans: readonly ScanEntry[];
    readonly errors: readonly FieldError[];
  },
): AttendancePage {
  const { unit } = given;
  const path = `/meetings/${meeting.id}/attendance`;
  const begun = hasBegun(meeting, now);
  const marks = byPerson(given.marks);
  const shown = given.participants.slice((given.page - 1) * peoplePerPage, given.page * peoplePerPage);
  const isListed = ({ id, registration }: Participant): boolean => registration === 'seat' || marks.has(id);
  const lineOf = (person: Participant): PersonLine => {
    const mark = countingMarks(marks.get(person.id) ?? []).get(unit);
    const isSelf = !may(actor, 'attendance.mark', { personId: person.id });
    const isOpen = begun && mark === undefined && !isSelf;
    return {
      name: person.displayName,
      note: registrationNote(t, person),
      field: markName(person.id),
      marked: mark === undefined ? null : stateBadge(t, mark.state),
      choices: isOpen
        ? [...attendanceStates, 'unmarked' as const].map((state) => ({
            value: state,
            text: t(`meetings.attendance.${state}`),
            checked: state === 'unmarked',
          }))
        : [],
      isSelf,
      href: isSelf || !begun ? null : `${path}/${person.id}`,
    };
  };
  const people = shown.filter((person) => isListed(person)).map(lineOf);
  const others = shown.filter((person) => !isListed(person)).map(lineOf);
  const bindable = given.participants.filter((person) =>
    may(actor, 'attendance.mark', { personId: person.id }),
  );
  const matches = given.checkIns.map((checkIn) => matchCheckIn(site.secrets, checkIn, bindable));
  const pageHref = (page: number): string => `${path}?unit=${unit}&page=${page}`;
  return {
    title: t('meetings.attendance.title'),
    kicker: { href: given.home, text: meeting.title },
    when: momentLine(meeting, t.locale),
    path,
    hasBegun: begun,
    unit,
    units: unitNumbers(meeting).map((one) => ({
      unit: one,
      text: t('meetings.unit', { unit: one }),
      href: `${path}?unit=${one}`,
      isCurrent: one === unit,
    })),
    people,
    others: {
      heading: t(`meetings.attendance.${begun ? 'others' : 'notRegistered'}`, { count: others.length }),
      hint: begun ? othersHint(t, meeting) : null,
      isOpen: people.length === 0,
      people: others,
    },
    pages: {
      previous: given.page > 1 ? pageHref(given.page - 1) : null,
      next: given.participants.length > given.page * peoplePerPage ? pageHref(given.page + 1) : null,
    },
    scopes:
      unit === meeting.units
        ? []
        : [
            { value: 'rest', text: t('meetings.attendance.scopeRest', { unit }), checked: true },
            { value: 'one', text: t('meetings.attendance.scopeOne', { unit }), checked: false },
          ],
    sources: [
      { value: 'tick', text: t('meetings.attendance.sourceTick'), checked: true },
      { value: 'list', text: t('meetings.attendance.sourceList'), checked: false },
    ],
    canSave: [...people, ...others].some(({ choices }) => choices.length > 0),
    checkIns: given.checkIns.map((checkIn, index) => ({
      id: checkIn.id,
      typed: checkIn.typed,
      when: t('meetings.attendance.typed', { time: timeText(checkIn.checkedInAt, t.locale) }),
      known: knownLine(t, meeting, checkIn, given.participants),
      people: [
        { value: '', text: t('meetings.attendance.bindTo'), selected: matches[index] === null },
        ...bindable.map(({ id, displayName }) => ({
          value: id,
          text: displayName,
          selected: matches[index]?.id === id,
        })),
      ],
    })),
    matching: matchingWithRoom(meeting, matches),
    scans: scansTable(t, meeting, given.scans),
    errors: given.errors,
  };
}

export function stateBadge(
  t: Translate,
  state: AttendanceState | 'unmarked',
): { readonly kind: BadgeKind; readonly text: string } {
  return { kind: stateBadges[state], text: t(`meetings.attendance.${state}`) };
}

/** How many of the matches can be entered at once: those with a place, and as many others as there are free seats. */
function matchingWithRoom(
  { seats, seatsTaken }: MeetingFile,
  matches: readonly (Participant | null)[],
): number {
  const found = matches.filter((match) => match !== null);
  const placed = found.filter((match) => hasPlace({ seats }, match)).length;
  return placed + Math.min(found.length - placed, seats === null ? 0 : seats - seatsTaken);
}

function knownLine(
  t: Translate,
  meeting: MeetingFile,
  { enteredBy, enteredByName }: OpenCheckIn,
  participants: readonly Participant[],
): CheckInLine['known'] {
  if (enteredBy === null || enteredByName === null) return null;
  const why = participants.some(({ id }) => id === enteredBy)
    ? t('meetings.attendance.othersFull', { seats: meeting.seats ?? 0 })
    : t('meetings.attendance.unexpected');
  return { personId: enteredBy, name: enteredByName, why };
}

function othersHint(t: Translate, { seats, seatsTaken }: MeetingFile): string {
  return seats !== null && seatsTaken >= seats
    ? t('meetings.attendance.othersFull', { seats })
    : t('meetings.attendance.othersLead');
}

function registrationNote(t: Translate, { registration }: Participant): string | null {
  if (registration === 'seat') return t('meetings.attendance.registered');
  return registration === 'waiting' ? t('meetings.attendance.waiting') : null;
}

function scansTable(t: Translate, meeting: MeetingFile, scans: readonly ScanEntry[]): Table {
  return {
    caption: t('meetings.attendance.scans'),
    columns: [
      { text: t('meetings.attendance.scanName') },
      { text: t('meetings.attendance.scanWhen') },
      { text: t('meetings.attendance.scanSize'), numeric: true },
    ],
    rows: scans.map(({ id, type, size, uploadedAt }) => [
      { text: (type.split('/')[1] ?? type).toUpperCase(), href: `/meetings/${meeting.id}/scans/${id}` },
      { text: momentText(uploadedAt, t.locale) },
      { text: `${String(Math.ceil(size / 1024))} KB`, technical: true },
    ]),
    empty: t('meetings.attendance.noScans'),
  };
}
