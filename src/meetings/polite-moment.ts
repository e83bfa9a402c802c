import { getHolidays } from 'feiertagejs';
import type { Instant } from '../platform/clock.ts';
import { momentOf, wallClock } from './berlin-time.ts';

const day = 24 * 3_600_000;
const [firstHour, lastHour] = ['09:00', '18:00'];

/** True on a public holiday of Sachsen-Anhalt. @param date `YYYY-MM-DD` */
export function isHoliday(date: string): boolean {
  return getHolidays(Number(date.slice(0, 4)), 'ST').some(({ dateString }) => dateString === date);
}

/** The moment itself, or the next one at which a letter disturbs nobody: by day, not on Sundays and holidays. */
export function politeMoment(moment: Instant): Instant {
  const { day: date, time } = wallClock(moment);
  if (isQuiet(date) || time >= lastHour) return politeMoment(at(nextDate(date, 1), firstHour));
  return time < firstHour ? at(date, firstHour) : moment;
}

/** In the morning two days before, or on the last morning before that on which letters are welcome. */
export function reminderMoment(startsAt: Instant): Instant {
  let date = nextDate(wallClock(startsAt).day, -2);
  while (isQuiet(date)) date = nextDate(date, -1);
  return at(date, firstHour);
}

function isQuiet(date: string): boolean {
  return new Date(`${date}T12:00:00Z`).getUTCDay() === 0 || isHoliday(date);
}

function at(date: string, time: string): Instant {
  return momentOf(date, time) ?? Date.parse(`${date}T${time}:00Z`);
}

function nextDate(date: string, days: number): string {
  return isoDay(Date.parse(`${date}T12:00:00Z`) + days * day);
}

function isoDay(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
