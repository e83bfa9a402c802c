import { hashes, verify } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';
import type { VerifySignature } from './key-statement.ts';

hashes.sha512 = sha512;

/** Ed25519 where there is no OpenSSL: in browsers of any age, also in a file opened from a disk. Strict (RFC 8032). */
export const verifyPortably: VerifySignature = (signature, message, key) => {
  try {
    return verify(signature, message, key, { zip215: false });
  } catch {
    return false;
  }
};
