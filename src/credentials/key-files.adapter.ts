import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { newKeyPair, privatePem, signWith, type KeyPair } from './ed25519.adapter.ts';
import { privateKeyPath } from './issuing-key.adapter.ts';
import { joinToken, statementMessage, type KeyStatement } from './key-statement.ts';

/** Lays a private key where the server looks for it, for its user alone. An existing one stays as it is. */
export function keepPrivateKey(keysFolder: string, pair: KeyPair): void {
  mkdirSync(keysFolder, { recursive: true, mode: 0o700 });
  chmodSync(keysFolder, 0o700);
  try {
    writeFileSync(privateKeyPath(keysFolder, pair.kid), privatePem(pair), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** A new issuing key and what the root says about it. */
export function newIssuingKey(
  root: KeyPair,
  about: Pick<KeyStatement, 'validFrom' | 'validUntil' | 'issuer'>,
): { readonly pair: KeyPair; readonly statement: string } {
  const pair = newKeyPair();
  const message = statementMessage({ ...about, kid: pair.kid, key: pair.key, root: root.key });
  return { pair, statement: joinToken(message, signWith(root, message)) };
}
