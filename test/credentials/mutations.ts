import { fromBase32, toBase32 } from '../../src/credentials/base32.ts';
import {
  signCredential,
  verifyCredential,
  type TrustedKey,
  type Verdict,
} from '../../src/credentials/compact-credential.ts';
import { newKeyPair, signWith, type KeyPair } from '../../src/credentials/ed25519.adapter.ts';
import type { VerifySignature } from '../../src/credentials/key-statement.ts';
import { sampleCredential } from './sample-credential.ts';

/** Two keys that are trusted, and genuine tokens of both. */
export interface Mint {
  readonly keys: readonly TrustedKey[];
  readonly tokens: readonly string[];
}

export function mint(count: number): Mint {
  const pairs = [newKeyPair(), newKeyPair()];
  const tokens = Array.from({ length: count }, (_, index) => {
    const pair = pairs[index % 2] as KeyPair;
    const credential = {
      ...sampleCredential,
      number: `WP-2026-${String(index + 1).padStart(4, '0')}`,
      name: `${sampleCredential.name} ${String(index)}`,
    };
    return signCredential(credential, { kid: pair.kid, sign: (bytes) => signWith(pair, bytes) }) ?? '';
  });
  return { keys: pairs.map((pair) => trusted(pair)), tokens };
}

export function trusted(
  { kid, key }: Pick<KeyPair, 'kid' | 'key'>,
  changes: Partial<TrustedKey> = {},
): TrustedKey {
  return {
    kid,
    key,
    validFrom: '2026-01-01',
    validUntil: '2026-12-31',
    issuer: 'LAMSA',
    compromisedSince: null,
    ...changes,
  };
}

/** How many of `count` tokens with one changed bit are believed; every second change is made under the base 32. */
export function believedBitFlips(count: number, mint: Mint, verify: VerifySignature): number {
  let believed = 0;
  for (let step = 0; step < count; step++) {
    const token = mint.tokens[step % mint.tokens.length] ?? '';
    const nth = Math.floor(step / mint.tokens.length / 2);
    const bytes =
      step % (2 * mint.tokens.length) < mint.tokens.length ? fromBase32(token) : Buffer.from(token, 'latin1');
    if (bytes === null) throw new Error('not a token');
    const bit = nth % (bytes.length * 8);
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    const changed = bytes instanceof Buffer ? bytes.toString('latin1') : toBase32(bytes);
    believed += isBelieved(verifyCredential(changed, mint.keys, verify)) ? 1 : 0;
  }
  return believed;
}

/** The order of the group: S + order is the same number, and strict verification refuses it. */
const order = 2n ** 252n + 27742317777372353535851937790883648493n;

/** Changes of the form; each makes another text of a token, with a number that says where. */
const structural: Readonly<Record<string, (token: string, at: number, other: string) => string>> = {
  'cut at the end': (token, at) => token.slice(0, -1 - (at % 100)),
  'cut at the start': (token, at) => token.slice(1 + (at % 100)),
  'one character twice': (token, at) =>
    token.slice(0, at % token.length) + token.slice((at % token.length) - 1),
  'two neighbours swapped': (token, at) => {
    const bytes = bytesOf(token);
    const place = at % (bytes.length - 1);
    const [one = 0, two = 0] = bytes.subarray(place, place + 2);
    // Equal neighbours swapped are the same token.
    bytes.set(one === two ? [one ^ 1, two] : [two, one], place);
    return toBase32(bytes);
  },
  'two lines swapped': (token, at) =>
    withLines(token, (lines) => {
      const place = at % (lines.length - 1);
      const [one = '', two = ''] = lines.slice(place, place + 2);
      lines.splice(place, 2, two, one === two ? `${one} ` : one);
    }),
  'a line left out': (token, at) => withLines(token, (lines) => void lines.splice(at % lines.length, 1)),
  'a line more': (token, at) =>
    withLines(token, (lines) => void lines.splice(at % (lines.length + 1), 0, String(at))),
  'another line': (token, at) => withLines(token, (lines) => void (lines[at % lines.length] += String(at))),
  'Windows line ends': (token, at) =>
    withLines(token, (lines) => void (lines[at % lines.length] += '\r'.repeat(1 + (at % 3)))),
  "another key's name": (token, at, other) =>
    withLines(
      token,
      (lines) =>
        void (lines[1] = Buffer.from(bytesOf(other)).toString('latin1').split('\n')[1] + (at % 2 ? '' : 'A')),
    ),
  "another's signature": (token, at, other) =>
    toBase32(
      Buffer.concat([
        bytesOf(token).subarray(0, -64),
        bytesOf(other).subarray(-64, bytesOf(other).length - (at % 2)),
        Buffer.alloc(at % 2),
      ]),
    ),
  "another's content": (token, at, other) =>
    toBase32(
      Buffer.concat([bytesOf(other).subarray(0, -64), Buffer.alloc(at % 3), bytesOf(token).subarray(-64)]),
    ),
  'no signature': (token, at) =>
    toBase32(Buffer.concat([bytesOf(token).subarray(0, -64), Buffer.alloc(64, at)])),
  'the same signature as another number': (token) => {
    const bytes = bytesOf(token);
    const s = BigInt(`0x${Buffer.from(bytes.subarray(-32)).reverse().toString('hex')}`) + order;
    const hex = s.toString(16).padStart(64, '0').slice(-64);
    bytes.set(Buffer.from(hex, 'hex').reverse(), bytes.length - 32);
    return toBase32(bytes);
  },
  'small letters': (token, at) => {
    const place = [...token].findIndex((letter, index) => index >= at % 200 && /[A-Z]/.test(letter));
    return (
      token.slice(0, place) +
      token.slice(place, place + 1 + (at % 40)).toLowerCase() +
      token.slice(place + 1 + (at % 40))
    );
  },
  padding: (token, at) => token + '='.repeat(1 + (at % 7)),
  'blanks inside': (token, at) => `${token.slice(0, at % token.length)} ${token.slice(at % token.length)}`,
  'two tokens': (token, at, other) => token + other.slice(0, 1 + (at % other.length)),
  'bits behind the end': (token, at) => token + 'ABCDEFG'.charAt(at % 7),
  'look-alikes': (token, at) =>
    token.slice(0, at % token.length) + '018'.charAt(at % 3) + token.slice((at % token.length) + 1),
};

/** The names of the changes that were believed, out of `count` in turn. */
export function believedStructures(count: number, mint: Mint, verify: VerifySignature): string[] {
  const changes = Object.entries(structural);
  const believed: string[] = [];
  for (let step = 0; step < count; step++) {
    const [name, change] = changes[step % changes.length] ?? ['', () => ''];
    const round = Math.floor(step / changes.length);
    const token = mint.tokens[round % mint.tokens.length] ?? '';
    const other = mint.tokens[(round + 1) % mint.tokens.length] ?? '';
    const changed = change(token, round, other);
    if (changed === token || isBelieved(verifyCredential(changed, mint.keys, verify))) believed.push(name);
  }
  return believed;
}

function isBelieved({ kind }: Verdict): boolean {
  return kind === 'genuine' || kind === 'ask';
}

function bytesOf(token: string): Uint8Array {
  const bytes = fromBase32(token);
  if (bytes === null) throw new Error('not a token');
  return bytes;
}

function withLines(token: string, change: (lines: string[]) => void): string {
  const bytes = bytesOf(token);
  const lines = Buffer.from(bytes.subarray(0, -64)).toString('utf8').split('\n');
  change(lines);
  return toBase32(Buffer.concat([Buffer.from(lines.join('\n')), bytes.subarray(-64)]));
}
