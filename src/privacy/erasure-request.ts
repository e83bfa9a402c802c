import type { Instant } from '../platform/clock.ts';

/** A row of `erasure_request`: asked, looked through by one, carried out by another. Open at most once for a person. */
export interface ErasureRequestRow {
  readonly id: string;
  readonly personId: string;
  readonly state: 'asked' | 'prepared' | 'withdrawn' | 'carriedOut';
  /** The person, or somebody of the office for them. */
  readonly askedBy: string;
  readonly askedAt: Instant;
  readonly preparedBy: string | null;
  readonly preparedAt: Instant | null;
  /** Null also where a restore has carried out again what a backup did not know of. */
  readonly carriedOutBy: string | null;
  readonly endedAt: Instant | null;
}

/** What the list beside the database remembers: an id that means nothing any more, and since when. */
export interface Erasure {
  readonly personId: string;
  readonly erasedAt: Instant;
}

/** Nothing that is in the list ever leaves it. */
export function mergedErasures(...lists: readonly (readonly Erasure[])[]): Erasure[] {
  const known = new Map<string, Erasure>();
  for (const erasure of lists.flat()) if (!known.has(erasure.personId)) known.set(erasure.personId, erasure);
  return [...known.values()].sort(
    (one, other) => one.erasedAt - other.erasedAt || (one.personId < other.personId ? -1 : 1),
  );
}
