import { base32nopad } from '@scure/base';

/**
 * Base 32 of RFC 4648 without padding. A QR code holds these characters in 5.5 bits each instead of 8, and
 * `base32 --decode` reads them on any computer.
 */
export function toBase32(bytes: Uint8Array): string {
  return base32nopad.encode(bytes);
}

/** Exactly what {@link toBase32} writes, or null: one value has one spelling. */
export function fromBase32(text: string): Uint8Array | null {
  try {
    return base32nopad.decode(text);
  } catch {
    return null;
  }
}
