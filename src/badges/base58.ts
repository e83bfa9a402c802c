import { base58 } from '@scure/base';

/** `z` and base 58 (Bitcoin's alphabet), as the standards of credentials write keys and signatures. */
export function multibase58(bytes: Uint8Array): string {
  return `z${base58.encode(bytes)}`;
}
