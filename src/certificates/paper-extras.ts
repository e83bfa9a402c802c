import type { Site } from '../access/context.ts';
import type { PrintedFacts } from './certificate-document.ts';

/** Pictures by the SHA-256 of their bytes, as printed facts name them. */
export type Logos = ReadonlyMap<string, Uint8Array>;

/** What a paper needs that is not frozen with its words. */
export interface PaperExtras {
  readonly logos: Logos;
  /** Day of the last refresher, which came after the facts were frozen. */
  readonly updatedOn: string | null;
}

export const noExtras: PaperExtras = { logos: new Map(), updatedOn: null };

/** The pictures of a paper that is about to be released, from the settings of today. */
export function logosOfToday({ funderLogos }: Pick<Site, 'funderLogos'>, facts: PrintedFacts): Logos {
  const wanted = new Set(logosOn(facts));
  const named = [...funderLogos.values()].filter(({ hash }) => wanted.has(hash));
  return new Map(named.map(({ hash, bytes }) => [hash, bytes]));
}

/** Hashes of the logos that a paper names. */
export function logosOn(facts: PrintedFacts): string[] {
  return facts.version === 3 ? facts.funding.funders.flatMap(({ logo }) => logo ?? []) : [];
}

/**
 * The facts as they are printed today: as on their day, and with the line about the last refresher if there was one.
 * Papers of version 1 and 2 have no place for it and stay as they were.
 */
export function factsToday(frozen: PrintedFacts, { updatedOn }: PaperExtras): PrintedFacts {
  return frozen.version === 3 && updatedOn !== null ? { ...frozen, updatedOn } : frozen;
}
