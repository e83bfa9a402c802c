import type { Html } from '../platform/html.ts';
import type { Instant } from '../platform/clock.ts';
import type {} from '../platform/http/pages.ts';
import type { FieldError } from '../platform/http/parts.ts';
import { timeText } from '../platform/i18n/dates.ts';
import { isolated } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { Secrets } from '../platform/secrets.ts';
import type { Participant } from './attendance.queries.ts';
import { isRoomOpen, unitNumbers } from './meeting.ts';
import { momentLine } from './meeting-texts.ts';
import type { MeetingFile } from './meetings.queries.ts';
import { participantCodeOf } from './room-code.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'meetings/room': RoomPage;
    'meetings/room-done': RoomDonePage;
    'meetings/room-screen': RoomScreenPage;
    'meetings/sheet': AttendanceSheetPage;
  }
}

export interface RoomDonePage {
  readonly title: string;
  /** Whether it is done, or somebody has to say yes first. */
  readonly kind: 'success' | 'info';
  readonly text: string;
  readonly hint: string;
}

/** @param why `noted`: somebody says who it was · `full`, `unexpected`: somebody says whether there is room */
export function roomDonePage(t: Translate, why: 'noted' | 'full' | 'unexpected'): RoomDonePage {
  return {
    title: why === 'noted' ? t('meetings.room.doneTitle') : t('meetings.room.askTitle'),
    kind: why === 'noted' ? 'success' : 'info',
    text: t(`meetings.room.done.${why}`),
    hint: why === 'noted' ? t('meetings.room.doneHint') : t('meetings.room.askHint'),
  };
}

export interface RoomPage {
  readonly title: string;
  readonly code: string;
  readonly who: string;
  /** For those who are signed in and need not say who they are. */
  readonly signedInAs: string | null;
  readonly errors: readonly FieldError[];
}

export function roomPage(
  t: Translate,
  typed: { readonly code: string; readonly who: string },
  name: string | null,
  errors: readonly FieldError[],
): RoomPage {
  return {
    title: t('meetings.room.title'),
    ...typed,
    signedInAs: name === null ? null : t('meetings.room.signedIn', { name: isolated(name, t.locale) }),
    errors,
  };
}

export interface RoomScreenPage {
  readonly title: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly isOpen: boolean;
  /** Two groups of three, to be read from the last row. */
  readonly code: string;
  readonly address: string;
  readonly qr: Html;
  readonly valid: string;
}

export function roomScreenPage(
  t: Translate,
  meeting: MeetingFile,
  given: {
    /** The page from which the reader has come. */
    readonly back: string;
    readonly code: string;
    readonly address: string;
    readonly qr: Html;
    readonly now: Instant;
  },
): RoomScreenPage {
  const from = meeting.startsAt - 15 * 60_000;
  return {
    title: t('meetings.screen.title', { title: isolated(meeting.title, t.locale) }),
    back: { href: given.back, text: meeting.title },
    isOpen: isRoomOpen(meeting, given.now),
    code: `${given.code.slice(0, 3)} ${given.code.slice(3)}`,
    address: given.address,
    qr: given.qr,
    valid: t('meetings.screen.valid', {
      from: timeText(from, t.locale),
      to: timeText(meeting.endsAt, t.locale),
    }),
  };
}

/** Paper that is signed and filed as evidence, so it is German whoever prints it. */
export interface AttendanceSheetPage {
  readonly title: string;
  /** Says why the paper is German; null where the page is German itself. */
  readonly hint: string | null;
  readonly heading: string;
  readonly lead: string;
  readonly columns: readonly string[];
  readonly emptyText: string;
  readonly signature: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly when: string;
  readonly where: string;
  readonly units: readonly string[];
  readonly people: readonly { readonly name: string; readonly code: string }[];
  /** Empty lines for those who come without being on the list. */
  readonly empty: number;
}

export function attendanceSheetPage(
  t: Translate,
  german: Translate,
  meeting: MeetingFile,
  participants: readonly Participant[],
  { back, secrets }: { readonly back: string; readonly secrets: Secrets },
): AttendanceSheetPage {
  return {
    title: t('meetings.sheet.title'),
    hint: t.locale === 'de' ? null : t('meetings.sheet.german'),
    heading: `${german('meetings.sheet.title')}: ${meeting.title}`,
    lead: german('meetings.sheet.lead'),
    columns: [german('meetings.sheet.name'), german('meetings.sheet.code')],
    emptyText: german('meetings.sheet.empty'),
    signature: german('meetings.sheet.trainer'),
    back: { href: back, text: meeting.title },
    when: momentLine(meeting, german.locale),
    where: [meeting.place, meeting.municipality].filter((one) => one !== null).join(' · '),
    units: unitNumbers(meeting).map((unit) => german('meetings.unit', { unit })),
    people: participants.map(({ id, displayName }) => ({
      name: displayName,
      code: participantCodeOf(secrets, meeting.id, id),
    })),
    empty: 3,
  };
}
