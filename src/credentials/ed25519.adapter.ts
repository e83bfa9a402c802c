import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { fromBase32, toBase32 } from './base32.ts';
import type { VerifySignature } from './key-statement.ts';

/** A pair of keys of the one algorithm that there is here: Ed25519. The private half never leaves as text. */
export interface KeyPair {
  readonly kid: string;
  /** 32 bytes in base 32. */
  readonly key: string;
  readonly privateKey: KeyObject;
}

export function newKeyPair(): KeyPair {
  return pairOf(generateKeyPairSync('ed25519').privateKey);
}

/** @throws Error when it is not a private Ed25519 key in PEM, or the passphrase is wrong */
export function readPrivateKey(pem: string, passphrase?: string): KeyPair {
  const privateKey = createPrivateKey({ key: pem, ...(passphrase !== undefined && { passphrase }) });
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('This is no Ed25519 key.');
  return pairOf(privateKey);
}

/** PKCS #8, encrypted with AES-256 when there is a passphrase. */
export function privatePem({ privateKey }: KeyPair, passphrase?: string): string {
  const cipher = passphrase === undefined ? {} : { cipher: 'aes-256-cbc', passphrase };
  return privateKey.export({ type: 'pkcs8', format: 'pem', ...cipher }).toString();
}

/** For openssl and for print. */
export function publicPem(key: string): string {
  return publicObject(fromBase32(key) ?? new Uint8Array())
    .export({ type: 'spki', format: 'pem' })
    .toString();
}

export function signWith({ privateKey }: KeyPair, message: Uint8Array): Uint8Array {
  return sign(null, message, privateKey);
}

export const verifySignature: VerifySignature = (signature, message, key) => {
  try {
    return verify(null, message, publicObject(key), signature);
  } catch {
    return false;
  }
};

/** Names a key by itself: the first 40 bits of its SHA-256 in base 32. */
export function kidOf(key: Uint8Array): string {
  return toBase32(createHash('sha256').update(key).digest()).slice(0, 8);
}

function pairOf(privateKey: KeyObject): KeyPair {
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  const bytes = Buffer.from(x ?? '', 'base64url');
  return { kid: kidOf(bytes), key: toBase32(bytes), privateKey };
}

function publicObject(key: Uint8Array): KeyObject {
  const x = Buffer.from(key).toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}
