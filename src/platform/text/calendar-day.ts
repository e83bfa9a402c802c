import { westernDigits } from './digits.ts';

/** `YYYY-MM-DD` as browsers send it, or `1.3.2026` as people type it where they get no calendar. Null if there is no such day. */
export function calendarDay(typed: string): string | null {
  const digits = westernDigits(typed);
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(digits);
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(digits);
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : german ? [german[3], german[2], german[1]] : [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text) ? text : null;
}
