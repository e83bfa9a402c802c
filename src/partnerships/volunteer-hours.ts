import type { Instant } from '../platform/clock.ts';

/** A note of voluntary work. All sums are whole minutes. */
export interface HourEntryRow {
  readonly id: string;
  readonly personId: string;
  /** `YYYY-MM` of the day. */
  readonly month: string;
  /** `YYYY-MM-DD` on the calendar of Sachsen-Anhalt. */
  readonly day: string;
  /** Quarter hours; of a correction the difference, which may be below zero. */
  readonly minutes: number;
  /** People reached, as a number and never by name; of a correction the difference. */
  readonly peopleReached: number;
  readonly activity: string;
  /** The approved entry that this one puts right, and why. */
  readonly corrects: string | null;
  readonly reason: string | null;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
  /** Set once and for good when the month was approved: the entry is frozen from then on. */
  readonly approvalId: string | null;
}

export interface HoursMonthRow {
  readonly personId: string;
  readonly month: string;
  /** Counts every change, so that exactly what was seen is approved. */
  readonly revision: number;
  /** The revision that was handed back; when the person has changed something since, it is over. */
  readonly returnedRevision: number | null;
  readonly returnedBy: string | null;
  readonly returnedAt: Instant | null;
  readonly returnComment: string | null;
}

export const minutesOfDay = 24 * 60;
export const mostPeople = 9_999;
/** Older days can no longer be noted. */
export const monthsBack = 12;

export interface HoursTotal {
  readonly minutes: number;
  readonly peopleReached: number;
}

/** What was approved of one person, all corrections included. */
export interface Approved {
  readonly minutes: number;
  /** First and last day of it, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
}

export function totalOf(entries: readonly HoursTotal[]): HoursTotal {
  return entries.reduce<HoursTotal>(
    (sum, { minutes, peopleReached }) => ({
      minutes: sum.minutes + minutes,
      peopleReached: sum.peopleReached + peopleReached,
    }),
    { minutes: 0, peopleReached: 0 },
  );
}

export type MonthState = 'open' | 'returned' | 'approved';

/** A month is approved when nothing in it is left to approve; a correction opens it again. */
export function monthState(
  month: Pick<HoursMonthRow, 'revision' | 'returnedRevision'>,
  entries: readonly Pick<HourEntryRow, 'approvalId'>[],
): MonthState {
  if (entries.every(({ approvalId }) => approvalId !== null)) return 'approved';
  return month.returnedRevision === month.revision ? 'returned' : 'open';
}

/** What an approved entry says by now, all its corrections included. */
export function correctedTotal(entry: HourEntryRow, all: readonly HourEntryRow[]): HoursTotal {
  return totalOf([entry, ...all.filter(({ corrects }) => corrects === entry.id)]);
}
