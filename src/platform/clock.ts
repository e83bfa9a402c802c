/** UTC epoch milliseconds. */
export type Instant = number;

/** Time enters the house here and travels on as a value. The offset moves all rules at once, for tests. */
export type Clock = () => Instant;

export function clockWithOffset(offsetSeconds: number): Clock {
  return () => Date.now() + offsetSeconds * 1000;
}
