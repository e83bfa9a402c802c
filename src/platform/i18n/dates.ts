import type { Instant } from '../clock.ts';
import type { Locale } from './locale.ts';

const zone = 'Europe/Berlin';
const tag: Readonly<Record<Locale, string>> = { de: 'de-DE', uk: 'uk-UA', ar: 'ar-u-nu-latn', en: 'en-GB' };
const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: Locale, kind: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${kind}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(tag[locale], { timeZone: zone, ...options });
  formats.set(key, known);
  return known;
}

/** «23. November 2026», as the wall calendar in Sachsen-Anhalt shows it. */
export function dayText(instant: Instant, locale: Locale): string {
  return format(locale, 'day', { dateStyle: 'long' }).format(instant);
}

/** «14:03» local time. */
export function timeText(instant: Instant, locale: Locale): string {
  return format(locale, 'time', { timeStyle: 'short' }).format(instant);
}

/** «23. November 2026, 14:03». */
export function momentText(instant: Instant, locale: Locale): string {
  return format(locale, 'moment', { dateStyle: 'long', timeStyle: 'short' }).format(instant);
}

/** A day of the calendar, `YYYY-MM-DD`, in words; the same everywhere, because it is no moment. */
export function calendarText(day: string, locale: Locale): string {
  return dayText(Date.parse(`${day}T12:00:00Z`), locale);
}

/** The calendar day in Sachsen-Anhalt, `YYYY-MM-DD`: what a certificate bears. */
export function localDay(instant: Instant): string {
  const parts = new Map(calendar.formatToParts(instant).map(({ type, value }) => [type, value]));
  return [parts.get('year'), parts.get('month'), parts.get('day')].join('-');
}
/** Taken apart and put together here: how a language writes dates changes with the runtime. */
const calendar = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
