import { daysBetween, type Day } from './day.ts';

/**
 * Somebody is away for a while: begin and end, nothing else. No reason is asked for or kept.
 * Days are half-open: paused from `beganOn` until the day before `resumedOn`; null while it lasts.
 */
export interface Pause {
  readonly beganOn: Day;
  readonly resumedOn: Day | null;
}

export interface PauseRow extends Pause {
  readonly id: string;
  readonly personId: string;
}

export function isPausedOn(pauses: readonly Pause[], day: Day): boolean {
  return pauses.some(({ beganOn, resumedOn }) => beganOn <= day && (resumedOn === null || day < resumedOn));
}

/**
 * How many days of the span count for deadlines and for silence: calendar days from `from` (counted) to `to` (not
 * counted) without the paused ones. Pauses may overlap. 0 when `to` is not after `from`.
 */
export function activeDaysBetween(pauses: readonly Pause[], from: Day, to: Day): number {
  if (to <= from) return 0;
  let active = 0;
  let reached = from;
  for (const { beganOn, resumedOn } of [...pauses].sort(byBeginning)) {
    if (beganOn >= to) break;
    if (beganOn > reached) {
      active += daysBetween(reached, beganOn);
      reached = beganOn;
    }
    const resumed = resumedOn === null || resumedOn > to ? to : resumedOn;
    if (resumed > reached) reached = resumed;
  }
  return active + daysBetween(reached, to);
}

function byBeginning(one: Pause, other: Pause): number {
  if (one.beganOn === other.beganOn) return 0;
  return one.beganOn < other.beganOn ? -1 : 1;
}
