import { z } from 'zod';
import { canonicalJson } from '../platform/canonical-json.ts';
import type { Instant } from '../platform/clock.ts';
import { localDay } from '../platform/i18n/dates.ts';
import type { IssueLogEntry, LogHead } from './issue-log.ts';

/** The head of the log on one day, signed: whoever keeps it can show later that the log was another one then. */
export interface Seal {
  /** Canonical JSON of {@link SealedHead}; these very bytes, as UTF-8, were signed. */
  readonly statement: string;
  /** Which issuing key has signed. */
  readonly kid: string;
  /** Ed25519, 64 bytes in base64url. */
  readonly signature: string;
}

const sealedHeadSchema = z.strictObject({
  type: z.literal('certificateIssueLogHead'),
  version: z.literal(1),
  /** Where the log is kept; no slash at the end. */
  issuer: z.string(),
  /** In Europe/Berlin. */
  day: z.iso.date(),
  sequence: z.int().nonnegative(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
type SealedHead = Readonly<z.infer<typeof sealedHeadSchema>>;

/** What others can read, and hand in again. */
const sealsSchema = z.object({
  heads: z.array(z.strictObject({ statement: z.string(), kid: z.string(), signature: z.string() })),
});

/** @returns null when the text is no list of signed heads */
export function readSeals(text: string): readonly Seal[] | null {
  const parsed = sealsSchema.safeParse(parseJson(text));
  return parsed.success ? parsed.data.heads : null;
}

export function sealStatement(head: LogHead, of: { readonly issuer: string; readonly day: string }): string {
  const { sequence, hash } = head;
  return canonicalJson({ type: 'certificateIssueLogHead', version: 1, ...of, sequence, hash });
}

/** An issuing key, as far as a signed head needs it. Days in Europe/Berlin. */
export interface SealingKey {
  readonly validFrom: string;
  readonly validUntil: string;
  /** Nothing that it signed on this day or later is to be believed. */
  readonly compromisedSince: string | null;
  verify(message: Uint8Array, signature: Uint8Array): boolean;
}

export interface BrokenSeal {
  /** The day that it claims; `?` when it cannot be read. */
  readonly day: string;
  /**
   * - `keyNotGood`: on this day its key was not yet or no longer to be believed, so whoever stole it may have written
   *   this. It proves nothing, for or against the log.
   * - `notInChain`: the log that was signed on this day is not the log of today.
   * - `backdated`: something that was written after this head claims a day before it.
   */
  readonly problem:
    'unreadable' | 'unknownKey' | 'wrongSignature' | 'keyNotGood' | 'notInChain' | 'backdated';
}

/**
 * All signed heads that do not fit the chain.
 * @param entries a chain that is whole in itself
 * @param keys by their ids
 */
export function brokenSeals(
  seals: readonly Seal[],
  entries: readonly IssueLogEntry[],
  keys: ReadonlyMap<string, SealingKey>,
): BrokenSeal[] {
  const earliest = earliestFrom(entries);
  return seals.flatMap((seal): BrokenSeal[] => {
    const head = readHead(seal.statement);
    if (head === null) return [{ day: '?', problem: 'unreadable' }];
    const { day, sequence, hash } = head;
    const key = keys.get(seal.kid);
    if (key === undefined) return [{ day, problem: 'unknownKey' }];
    if (!key.verify(new TextEncoder().encode(seal.statement), Buffer.from(seal.signature, 'base64url')))
      return [{ day, problem: 'wrongSignature' }];
    if (!isGoodOn(day, key)) return [{ day, problem: 'keyNotGood' }];
    const reached = sequence === 0 ? '0'.repeat(64) : entries[sequence - 1]?.hash;
    if (reached !== hash) return [{ day, problem: 'notInChain' }];
    const next = earliest[sequence];
    return next !== undefined && localDay(next) < day ? [{ day, problem: 'backdated' }] : [];
  });
}

/** At each place the earliest moment that is claimed there or behind it. */
function earliestFrom(entries: readonly IssueLogEntry[]): Instant[] {
  let earliest = Infinity;
  return entries
    .toReversed()
    .map(({ at }) => (earliest = Math.min(earliest, at)))
    .toReversed();
}

function isGoodOn(day: string, { validFrom, validUntil, compromisedSince }: SealingKey): boolean {
  return validFrom <= day && day <= validUntil && (compromisedSince === null || day < compromisedSince);
}

function readHead(statement: string): SealedHead | null {
  const parsed = sealedHeadSchema.safeParse(parseJson(statement));
  return parsed.success && canonicalJson(parsed.data) === statement ? parsed.data : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
