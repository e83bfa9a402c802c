import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { crockford } from './ids.ts';

/**
 * One-time secrets that are never stored: each is derived from the server's secret and the row that stands for it,
 * so a letter can be rendered again, while a stolen database opens nothing.
 */
export interface Secrets {
  /** 128 bits, base64url; goes into links. */
  tokenFor(rowId: string): string;
  /** 10 Crockford characters, typed by hand. */
  typedCodeFor(rowId: string): string;
  /** What is stored instead of a token, code or session id: useless without the server's secret. */
  fingerprint(secret: string): string;
  /** Encrypts for us alone (AES-256-GCM); opens only together with the same `boundTo`. */
  seal(plain: string, boundTo: string): Buffer;
  /** @returns null for what was changed, is bound to something else or was sealed with another secret */
  open(sealed: Uint8Array, boundTo: string): string | null;
  /** Signs the session cookie. */
  readonly cookieSecret: string;
}

/** Bytes before what AES-256-GCM has encrypted. */
const nonceLength = 12;
const tagLength = 16;

export function secretsFrom(sessionSecret: string): Secrets {
  const key = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', sessionSecret, 'willkommenscampus', purpose, 32));
  const tokenKey = key('access-token');
  const typedKey = key('typed-code');
  const printKey = key('fingerprint');
  const sealKey = key('seal');
  const derive = (secret: Buffer, rowId: string): Buffer =>
    createHmac('sha256', secret).update(rowId).digest();
  return {
    tokenFor: (rowId) => derive(tokenKey, rowId).subarray(0, 16).toString('base64url'),
    typedCodeFor: (rowId) => crockford(derive(typedKey, rowId).subarray(0, 10)),
    fingerprint: (secret) => derive(printKey, secret).toString('hex'),
    seal(plain, boundTo) {
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce).setAAD(Buffer.from(boundTo));
      const encrypted = [cipher.update(plain, 'utf8'), cipher.final()];
      return Buffer.concat([nonce, cipher.getAuthTag(), ...encrypted]);
    },
    open(sealed, boundTo) {
      const [nonce, tag, encrypted] = [
        sealed.subarray(0, nonceLength),
        sealed.subarray(nonceLength, nonceLength + tagLength),
        sealed.subarray(nonceLength + tagLength),
      ];
      if (tag.length !== tagLength) return null;
      const cipher = createDecipheriv('aes-256-gcm', sealKey, nonce)
        .setAAD(Buffer.from(boundTo))
        .setAuthTag(tag);
      try {
        return Buffer.concat([cipher.update(encrypted), cipher.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
    cookieSecret: key('session-cookie').toString('base64url'),
  };
}
