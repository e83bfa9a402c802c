import type {} from '../platform/http/pages.ts';
import type { Badge, LinkButton, Notice, Table } from '../platform/http/parts.ts';
import { calendarText } from '../platform/i18n/dates.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { MonthOfHours } from './hours.queries.ts';
import { durationText, monthBadge, monthText } from './hours-texts.ts';
import { monthState, totalOf, type HourEntryRow, type HoursTotal } from './volunteer-hours.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'partnerships/hours': HoursPage;
    'partnerships/hours-sheet': HoursSheetPage;
  }
}

/** The own hours: one month in full, all months with their sums. */
export interface HoursPage {
  readonly title: string;
  /** Null while nothing is noted. */
  readonly month: {
    readonly heading: string;
    readonly badge: Badge;
    /** Why the local coordinator has handed it back. */
    readonly returned: Notice | null;
    readonly sum: string;
    readonly entries: Table;
    readonly sheet: LinkButton;
  } | null;
  readonly months: Table;
}

/** @param shown `YYYY-MM`; the newest month unless given */
export function hoursPage(t: Translate, months: readonly MonthOfHours[], shown: string | null): HoursPage {
  const month = months.find((one) => one.month === shown) ?? months[0];
  return {
    title: t('partnerships.hours.title'),
    month:
      month === undefined
        ? null
        : {
            heading: monthText(month.month, t.locale),
            badge: monthBadge(t, month),
            returned:
              monthState(month, month.entries) === 'returned'
                ? {
                    kind: 'warning',
                    title: t('partnerships.hours.returnedTitle'),
                    text: month.returnComment ?? '',
                  }
                : null,
            sum: sumText(t, month.entries),
            entries: entryTable(t, month, (entry) => ownLink(entry)),
            sheet: {
              href: `/learn/hours/sheet?month=${month.month}`,
              text: t('partnerships.hours.toSheet'),
              kind: 'second',
              icon: 'print',
            },
          },
    months: {
      caption: t('partnerships.hours.monthsCaption'),
      columns: (['month', 'duration', 'people', 'state'] as const).map((name) => ({
        text: t(`partnerships.hours.column.${name}`),
        numeric: name === 'people',
      })),
      rows: months.map((one) => {
        const { minutes, peopleReached } = totalOf(one.entries);
        const badge = monthBadge(t, one);
        return [
          { text: monthText(one.month, t.locale), href: `/learn/hours?month=${one.month}` },
          { text: durationText(t, minutes) },
          { text: String(peopleReached) },
          { text: badge.text, badge: badge.kind },
        ];
      }),
      empty: t('partnerships.hours.none'),
    },
  };
}

/** Open entries lead to their form, approved ones to a correction, corrections nowhere. */
function ownLink({ id, approvalId, corrects }: HourEntryRow): string | null {
  if (approvalId !== null) return corrects === null ? `/learn/hours/entries/${id}/correction` : null;
  return `/learn/hours/entries/${id}`;
}

/** The entries of a month by day. */
export function entryTable(
  t: Translate,
  month: MonthOfHours,
  linkOf: (entry: HourEntryRow) => string | null = () => null,
): Table {
  return {
    caption: t('partnerships.hours.entriesCaption', { month: monthText(month.month, t.locale) }),
    columns: (['day', 'duration', 'activity', 'people', 'state'] as const).map((name) => ({
      text: t(`partnerships.hours.column.${name}`),
      numeric: name === 'people',
    })),
    rows: month.entries.map((entry) => {
      const href = linkOf(entry);
      const isApproved = entry.approvalId !== null;
      return [
        { text: calendarText(entry.day, t.locale), ...(href !== null && { href }) },
        { text: durationText(t, entry.minutes) },
        {
          text: entry.activity,
          ...(entry.reason !== null && {
            note: t('partnerships.hours.correctionOf', { reason: entry.reason }),
          }),
        },
        { text: numberText(entry.peopleReached) },
        {
          text: t(`partnerships.hours.state.${isApproved ? 'approved' : 'open'}`),
          badge: isApproved ? ('done' as const) : ('waiting' as const),
        },
      ];
    }),
    empty: t('partnerships.hours.none'),
  };
}

export function sumText(t: Translate, entries: readonly HoursTotal[]): string {
  const { minutes, peopleReached } = totalOf(entries);
  return t('partnerships.hours.sum', { duration: durationText(t, minutes), count: peopleReached });
}

function numberText(number: number): string {
  return number < 0 ? `−${String(-number)}` : String(number);
}

/** The Stundenzettel: one month on paper, with room for two signatures. In German, for those who sign and file it. */
export interface HoursSheetPage {
  readonly title: string;
  readonly back: { readonly href: string; readonly text: string };
  /** Says why the paper is German; null where the page is German itself. */
  readonly hint: string | null;
  readonly heading: string;
  readonly rows: readonly { readonly term: string; readonly text: string }[];
  readonly entries: Table;
  readonly sum: string;
  /** What of it is approved; null when all of it is. */
  readonly approvedOnly: string | null;
  readonly signatures: readonly string[];
}

export function hoursSheetPage(
  t: Translate,
  german: Translate,
  month: MonthOfHours,
  given: { readonly back: HoursSheetPage['back']; readonly municipality: string; readonly name: string },
): HoursSheetPage {
  const approved = month.entries.filter(({ approvalId }) => approvalId !== null);
  return {
    title: t('partnerships.hours.sheetTitle'),
    back: given.back,
    hint: t.locale === 'de' ? null : t('partnerships.hours.sheetGerman'),
    heading: german('partnerships.hours.sheetTitle'),
    rows: [
      { term: german('partnerships.hours.sheetName'), text: given.name },
      { term: german('partnerships.hours.sheetMunicipality'), text: given.municipality },
      { term: german('partnerships.hours.column.month'), text: monthText(month.month, german.locale) },
    ],
    entries: entryTable(german, month),
    sum: sumText(german, month.entries),
    approvedOnly:
      approved.length === month.entries.length
        ? null
        : german('partnerships.hours.approvedOnly', {
            duration: durationText(german, totalOf(approved).minutes),
          }),
    signatures: [german('partnerships.hours.signVolunteer'), german('partnerships.hours.signCoordinator')],
  };
}
