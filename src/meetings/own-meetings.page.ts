import type { Instant } from '../platform/clock.ts';
import type {} from '../platform/http/pages.ts';
import type { BadgeKind, Definitions, Table, TaskList } from '../platform/http/parts.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { byMeeting, countingMarks, type MarkRow } from './attendance.ts';
import { stateBadge } from './attendance.page.ts';
import type { NamedMark } from './attendance.queries.ts';
import { hasBegun, isRoomOpen, isUpcoming, unitNumbers } from './meeting.ts';
import { meetingRows, momentLine, whereLine } from './meeting-texts.ts';
import type { OwnMeeting } from './meetings.queries.ts';
import { historyTable } from './participant.page.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'meetings/own-list': OwnMeetingsPage;
    'meetings/own': OwnMeetingPage;
  }
}

type Badge = { readonly kind: BadgeKind; readonly text: string };

export interface OwnMeetingsPage {
  readonly title: string;
  readonly upcoming: TaskList;
  readonly past: TaskList;
  /** The secret address of the own calendar; null until there is one. */
  readonly feed: string | null;
}

export function ownMeetingsPage(
  t: Translate,
  meetings: readonly OwnMeeting[],
  given: { readonly marks: readonly MarkRow[]; readonly feed: string | null; readonly now: Instant },
): OwnMeetingsPage {
  const marks = byMeeting(given.marks);
  const task = (meeting: OwnMeeting, badge: Badge, text: string): TaskList['tasks'][number] => ({
    href: `/learn/meetings/${meeting.id}`,
    title: meeting.title,
    text,
    badge,
  });
  const upcoming = meetings.filter(({ endsAt }) => endsAt > given.now);
  const past = meetings.filter(({ endsAt, state }) => endsAt <= given.now && state === 'published').reverse();
  return {
    title: t('meetings.own.title'),
    upcoming: {
      id: 'upcoming',
      heading: t('meetings.own.upcoming'),
      tasks: upcoming.map((meeting) =>
        task(
          meeting,
          registrationBadge(t, meeting),
          `${momentLine(meeting, t.locale)} · ${whereLine(t, meeting)}`,
        ),
      ),
      empty: t('meetings.own.none'),
    },
    past: {
      id: 'past',
      heading: t('meetings.own.past'),
      tasks: past.map((meeting) => {
        const { badge, text } = attendanceSummary(t, meeting, marks.get(meeting.id) ?? []);
        return task(meeting, badge, `${momentLine(meeting, t.locale)} · ${text}`);
      }),
      empty: t('meetings.own.nonePast'),
    },
    feed: given.feed,
  };
}

function registrationBadge(t: Translate, { state, registration }: OwnMeeting): Badge {
  if (state === 'cancelled') return { kind: 'locked', text: t('meetings.own.badge.cancelled') };
  switch (registration) {
    case 'seat':
      return { kind: 'done', text: t('meetings.own.badge.seat') };
    case 'waiting':
      return { kind: 'waiting', text: t('meetings.own.badge.waiting') };
    case 'left':
      return { kind: 'locked', text: t('meetings.own.badge.left') };
    case null:
      return { kind: 'open', text: t('meetings.own.badge.open') };
  }
}

/** What is entered, and in words what is not. */
function attendanceSummary(
  t: Translate,
  { units }: OwnMeeting,
  marks: readonly MarkRow[],
): { readonly badge: Badge; readonly text: string } {
  const counting = [...countingMarks(marks).values()];
  const present = counting.filter(({ state }) => state === 'present').length;
  const open = units - counting.length;
  const first = counting[0];
  const isAlike = first !== undefined && counting.every(({ state }) => state === first.state);
  const badge = open > 0 ? stateBadge(t, 'unmarked') : stateBadge(t, isAlike ? first.state : 'present');
  const texts = [t('meetings.own.attendanceOf', { present, units })];
  if (open > 0) texts.push(t('meetings.own.unmarkedCount', { count: open }));
  return { badge, text: texts.join(' · ') };
}

export interface OwnMeetingPage {
  readonly title: string;
  readonly path: string;
  readonly badge: Badge;
  readonly cancelNote: string | null;
  readonly status: string | null;
  readonly rows: Definitions['rows'];
  readonly can: { readonly signUp: boolean; readonly signOff: boolean; readonly enterCode: boolean };
  readonly signUpText: string;
  /** Null before the meeting. */
  readonly attendance: readonly { readonly text: string; readonly badge: Badge }[] | null;
  readonly history: Table;
}

export function ownMeetingPage(
  t: Translate,
  meeting: OwnMeeting,
  marks: readonly NamedMark[],
  now: Instant,
): OwnMeetingPage {
  const { registration, state } = meeting;
  const isOpen = state === 'published' && isUpcoming(meeting, now);
  const isIn = registration === 'seat' || registration === 'waiting';
  const free = meeting.seats === null ? null : meeting.seats - meeting.seatsTaken;
  const counting = countingMarks(marks);
  return {
    title: meeting.title,
    path: `/learn/meetings/${meeting.id}`,
    badge: registrationBadge(t, meeting),
    cancelNote: meeting.cancelNote,
    status: isOpen ? statusText(t, meeting, free) : null,
    rows: meetingRows(t, meeting, { withLink: registration === 'seat' && state === 'published' }),
    can: {
      signUp: isOpen && !isIn && meeting.isConcerned === 1,
      signOff: isOpen && isIn && meeting.isMarked === 0,
      enterCode: isRoomOpen(meeting, now) && meeting.isMarked === 0,
    },
    signUpText: t(free === null || free > 0 ? 'meetings.own.signUp' : 'meetings.own.signUpWaiting'),
    attendance:
      hasBegun(meeting, now) && (now >= meeting.startsAt || marks.length > 0)
        ? unitNumbers(meeting).map((unit) => ({
            text: t('meetings.unit', { unit }),
            badge: stateBadge(t, counting.get(unit)?.state ?? 'unmarked'),
          }))
        : null,
    history: historyTable(t, marks, false),
  };
}

function statusText(t: Translate, meeting: OwnMeeting, free: number | null): string {
  if (meeting.registration === 'seat') return t('meetings.own.seat');
  if (meeting.registration === 'waiting')
    return t('meetings.own.waitingPlace', { place: meeting.waitingPlace ?? 1 });
  if (free === null) return t(meeting.registration === 'left' ? 'meetings.own.left' : 'meetings.own.open');
  return free > 0 ? t('meetings.own.free', { free }) : t('meetings.own.full');
}
