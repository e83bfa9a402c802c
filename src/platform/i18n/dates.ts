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

/** The calendar day in Sachsen-Anhalt, `YYYY-MM-DD`: what a certificate bears. */
export function localDay(instant: Instant): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(instant);
}
