import { fromBase32, toBase32 } from './base32.ts';

/**
 * What the root key says about an issuing key: whose it is and from when to when it signs. It is a token like that of
 * a certificate: readable lines and behind them 64 bytes of Ed25519, together in base 32.
 */
export interface KeyStatement {
  /** First 8 characters of the base 32 of the SHA-256 of the 32 bytes of the key. Names the key in every token. */
  readonly kid: string;
  /** The 32 bytes of the key in base 32. */
  readonly key: string;
  /** The same of the root key that has signed this. */
  readonly root: string;
  /** First and last day on which it signs, in Europe/Berlin. */
  readonly validFrom: string;
  readonly validUntil: string;
  readonly issuer: string;
}

/** An issuing key as everybody may know it. */
export interface PublicKey extends KeyStatement {
  /** The signed token. */
  readonly statement: string;
  /** From this day on (Europe/Berlin) nothing that it has signed is believed; null while it is good. */
  readonly compromisedSince: string | null;
}

/** Whether these 64 bytes are the Ed25519 signature of the message by the 32 bytes of the key. Given by the place. */
export type VerifySignature = (signature: Uint8Array, message: Uint8Array, key: Uint8Array) => boolean;

/** The first line; no other message that our keys sign begins so. */
const heading = 'WILLKOMMENSCAMPUS-SCHLUESSEL-1';
const signatureLength = 64;
const keyPattern = /^[A-Z2-7]{52}$/;
const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** The bytes that the root key signs. @throws Error when a line would not be read back as it is */
export function statementMessage(statement: KeyStatement): Uint8Array {
  const { kid, key, root, validFrom, validUntil, issuer } = statement;
  const text = [heading, kid, key, root, validFrom, validUntil, issuer].join('\n');
  if (readLines(text) === null) throw new Error('This cannot stand in a statement about a key.');
  return new TextEncoder().encode(text);
}

/** Message and signature as one token. */
export function joinToken(message: Uint8Array, signature: Uint8Array): string {
  const bytes = new Uint8Array(message.length + signature.length);
  bytes.set(message);
  bytes.set(signature, message.length);
  return toBase32(bytes);
}

/** The other way round; null for what is no token at all. */
export function splitToken(token: string): { message: Uint8Array; signature: Uint8Array } | null {
  const bytes = fromBase32(token);
  if (bytes === null || bytes.length <= signatureLength) return null;
  const end = bytes.length - signatureLength;
  return { message: bytes.subarray(0, end), signature: bytes.subarray(end) };
}

/**
 * Reads a statement if a trusted root has signed it. The signature comes first, the content after it.
 * @param roots keys in base 32 that are trusted
 */
export function readStatement(
  token: string,
  roots: readonly string[],
  verify: VerifySignature,
): KeyStatement | null {
  const parts = splitToken(token);
  if (parts === null) return null;
  const signer = roots.find((root) => {
    const key = fromBase32(root);
    return key?.length === 32 && verify(parts.signature, parts.message, key);
  });
  const statement = signer === undefined ? null : readLines(decode(parts.message));
  return statement?.root === signer ? statement : null;
}

/** What a statement claims, whoever has signed it: to show a person what is to be trusted for the first time. */
export function claimedStatement(token: string): KeyStatement | null {
  const parts = splitToken(token);
  return parts === null ? null : readLines(decode(parts.message));
}

/** Text without replacement characters; what is no UTF-8 becomes no text. */
export function decode(message: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(message);
  } catch {
    return '';
  }
}

function readLines(text: string): KeyStatement | null {
  const [first, kid, key, root, validFrom, validUntil, issuer, ...rest] = text.split('\n');
  if (first !== heading || rest.length > 0) return null;
  if (kid === undefined || !/^[A-Z2-7]{8}$/.test(kid)) return null;
  if (key === undefined || !keyPattern.test(key) || root === undefined || !keyPattern.test(root)) return null;
  if (validFrom === undefined || !dayPattern.test(validFrom)) return null;
  if (validUntil === undefined || !dayPattern.test(validUntil) || validUntil < validFrom) return null;
  if (issuer === undefined || issuer === '' || /\p{Cc}/u.test(issuer)) return null;
  return { kid, key, root, validFrom, validUntil, issuer };
}
