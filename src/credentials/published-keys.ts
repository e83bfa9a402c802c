import { fromBase32 } from './base32.ts';
import type { PublicKey } from './key-statement.ts';

/** A public key as other programs read it (RFC 8037), with what we know about it. */
export interface PublicJwk {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  /** 32 bytes, base64url. */
  readonly x: string;
  readonly kid: string;
  readonly alg: 'EdDSA';
  readonly use: 'sig';
  /** First and last day on which it signs, in Europe/Berlin. */
  readonly validFrom: string;
  readonly validUntil: string;
  readonly issuer: string;
  /** What the root key has signed about it. */
  readonly statement: string;
  /** Nothing that it signed on this day or later is to be believed. */
  readonly compromisedSince?: string;
}

function publicJwk(key: PublicKey): PublicJwk {
  const { kid, validFrom, validUntil, issuer, statement, compromisedSince } = key;
  const x = Buffer.from(fromBase32(key.key) ?? []).toString('base64url');
  return {
    kty: 'OKP',
    crv: 'Ed25519',
    x,
    kid,
    alg: 'EdDSA',
    use: 'sig',
    validFrom,
    validUntil,
    issuer,
    statement,
    ...(compromisedSince !== null && { compromisedSince }),
  };
}

/** What stands at `/.well-known/certificate-keys.json`: a JWK set (RFC 7517), the newest key first. */
export function keySet(keys: readonly PublicKey[]): { readonly roots: string[]; readonly keys: PublicJwk[] } {
  return { roots: [...new Set(keys.map(({ root }) => root))], keys: keys.map(publicJwk) };
}
