import type { Instant } from '../platform/clock.ts';

const hour = 3_600_000;
const wall = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Berlin',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** Day (`YYYY-MM-DD`) and time (`HH:MM`) on the clock of the wall in Sachsen-Anhalt. */
export function wallClock(instant: Instant): { readonly day: string; readonly time: string } {
  const parts = new Map(wall.formatToParts(instant).map(({ type, value }) => [type, value]));
  return {
    day: [parts.get('year'), parts.get('month'), parts.get('day')].join('-'),
    time: [parts.get('hour'), parts.get('minute')].join(':'),
  };
}

/**
 * The moment at which the clock on the wall says so. Of the hour that comes twice in October it is the first one.
 * @returns null for a day or a time that does not exist, such as 02:30 on the last Sunday of March
 */
export function momentOf(day: string, time: string): Instant | null {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  for (const offset of [2, 1]) {
    const instant = asUtc - offset * hour;
    if (Number.isNaN(instant)) return null;
    const seen = wallClock(instant);
    if (seen.day === day && seen.time === time) return instant;
  }
  return null;
}
