import type { Badge } from '../platform/http/parts.ts';
import type { Locale } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { noonOf } from '../people/day.ts';
import { monthState, type HourEntryRow, type HoursMonthRow, type MonthState } from './volunteer-hours.ts';

/** «2 Std. 15 Min.»; a correction downwards has a minus before it. */
export function durationText(t: Translate, minutes: number): string {
  const sign = minutes < 0 ? '−' : '';
  const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const text =
    hours === 0
      ? t('partnerships.hours.minutesOnly', { minutes: rest })
      : rest === 0
        ? t('partnerships.hours.hoursOnly', { hours })
        : t('partnerships.hours.both', { hours, minutes: rest });
  return sign + text;
}

const tags: Readonly<Record<Locale, string>> = {
  de: 'de-DE',
  uk: 'uk-UA',
  ar: 'ar-u-nu-latn',
  en: 'en-GB',
};

/** «November 2026» for `2026-11`. */
export function monthText(month: string, locale: Locale): string {
  return new Intl.DateTimeFormat(tags[locale], { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    noonOf(`${month}-15`),
  );
}

const badges: Readonly<Record<MonthState, Badge['kind']>> = {
  open: 'waiting',
  returned: 'problem',
  approved: 'done',
};

export function monthBadge(
  t: Translate,
  month: HoursMonthRow & { readonly entries: readonly HourEntryRow[] },
): Badge {
  const state = monthState(month, month.entries);
  return { kind: badges[state], text: t(`partnerships.hours.state.${state}`) };
}
