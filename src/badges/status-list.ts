import { gzipSync } from 'node:zlib';
import type { Instant } from '../platform/clock.ts';
import { addresses, contexts } from './addresses.ts';
import { badgeTexts } from './badge-texts.ts';
import { withoutMilliseconds, type Document } from './credential.ts';

/** As many as the standard asks for at least, so that one certificate hides among many places. */
export const slotCount = 131_072;

/**
 * Whoever checks a certificate fetches the list of all, so nobody learns which one was checked; and a bit says that
 * some certificate was withdrawn, never whose.
 * @param slots places of withdrawn certificates
 */
export function encodedList(slots: readonly number[]): string {
  const bytes = new Uint8Array(slotCount / 8);
  for (const slot of slots) {
    const index = Math.floor(slot / 8);
    // The first place is the highest bit.
    bytes[index] = (bytes[index] ?? 0) | (0x80 >> (slot % 8));
  }
  return `u${gzipSync(bytes, { level: 9 }).toString('base64url')}`;
}

/**
 * The list as a Bitstring Status List credential, not signed yet. It has no end: the last copy must still say what it
 * said when the server is gone; whoever reads it sees from which day it is.
 */
export function statusListCredential(
  slots: readonly number[],
  given: { readonly baseUrl: string; readonly startOfDay: Instant },
): Document {
  const id = addresses.statusList(given.baseUrl);
  return {
    '@context': [contexts.credentials],
    id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    name: badgeTexts.statusList,
    issuer: addresses.issuer(given.baseUrl),
    validFrom: withoutMilliseconds(given.startOfDay),
    credentialSubject: {
      id: `${id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: encodedList(slots),
    },
  };
}
