import type { Shares, Timeline } from '../platform/http/parts.ts';
import { daysBetween } from '../people/day.ts';
import { calendarText } from '../platform/i18n/dates.ts';
import { isolated } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { listOf, numberOf, textOf, type SectionContent } from './concept.ts';
import { financingOf } from './financing.ts';
import { euroText } from './money.ts';

const tones = ['one', 'two', 'three', 'four'] as const;

/** What each funder pays, and what is still open. Null while nobody pays. */
export function sharesBar(t: Translate, content: SectionContent): Shares | null {
  const { shares, missing } = financingOf(content);
  if (shares === 0) return null;
  const parts = listOf(content, 'shares').map((share, index) => {
    const value = numberOf(share, 'amount');
    const text = `${isolated(textOf(share, 'funder'), t.locale)}: ${isolated(euroText(value), t.locale)}`;
    return { text, value, tone: tones[index % tones.length] ?? 'one' };
  });
  const open = `${t('concepts.stillOpen')}: ${isolated(euroText(missing), t.locale)}`;
  return { parts: missing > 0 ? [...parts, { text: open, value: missing, tone: 'rest' as const }] : parts };
}

/** Steps without a day are left out. */
export function timelineOf(t: Translate, content: SectionContent): Timeline | null {
  const rows = listOf(content, 'steps')
    .map((entry) => ({ text: textOf(entry, 'what'), from: textOf(entry, 'begin'), to: textOf(entry, 'end') }))
    .map(({ text, from, to }) => ({ text, from: from === '' ? to : from, to: to === '' ? from : to }))
    .filter(({ from, to }) => from !== '' && from <= to);
  const days = rows.flatMap(({ from, to }) => [from, to]).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  const whole = daysBetween(first, last) + 1;
  const thousandths = (count: number): number => Math.round((count / whole) * 1000);
  return {
    from: calendarText(first, t.locale),
    to: calendarText(last, t.locale),
    rows: rows.map(({ text, from, to }) => {
      // A single day is still to be seen.
      const length = Math.max(40, thousandths(daysBetween(from, to) + 1));
      return { text, start: Math.min(1000 - length, thousandths(daysBetween(first, from))), length };
    }),
  };
}
