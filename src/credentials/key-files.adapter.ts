import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { newKeyPair, privatePem, signWith, type KeyPair } from './ed25519.adapter.ts';
import { privateKeyPath } from './issuing-key.adapter.ts';
import { joinToken, statementMessage, type KeyStatement } from './key-statement.ts';

/** Lays a private key where the server looks for it, for its user alone: whole or not at all, also over a damaged one. */
export function keepPrivateKey(keysFolder: string, pair: KeyPair): void {
  mkdirSync(keysFolder, { recursive: true, mode: 0o700 });
  chmodSync(keysFolder, 0o700);
  const path = privateKeyPath(keysFolder, pair.kid);
  const draft = `${path}.${String(process.pid)}`;
  rmSync(draft, { force: true });
  writeFileSync(draft, privatePem(pair), { mode: 0o600, flag: 'wx' });
  renameSync(draft, path);
}

/** A revoked key signs nothing, also when the database is restored from before that day. */
export function dropPrivateKey(keysFolder: string, kid: string): void {
  rmSync(privateKeyPath(keysFolder, kid), { force: true });
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
