import type { Installation } from '../access/installation.ts';
import { fromBase32 } from '../credentials/base32.ts';
import type { PublicKey } from '../credentials/key-statement.ts';
import { addresses, contexts } from './addresses.ts';
import { multibase58 } from './base58.ts';
import type { Document } from './credential.ts';

/** The two bytes before an Ed25519 key in the list of multicodecs. */
const ed25519Prefix = [0xed, 0x01] as const;

/** @param key 32 bytes in base 32 */
function multikey(key: string): string {
  return multibase58(Uint8Array.from([...ed25519Prefix, ...(fromBase32(key) ?? [])]));
}

/** One key as a verifier asks for it by its address. */
function verificationMethod({ kid, key }: Pick<PublicKey, 'kid' | 'key'>, baseUrl: string): Document {
  return {
    id: addresses.key(baseUrl, kid),
    type: 'Multikey',
    controller: addresses.issuer(baseUrl),
    publicKeyMultibase: multikey(key),
  };
}

/**
 * Who issues, and with which keys. Old keys stay, because what they have signed stays true; a compromised one is left
 * out, and its credentials are to be fetched again, signed by another.
 */
export function issuerDocument(
  installation: Installation,
  keys: readonly Pick<PublicKey, 'kid' | 'key' | 'compromisedSince'>[],
  baseUrl: string,
): Document {
  const { operator, contact } = installation;
  const trusted = keys.filter(({ compromisedSince }) => compromisedSince === null);
  return {
    '@context': [contexts.identifiers, contexts.multikey, contexts.openBadges],
    id: addresses.issuer(baseUrl),
    type: ['Profile'],
    name: operator.name,
    url: baseUrl,
    email: contact.email,
    verificationMethod: trusted.map((key) => verificationMethod(key, baseUrl)),
    assertionMethod: trusted.map(({ kid }) => addresses.key(baseUrl, kid)),
  };
}
