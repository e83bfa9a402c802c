import type { Instant } from '../platform/clock.ts';
import { localDay } from '../platform/i18n/dates.ts';
import type { Installation } from './installation.ts';

/** Who pays for the programme at one time. */
export interface Funding {
  readonly sentence: string;
  /** In the order in which their logos stand. */
  readonly funders: readonly Funder[];
}

export interface Funder {
  readonly name: string;
  readonly logo: {
    /** Name of a file in the folder of logos. */
    readonly file: string;
    /** What is to be seen, for people who do not see it. */
    readonly alternative: string;
  } | null;
}

/** @param day `YYYY-MM-DD`; a day outside every period has the one sentence, and no logos */
export function fundingOn({ funding }: Pick<Installation, 'funding'>, day: string): Funding {
  const period = funding.periods.find(({ from, to }) => from <= day && day <= to);
  return period ?? { sentence: funding.sentence, funders: [] };
}

/** The sentence of the day in Europe/Berlin, as it stands at the foot of pages and letters. */
export function fundingSentence(installation: Pick<Installation, 'funding'>, at: Instant): string {
  const { periods, sentence } = installation.funding;
  // Every page asks, and the calendar costs more than the rest.
  return periods.length === 0 ? sentence : fundingOn(installation, localDay(at)).sentence;
}

/** What the settings name as logos, by file name; read and checked once, at the start. */
export type FunderLogos = ReadonlyMap<string, { readonly hash: string; readonly bytes: Uint8Array }>;
