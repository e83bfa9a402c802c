import type { Actor } from '../access/actor.ts';
import { may } from '../access/policy.ts';
import type {} from '../platform/http/pages.ts';
import type { Badge, FieldError, LinkButton, Table } from '../platform/http/parts.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { MonthOfHours, MunicipalityHours } from './hours.queries.ts';
import { entryTable, sumText } from './hours.page.ts';
import { durationText, monthBadge, monthText } from './hours-texts.ts';
import { monthState, totalOf } from './volunteer-hours.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'partnerships/local-hours': LocalHoursPage;
    'partnerships/local-month': LocalMonthPage;
    'partnerships/office-hours': OfficeHoursPage;
  }
}

/** Who has noted hours in the own municipality, month by month. */
export interface LocalHoursPage {
  readonly title: string;
  readonly waiting: Table;
  readonly approved: Table;
}

export function localHoursPage(t: Translate, months: readonly MonthOfHours[]): LocalHoursPage {
  const isApproved = (month: MonthOfHours): boolean => monthState(month, month.entries) === 'approved';
  const table = (caption: string, shown: readonly MonthOfHours[], empty: string): Table => ({
    caption,
    columns: (['person', 'month', 'duration', 'state'] as const).map((name) => ({
      text: t(`partnerships.hours.column.${name}`),
    })),
    rows: shown.map((month) => {
      const badge = monthBadge(t, month);
      return [
        { text: month.name, href: monthPath(month) },
        { text: monthText(month.month, t.locale) },
        { text: durationText(t, totalOf(month.entries).minutes) },
        { text: badge.text, badge: badge.kind },
      ];
    }),
    empty,
  });
  return {
    title: t('partnerships.hours.localTitle'),
    waiting: table(
      t('partnerships.hours.waitingCaption'),
      months.filter((month) => !isApproved(month)),
      t('partnerships.hours.waitingNone'),
    ),
    approved: table(
      t('partnerships.hours.approvedCaption'),
      months.filter(isApproved),
      t('partnerships.hours.approvedNone'),
    ),
  };
}

export function monthPath({
  personId,
  month,
}: {
  readonly personId: string;
  readonly month: string;
}): string {
  return `/local/hours/${personId}/${month}`;
}

/** One month of one person, for approval. */
export interface LocalMonthPage {
  readonly title: string;
  readonly path: string;
  readonly errors: readonly FieldError[];
  readonly month: string;
  readonly badge: Badge;
  readonly sum: string;
  readonly entries: Table;
  readonly sheet: LinkButton;
  /** Null when everything is approved, and for one's own hours from the time before one coordinated. */
  readonly decision: {
    /** What is being looked at: approved is this and nothing else. */
    readonly revision: number;
    readonly comment: string;
  } | null;
}

/** @param typed a comment that was left empty */
export function localMonthPage(
  t: Translate,
  actor: Actor,
  month: MonthOfHours,
  typed: string | null,
): LocalMonthPage {
  const path = monthPath(month);
  const state = monthState(month, month.entries);
  return {
    title: month.name,
    path,
    errors: typed === null ? [] : [{ name: 'comment', text: t('partnerships.hours.commentMissing') }],
    month: monthText(month.month, t.locale),
    badge: monthBadge(t, month),
    sum: sumText(t, month.entries),
    entries: entryTable(t, month),
    sheet: {
      href: `${path}/sheet`,
      text: t('partnerships.hours.toSheet'),
      kind: 'second',
      icon: 'print',
    },
    decision:
      state === 'approved' || !may(actor, 'hours.review', month)
        ? null
        : { revision: month.revision, comment: typed ?? month.returnComment ?? '' },
  };
}

/** Sums by municipality and month; nobody is named. */
export interface OfficeHoursPage {
  readonly title: string;
  readonly table: Table;
}

export function officeHoursPage(t: Translate, sums: readonly MunicipalityHours[]): OfficeHoursPage {
  return {
    title: t('partnerships.hours.officeTitle'),
    table: {
      caption: t('partnerships.hours.officeCaption'),
      columns: (['month', 'municipality', 'duration', 'approved', 'people'] as const).map((name) => ({
        text: t(`partnerships.hours.column.${name}`),
        numeric: name === 'people',
      })),
      rows: sums.map(({ month, municipality, minutes, approvedMinutes, peopleReached }) => [
        { text: monthText(month, t.locale) },
        { text: municipality },
        { text: durationText(t, minutes) },
        { text: durationText(t, approvedMinutes) },
        { text: String(peopleReached) },
      ]),
      empty: t('partnerships.hours.officeNone'),
    },
  };
}
