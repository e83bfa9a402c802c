/** UTC epoch milliseconds. */
export type Instant = number;

/** Time enters the house here and travels on as a value. The offset moves all rules at once, for tests. */
export type Clock = () => Instant;

export function clockWithOffset(offsetSeconds: number): Clock {
  return () => Date.now() + offsetSeconds * 1000;
}

/** The same time of day so many calendar months earlier (UTC). Days that a month lacks run over into the next one. */
export function monthsBefore(now: Instant, months: number): Instant {
  const day = new Date(now);
  return day.setUTCMonth(day.getUTCMonth() - months);
}
