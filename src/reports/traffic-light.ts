import { daysBetween } from '../people/day.ts';
import { activeDaysBetween, isPausedOn, type Pause } from '../people/pause.ts';
import type { Instant } from '../platform/clock.ts';
import { localDay } from '../platform/i18n/dates.ts';

/** What decides about the light of one learner. */
export interface LightFacts {
  /** Nothing is left to do in any course. */
  readonly isFinished: boolean;
  /** Every attempt at a course test is used up, and nobody has talked with the person yet. */
  readonly needsTalk: boolean;
  /** The last thing the person did here; null before the first sign-in. */
  readonly lastActivityAt: Instant | null;
  /** Paused days are no silence. */
  readonly pauses: readonly Pause[];
}

/** How somebody is getting on, in one colour and the reason for it. `days` are whole days of silence. */
export type TrafficLight =
  | { readonly color: 'green'; readonly reason: 'active' | 'finished' | 'paused' }
  | { readonly color: 'yellow'; readonly reason: 'silent'; readonly days: number }
  | { readonly color: 'red'; readonly reason: 'silent'; readonly days: number }
  | { readonly color: 'red'; readonly reason: 'talk' };

const day = 24 * 60 * 60 * 1000;
const daysUntilYellow = 7;
const daysUntilRed = 14;

/**
 * The weekly look of the project coordination (domain.md §1.3 and §4.4): silence is a reason to call, never a reproach.
 * It begins with the first sign-in; before that there is no light, for an invitation that rests is another matter.
 */
export function trafficLight(
  { isFinished, needsTalk, lastActivityAt, pauses }: LightFacts,
  now: Instant,
): TrafficLight | null {
  if (lastActivityAt === null) return null;
  if (isFinished) return { color: 'green', reason: 'finished' };
  if (isPausedOn(pauses, localDay(now))) return { color: 'green', reason: 'paused' };
  if (needsTalk) return { color: 'red', reason: 'talk' };
  const [last, today] = [localDay(lastActivityAt), localDay(now)];
  const paused = Math.max(0, daysBetween(last, today)) - activeDaysBetween(pauses, last, today);
  const days = Math.max(0, Math.floor((now - lastActivityAt) / day) - paused);
  if (days >= daysUntilRed) return { color: 'red', reason: 'silent', days };
  if (days >= daysUntilYellow) return { color: 'yellow', reason: 'silent', days };
  return { color: 'green', reason: 'active' };
}
