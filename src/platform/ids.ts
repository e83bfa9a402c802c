import { randomBytes } from 'node:crypto';

/** Crockford's base 32: no I, L, O, U, so that nobody mistypes a code read aloud or from paper. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 26 characters, 130 random bits: the name of a row, or a certificate code. */
export function newId(): string {
  if (used === supply.length) {
    supply = randomBytes(supply.length);
    used = 0;
  }
  return crockford(supply.subarray(used, (used += idLength)));
}

/** Chance is asked for in bulk, because every request has an id. No byte is used twice. */
const idLength = 26;
let supply = randomBytes(100 * idLength);
let used = 0;

/** 32 hex digits: the seed of a shuffle, kept with the attempt so that it can be repeated years later. */
export function newSeed(): string {
  return randomBytes(16).toString('hex');
}

/** One character per byte; 256 is a multiple of 32, so every character is equally likely. */
export function crockford(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += alphabet.charAt(byte % alphabet.length);
  return text;
}

/**
 * What somebody typed, as a code: case, spaces and hyphens do not matter, O reads as 0, I and L as 1.
 * Null when it is not `length` characters of the alphabet.
 */
export function readCrockford(typed: string, length: number): string | null {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-‐‑–—]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return code.length === length && Array.from(code).every((character) => alphabet.includes(character))
    ? code
    : null;
}
