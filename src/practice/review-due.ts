import { getHolidays } from 'feiertagejs';

/** Trainers answer within so many working days; both sides see the date. */
const reviewWithinDays = 10;
/** Trainers are reminded after so many working days, project coordinators told after so many. */
export const remindAfterDays = 7;
export const escalateAfterDays = 12;

/** `YYYY-MM-DD` in, `YYYY-MM-DD` out: the day until which a trainer answers what was handed in on `submittedOn`. */
export function reviewDueOn(submittedOn: string): string {
  return workingDayAfter(submittedOn, reviewWithinDays);
}

/** The n-th working day after a day: Monday to Friday, without the public holidays of Sachsen-Anhalt. */
export function workingDayAfter(day: string, days: number): string {
  let left = days;
  let at = Date.parse(`${day}T12:00:00Z`);
  while (left > 0) {
    at += dayLength;
    if (isWorkingDay(at)) left -= 1;
  }
  return new Date(at).toISOString().slice(0, 10);
}

const dayLength = 86_400_000;

function isWorkingDay(noon: number): boolean {
  const date = new Date(noon);
  const weekday = date.getUTCDay();
  if (weekday === 0 || weekday === 6) return false;
  return !holidaysOf(date.getUTCFullYear()).has(date.toISOString().slice(0, 10));
}

const known = new Map<number, ReadonlySet<string>>();

function holidaysOf(year: number): ReadonlySet<string> {
  let days = known.get(year);
  if (days === undefined) {
    days = new Set(getHolidays(year, 'ST').map(({ dateString }) => dateString));
    known.set(year, days);
  }
  return days;
}
