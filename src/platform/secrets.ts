import { createHmac, hkdfSync } from 'node:crypto';
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
  /** Signs the session cookie. */
  readonly cookieSecret: string;
}

export function secretsFrom(sessionSecret: string): Secrets {
  const key = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', sessionSecret, 'willkommenscampus', purpose, 32));
  const tokenKey = key('access-token');
  const typedKey = key('typed-code');
  const printKey = key('fingerprint');
  const derive = (secret: Buffer, rowId: string): Buffer =>
    createHmac('sha256', secret).update(rowId).digest();
  return {
    tokenFor: (rowId) => derive(tokenKey, rowId).subarray(0, 16).toString('base64url'),
    typedCodeFor: (rowId) => crockford(derive(typedKey, rowId).subarray(0, 10)),
    fingerprint: (secret) => derive(printKey, secret).toString('hex'),
    cookieSecret: key('session-cookie').toString('base64url'),
  };
}
