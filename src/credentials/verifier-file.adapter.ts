import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../platform/root.ts';
import type { PublicKey } from './key-statement.ts';
import { keySet } from './published-keys.ts';
import { verifierFile, type VerifierLanguages } from './verifier-file.ts';
import { verifierStyle } from './verifier-style.ts';
import type { PublishedWithdrawals } from './withdrawal-list.adapter.ts';

/**
 * The file that proves certificates without us, with the keys and the list of withdrawals of today.
 * @param savedOn day in Europe/Berlin
 */
export function makeVerifierFile(
  keys: readonly PublicKey[],
  withdrawals: PublishedWithdrawals | null,
  savedOn: string,
  languages: VerifierLanguages,
): Uint8Array {
  const folder = join(projectRoot, 'dist/public');
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<string, string>;
  // Browsers hash the text with its line ends as they are.
  const script = readFileSync(join(folder, manifest['credential-check.js'] ?? ''), 'utf8');
  if (/<\/script|<!--/i.test(script)) throw new Error('The script cannot stand inside a page.');
  const hash = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
  const hashes = { script: hash(script), style: hash(verifierStyle) };
  return Buffer.from(verifierFile({ script, hashes, keys: keySet(keys), withdrawals, savedOn }, languages));
}
