import { z } from 'zod';
import { monthsAfter } from '../people/day.ts';
import { id, text } from '../platform/http/input.ts';
import { calendarDay } from '../platform/text/calendar-day.ts';
import { westernDigits } from '../platform/text/digits.ts';
import type { NotedHours } from './hours.actions.ts';
import { minutesOfDay, monthsBack, mostPeople, type HoursTotal } from './volunteer-hours.ts';

export const quarters = ['0', '15', '30', '45'] as const;

/** Hours and minutes are two fields, because nobody thinks in decimals of an hour. */
const amount = {
  hours: text(2),
  quarter: z.enum(quarters),
  people: text(4),
};

/** `key` becomes the id of the entry, so that two clicks make one. */
export const hoursBody = z.strictObject({ key: id, day: text(10), ...amount, activity: text(200) });
export const correctionBody = z.strictObject({ key: id, ...amount, reason: text(500) });

export type TypedHours = z.output<typeof hoursBody>;
export type TypedCorrection = z.output<typeof correctionBody>;

export type HoursField = 'day' | 'hours' | 'people' | 'activity' | 'reason';
export type HoursFieldProblem =
  | 'dayWrong'
  | 'dayInFuture'
  | 'dayTooOld'
  | 'dayFull'
  | 'hoursWrong'
  | 'hoursMissing'
  | 'peopleWrong'
  | 'activityMissing'
  | 'alreadyNoted'
  | 'reasonMissing'
  | 'nothingChanged';
export type HoursErrors = Readonly<Partial<Record<HoursField, HoursFieldProblem>>>;

/** @param today `YYYY-MM-DD` on the calendar of Sachsen-Anhalt */
export function hoursFrom(
  typed: TypedHours,
  today: string,
): { readonly noted: NotedHours } | { readonly errors: HoursErrors } {
  const { activity } = typed;
  const day = calendarDay(typed.day);
  const total = totalFrom(typed, 1);
  const dayProblem = dayProblemOf(day, today);
  const errors: HoursErrors = {
    ...(dayProblem !== null && { day: dayProblem }),
    ...('errors' in total && total.errors),
    ...(activity === '' && { activity: 'activityMissing' as const }),
  };
  if (day === null || 'errors' in total || Object.keys(errors).length > 0) return { errors };
  return { noted: { day, activity, ...total.total } };
}

/** What the entry should say; nothing at all is a correction as well. */
export function correctionFrom(
  typed: TypedCorrection,
): { readonly right: HoursTotal; readonly reason: string } | { readonly errors: HoursErrors } {
  const total = totalFrom(typed, 0);
  const errors: HoursErrors = {
    ...('errors' in total && total.errors),
    ...(typed.reason === '' && { reason: 'reasonMissing' as const }),
  };
  if ('errors' in total || Object.keys(errors).length > 0) return { errors };
  return { right: total.total, reason: typed.reason };
}

function dayProblemOf(day: string | null, today: string): HoursFieldProblem | null {
  if (day === null) return 'dayWrong';
  if (day > today) return 'dayInFuture';
  return day < earliestDay(today) ? 'dayTooOld' : null;
}

/** The first day that can still be noted. */
export function earliestDay(today: string): string {
  return monthsAfter(today, -monthsBack);
}

function totalFrom(
  typed: Pick<TypedHours, 'hours' | 'quarter' | 'people'>,
  least: number,
): { readonly total: HoursTotal } | { readonly errors: HoursErrors } {
  const { quarter } = typed;
  const [hours, people] = [westernDigits(typed.hours), westernDigits(typed.people)];
  const isNumber = (value: string): boolean => value === '' || /^\d+$/.test(value);
  const minutes = Number(hours) * 60 + Number(quarter);
  const peopleReached = Number(people);
  const hoursProblem =
    !isNumber(hours) || minutes > minutesOfDay ? 'hoursWrong' : minutes < least ? 'hoursMissing' : null;
  const isPeopleWrong = !isNumber(people) || peopleReached > mostPeople;
  if (hoursProblem !== null || isPeopleWrong)
    return {
      errors: {
        ...(hoursProblem !== null && { hours: hoursProblem }),
        ...(isPeopleWrong && { people: 'peopleWrong' as const }),
      },
    };
  return { total: { minutes, peopleReached } };
}
