import { fromBase32 } from './base32.ts';
import {
  decode,
  joinToken,
  readStatement,
  splitToken,
  type KeyStatement,
  type PublicKey,
  type VerifySignature,
} from './key-statement.ts';

/**
 * What a paper says, small enough for its QR code. Texts as they are printed; days `YYYY-MM-DD`.
 *
 * The token is one line per field in UTF-8, in this order, and behind them 64 bytes of Ed25519, together in base 32:
 * whoever opens it with openssl reads it, and one content has one spelling.
 */
export interface Credential {
  readonly kid: string;
  /** The word of the register for what it is: `lamsaCertificate`. */
  readonly kind: string;
  readonly number: string;
  /** Without hyphens. */
  readonly code: string;
  readonly name: string;
  readonly title: string;
  /** With its unit: `74 UE`. */
  readonly extent: string;
  readonly from: string;
  readonly until: string;
  readonly issuedOn: string;
  readonly issuer: string;
}

export const credentialFields = [
  'kid',
  'kind',
  'number',
  'code',
  'name',
  'title',
  'extent',
  'from',
  'until',
  'issuedOn',
  'issuer',
] as const satisfies readonly (keyof Credential)[];

/** Only these keys are asked; a key says nothing about the algorithm, because there is only one. */
export type TrustedKey = Pick<
  PublicKey,
  'kid' | 'key' | 'validFrom' | 'validUntil' | 'issuer' | 'compromisedSince'
>;

/**
 * - `genuine`: signed by a good key while it was valid.
 * - `ask`: the same, but the key fell into wrong hands later; a thief could write an earlier day, so only the
 *   register knows.
 * - `unknownKey`: another key than those given; newer keys may tell.
 * - `refused`: changed, invented, or signed by a key that was not to be believed on that day.
 */
export type Verdict =
  | { readonly kind: 'genuine' | 'ask'; readonly credential: Credential; readonly key: TrustedKey }
  | { readonly kind: 'unknownKey' | 'refused' };

/** The first line; no other message that our keys sign begins so. */
const heading = 'WC1';
/** More would make a QR code that no phone reads from paper. */
const longestToken = 900;
const patterns: Readonly<Record<keyof Credential, RegExp>> = {
  kid: /^[A-Z2-7]{8}$/,
  kind: /^[A-Za-z]{1,40}$/,
  number: /^[^\p{Cc}]{1,40}$/u,
  code: /^[0-9A-HJKMNP-TV-Z]{26}$/,
  name: /^[^\p{Cc}]{1,200}$/u,
  title: /^[^\p{Cc}]{1,200}$/u,
  extent: /^[^\p{Cc}]{1,40}$/u,
  from: /^\d{4}-\d{2}-\d{2}$/,
  until: /^\d{4}-\d{2}-\d{2}$/,
  issuedOn: /^\d{4}-\d{2}-\d{2}$/,
  issuer: /^[^\p{Cc}]{1,200}$/u,
};

/** The bytes that are signed. @throws Error when a field would not be read back as it is */
export function credentialMessage(credential: Credential): Uint8Array {
  const text = [heading, ...credentialFields.map((field) => credential[field])].join('\n');
  const read = readCredential(text);
  if (read === null || credentialFields.some((field) => read[field] !== credential[field]))
    throw new Error('This cannot stand in a credential.');
  return new TextEncoder().encode(text);
}

/** The token, or null when there is too much in it for a QR code; then the paper has its code alone. */
export function signCredential(
  credential: Omit<Credential, 'kid'>,
  key: { readonly kid: string; sign(message: Uint8Array): Uint8Array },
): string | null {
  const message = credentialMessage({ ...credential, kid: key.kid });
  const token = joinToken(message, key.sign(message));
  return token.length > longestToken ? null : token;
}

/**
 * Whether a token is genuine. Which key is asked is read before the signature is checked; everything else after it.
 * @param verify Ed25519 of the place: OpenSSL on the server, a library in browsers
 */
export function verifyCredential(
  token: string,
  keys: readonly TrustedKey[],
  verify: VerifySignature,
): Verdict {
  const parts = token.length > longestToken ? null : splitToken(token);
  if (parts === null) return { kind: 'refused' };
  const kid = kidIn(parts.message);
  if (kid === null) return { kind: 'refused' };
  const key = keys.find((one) => one.kid === kid);
  if (key === undefined) return { kind: 'unknownKey' };
  const bytes = fromBase32(key.key);
  if (bytes?.length !== 32 || !verify(parts.signature, parts.message, bytes)) return { kind: 'refused' };
  const credential = readCredential(decode(parts.message));
  if (credential === null) return { kind: 'refused' };
  const { issuedOn } = credential;
  if (issuedOn < key.validFrom || issuedOn > key.validUntil) return { kind: 'refused' };
  if (key.compromisedSince !== null && issuedOn >= key.compromisedSince) return { kind: 'refused' };
  return { kind: key.compromisedSince === null ? 'genuine' : 'ask', credential, key };
}

/**
 * The published keys that a trusted root has signed; all others are passed over.
 * @param published what stands at `/.well-known/certificate-keys.json`, or anything else
 */
export function trustedKeys(
  published: unknown,
  roots: readonly string[],
  verify: VerifySignature,
): (KeyStatement & TrustedKey)[] {
  const { keys } = (published ?? {}) as { readonly keys?: unknown };
  if (!Array.isArray(keys)) return [];
  return keys.flatMap((one: unknown) => {
    const { statement, compromisedSince = null } = (one ?? {}) as Record<string, unknown>;
    if (typeof statement !== 'string') return [];
    if (compromisedSince !== null && typeof compromisedSince !== 'string') return [];
    const read = readStatement(statement, roots, verify);
    return read === null ? [] : [{ ...read, compromisedSince }];
  });
}

/**
 * Keys of several lists, each with the earliest day of compromise that any of them knows: no root signs these days, so
 * a list in which one is left out must not take back what another has said.
 */
export function withEveryDoubt<K extends TrustedKey>(keys: readonly K[]): K[] {
  return keys.map((key) => {
    const days = keys.flatMap((one) => (one.kid === key.kid ? (one.compromisedSince ?? []) : []));
    return { ...key, compromisedSince: days.sort()[0] ?? null };
  });
}

function kidIn(message: Uint8Array): string | null {
  const start = decode(message.subarray(0, heading.length + 10));
  return /^WC1\n([A-Z2-7]{8})\n$/.exec(start)?.[1] ?? null;
}

function readCredential(text: string): Credential | null {
  const [first, ...lines] = text.split('\n');
  if (first !== heading || lines.length !== credentialFields.length) return null;
  const credential: Record<string, string> = {};
  for (const [index, field] of credentialFields.entries()) {
    const line = lines[index] ?? '';
    if (!patterns[field].test(line)) return null;
    credential[field] = line;
  }
  return credential as unknown as Credential;
}
