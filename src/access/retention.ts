import { monthsBefore, type Instant } from '../platform/clock.ts';

/** Evidence for funders is kept this long after the Verwendungsnachweis that covers it (ANBest-P no. 6). */
export const proofKeptMonths = 60;

/** Everything from before is to go. The day in UTC says the same for columns that hold days or months as text. */
export interface Limit {
  readonly instant: Instant;
  /** `YYYY-MM-DD` */
  readonly day: string;
}

/** What is older than so many months. */
export function olderThan(months: number, now: Instant): Limit {
  const instant = monthsBefore(now, months);
  return { instant, day: new Date(instant).toISOString().slice(0, 10) };
}

/**
 * What is covered by a Verwendungsnachweis that was submitted so many months ago. Without one nothing goes: nobody can
 * know yet when the funders ask for the last time.
 * @param submittedOn days on which one was submitted, in any order
 */
export function coveredByProof(submittedOn: readonly string[], months: number, now: Instant): Limit | null {
  const outlived = olderThan(months, now);
  const day = submittedOn
    .filter((one) => one <= outlived.day)
    .sort()
    .at(-1);
  return day === undefined ? null : { instant: Date.parse(day), day };
}
