import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { PublicContext } from '../access/context.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { readPrivateKey, signWith, type KeyPair } from './ed25519.adapter.ts';
import { publicKeys } from './issuing-keys.queries.ts';
import type { PublicKey } from './key-statement.ts';

/**
 * The key that signs today.
 *
 * For other features: `const key = await issuingKey(ctx)` and then `key.sign(bytes)` (64 bytes of Ed25519, always of
 * the bytes themselves, never of a hash), `key.kid`; `keySet(keys)` of `published-keys.ts` gives keys as JWK.
 * Null where there is none: then nothing can be signed, and what is issued says so. `publicKeys(db)` of
 * `issuing-keys.queries.ts` lists all keys, also past and compromised ones. What is signed must not begin
 * with `WILLKOMMENSCAMPUS-` or `WC1`, so that no signature can be taken for one of another purpose.
 */
export interface IssuingKey extends PublicKey {
  sign(message: Uint8Array): Uint8Array;
}

/** The file of the key cannot be read, lies there for others to read, or is another than its name says. */
export class UnusableKey extends Error {}

/** @throws UnusableKey: what is issued now would have no proof because of a trouble that somebody can mend */
export async function issuingKey(
  ctx: Pick<PublicContext, 'db' | 'now' | 'site'>,
): Promise<IssuingKey | null> {
  const today = localDay(ctx.now);
  const usable = (await publicKeys(ctx.db)).find(
    ({ kid, validFrom, validUntil, compromisedSince }) =>
      compromisedSince === null &&
      validFrom <= today &&
      today <= validUntil &&
      existsSync(privateKeyPath(ctx.site.keysFolder, kid)),
  );
  if (usable === undefined) return null;
  const path = privateKeyPath(ctx.site.keysFolder, usable.kid);
  // Windows knows no such bits.
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
    throw new UnusableKey('The issuing key must be readable by this user alone (chmod 600).');
  const pair = readPair(path);
  if (pair?.key !== usable.key)
    throw new UnusableKey(`The file of the issuing key ${usable.kid} is damaged: bring it with keys import.`);
  return { ...usable, sign: (message) => signWith(pair, message) };
}

/** For what can do without: a key in trouble is like none, so that nobody's paper waits for the operator. */
export async function optionalIssuingKey(
  ctx: Pick<PublicContext, 'db' | 'now' | 'site'>,
): Promise<IssuingKey | null> {
  try {
    return await issuingKey(ctx);
  } catch (error) {
    if (error instanceof UnusableKey) return null;
    throw error;
  }
}

function readPair(path: string): KeyPair | null {
  try {
    return readPrivateKey(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** Where the private half of a key lies: beside the database, never in it. */
export function privateKeyPath(keysFolder: string, kid: string): string {
  return join(keysFolder, `${kid}.pem`);
}
