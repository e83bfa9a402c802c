import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { TrustedKey } from './compact-credential.ts';
import { fromBase32 } from './base32.ts';
import { decode, joinToken, splitToken, type VerifySignature } from './key-statement.ts';

/**
 * All papers that are no longer valid, as signed on one day. It names no paper and nobody: whoever has a paper makes
 * its fingerprint and looks for it, and from a fingerprint nobody finds the code, which is 130 bits of chance.
 *
 * It is a token like that of a certificate: one line of UTF-8 per fingerprint, 64 bytes of Ed25519 behind them,
 * together in base 32.
 */
export interface WithdrawalList {
  readonly kid: string;
  /** `YYYY-MM-DD` in Europe/Berlin; what happened later is not in it. */
  readonly day: string;
  /** Of {@link paperFingerprint}, in ascending order, which says nothing about when. */
  readonly fingerprints: readonly string[];
}

/** The first line; no other message that our keys sign begins so. */
const heading = 'WILLKOMMENSCAMPUS-UNGUELTIG-1';
const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const fingerprintPattern = /^[0-9a-f]{64}$/;

/** SHA-256 of the code as it stands in the credential; `sha256sum` says the same. */
export function paperFingerprint(code: string): string {
  return bytesToHex(sha256(new TextEncoder().encode(code)));
}

export function signWithdrawals(
  given: Pick<WithdrawalList, 'day' | 'fingerprints'>,
  key: { readonly kid: string; sign(message: Uint8Array): Uint8Array },
): string {
  const lines = [heading, key.kid, given.day, ...[...new Set(given.fingerprints)].sort()];
  const message = new TextEncoder().encode(lines.join('\n'));
  return joinToken(message, key.sign(message));
}

/**
 * Reads a list if a good key has signed it on a day of its own. A key that fell into wrong hands vouches for none, also
 * not for an earlier day: its thief could leave a paper out.
 */
export function readWithdrawals(
  token: string,
  keys: readonly TrustedKey[],
  verify: VerifySignature,
): WithdrawalList | null {
  const parts = splitToken(token);
  if (parts === null) return null;
  const [first, kid, day = '', ...fingerprints] = decode(parts.message).split('\n');
  const known = keys.filter((one) => one.kid === kid);
  const key = fromBase32(known[0]?.key ?? '');
  if (first !== heading || kid === undefined || key?.length !== 32) return null;
  if (!verify(parts.signature, parts.message, key)) return null;
  const isGood = known.every(
    ({ validFrom, validUntil, compromisedSince }) =>
      compromisedSince === null && validFrom <= day && day <= validUntil,
  );
  const isWhole = dayPattern.test(day) && fingerprints.every((one) => fingerprintPattern.test(one));
  return isGood && isWhole ? { kid, day, fingerprints } : null;
}

/** What lists say of a paper. A withdrawal is for good, so an older list counts as well. */
export type Standing =
  | { readonly kind: 'withdrawn' }
  /** Not withdrawn until this day. */
  | { readonly kind: 'notListed'; readonly day: string }
  /** There is no list from after it was issued. */
  | { readonly kind: 'unknown' };

export function standingOf(
  { code, issuedOn }: { readonly code: string; readonly issuedOn: string },
  lists: readonly WithdrawalList[],
): Standing {
  const fingerprint = paperFingerprint(code);
  if (lists.some(({ fingerprints }) => fingerprints.includes(fingerprint))) return { kind: 'withdrawn' };
  const day = lists.reduce((latest, list) => (list.day > latest ? list.day : latest), '');
  return day < issuedOn ? { kind: 'unknown' } : { kind: 'notListed', day };
}
