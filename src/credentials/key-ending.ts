import type { PublicKey } from './key-statement.ts';

/** Long enough to fetch the root key from its safe. */
const warnedDays = 30;
const dayMs = 86_400_000;

/** When signing stops, because no later key has been brought. */
export interface KeyEnding {
  /** Last day on which something can be signed, in Europe/Berlin. */
  readonly lastDay: string;
  /** From today on; below zero once nothing is signed any more. */
  readonly daysLeft: number;
}

/**
 * What the operator is warned of. Null while there is time, and where there has never been a key.
 * @param today day in Europe/Berlin
 */
export function endingOfKeys(
  keys: readonly Pick<PublicKey, 'validUntil' | 'compromisedSince'>[],
  today: string,
): KeyEnding | null {
  const stops = keys.map(({ validUntil, compromisedSince }) =>
    compromisedSince !== null && compromisedSince < validUntil ? compromisedSince : validUntil,
  );
  const [lastDay] = stops.sort().reverse();
  if (lastDay === undefined) return null;
  const daysLeft = Math.round((Date.parse(lastDay) - Date.parse(today)) / dayMs);
  return daysLeft > warnedDays ? null : { lastDay, daysLeft };
}
