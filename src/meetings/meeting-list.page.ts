import type {} from '../platform/http/pages.ts';
import type { BadgeKind, Table } from '../platform/http/parts.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { Instant } from '../platform/clock.ts';
import type { MeetingRow } from './meeting.ts';
import { momentLine, whereLine } from './meeting-texts.ts';
import type { MeetingFile } from './meetings.queries.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'meetings/list': MeetingListPage;
  }
}

export interface MeetingListPage {
  readonly title: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly lead: string;
  /** Where a new one is planned; null for those who only look. */
  readonly newHref: string | null;
  readonly upcoming: Table;
  readonly past: Table;
}

const badges: Readonly<Record<MeetingRow['state'], BadgeKind>> = {
  draft: 'open',
  published: 'done',
  cancelled: 'locked',
};

/** For those who plan: every meeting leads to its page. */
export function plannedListPage(
  t: Translate,
  meetings: readonly MeetingFile[],
  now: Instant,
  home: 'trainer' | 'office',
): MeetingListPage {
  return listPage(t, meetings, now, {
    back: { href: `/${home}`, text: t(`frame.menu.${home}`) },
    lead: t('meetings.list.lead'),
    newHref: '/meetings/new',
    hrefOf: ({ id }) => `/meetings/${id}`,
  });
}

/** For the local coordinator: dates, and the attendance of the own workshop. */
export function localListPage(t: Translate, meetings: readonly MeetingFile[], now: Instant): MeetingListPage {
  return listPage(t, meetings, now, {
    back: { href: '/local', text: t('frame.menu.local') },
    lead: t('meetings.list.localLead'),
    newHref: null,
    hrefOf: (meeting) =>
      meeting.kind === 'workshop' && meeting.state === 'published'
        ? `/meetings/${meeting.id}/attendance`
        : null,
  });
}

function listPage(
  t: Translate,
  meetings: readonly MeetingFile[],
  now: Instant,
  given: Pick<MeetingListPage, 'back' | 'lead' | 'newHref'> & {
    readonly hrefOf: (meeting: MeetingFile) => string | null;
  },
): MeetingListPage {
  const upcoming = meetings.filter(({ endsAt }) => endsAt > now).reverse();
  const past = meetings.filter(({ endsAt }) => endsAt <= now);
  const table = (caption: string, rows: readonly MeetingFile[], empty: string): Table => ({
    caption,
    columns: [
      { text: t('meetings.list.what') },
      { text: t('meetings.field.when') },
      { text: t('meetings.field.place') },
      { text: t('meetings.field.state') },
    ],
    rows: rows.map((meeting) => {
      const href = given.hrefOf(meeting);
      return [
        {
          text: meeting.title,
          note: [t(`meetings.kind.${meeting.kind}`), meeting.municipality]
            .filter((one) => one !== null)
            .join(' · '),
          ...(href !== null && { href }),
        },
        { text: momentLine(meeting, t.locale) },
        { text: whereLine(t, meeting) },
        { text: t(`meetings.state.${meeting.state}`), badge: badges[meeting.state] },
      ];
    }),
    empty,
  });
  return {
    title: t('meetings.list.title'),
    back: given.back,
    lead: given.lead,
    newHref: given.newHref,
    upcoming: table(t('meetings.list.upcoming'), upcoming, t('meetings.list.noneUpcoming')),
    past: table(t('meetings.list.past'), past, t('meetings.list.nonePast')),
  };
}
