import { monthsBefore, type Instant } from '../platform/clock.ts';

/** Long enough to ask about a result; after it only the result itself is kept. */
export const answersKeptMonths = 6;

/** Whether the answers of an attempt are no longer there to be shown; they go in the night after this. */
export function areAnswersForgotten(submittedAt: Instant | null, now: Instant): boolean {
  return submittedAt !== null && submittedAt < monthsBefore(now, answersKeptMonths);
}
