import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from '../app.ts';
import { newKeyPair, privatePem, readPrivateKey } from '../credentials/ed25519.adapter.ts';
import { importIssuingKey, revokeIssuingKey } from '../credentials/issuing-keys.actions.ts';
import { publicKeys } from '../credentials/issuing-keys.queries.ts';
import { newIssuingKey } from '../credentials/key-files.adapter.ts';
import type { KeyStatement, PublicKey } from '../credentials/key-statement.ts';
import { Conflict } from '../platform/errors.ts';
import { newId, readCrockford } from '../platform/ids.ts';
import { calendarDay } from '../platform/text/calendar-day.ts';
import { houseContext } from '../world.ts';

const rootFile = 'root.pem';

/**
 * Makes the root key, away from any server: no database is opened. The passphrase is said once and kept nowhere.
 * @throws Conflict when there is a root key in the folder already
 */
export function keysCeremony(folder: string): { readonly root: string; readonly passphrase: string } {
  const pair = newKeyPair();
  const passphrase = newId();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeNew(join(folder, rootFile), privatePem(pair, passphrase));
  writeNew(join(folder, 'root-public.txt'), `${pair.key}\n`);
  return { root: pair.key, passphrase };
}

/**
 * Makes the issuing key of one year, in the same folder and as far from any server.
 * @throws Conflict for a year or passphrase that is none
 */
export function keysIssue(
  folder: string,
  given: { readonly year: string; readonly issuer: string; readonly passphrase: string },
): { readonly kid: string; readonly file: string } {
  if (!/^20\d\d$/.test(given.year)) throw new Conflict('A year looks like 2027.');
  const passphrase = readCrockford(given.passphrase, 26);
  if (passphrase === null) throw new Conflict('The passphrase has 26 letters and digits.');
  const pem = readFileSync(join(folder, rootFile), 'utf8');
  const { pair, statement } = newIssuingKey(openRoot(pem, passphrase), {
    validFrom: `${given.year}-01-01`,
    validUntil: `${given.year}-12-31`,
    issuer: given.issuer,
  });
  const file = join(folder, `issuing-${given.year}-${pair.kid}.pem`);
  writeNew(file, privatePem(pair));
  writeNew(statementFile(file), `${statement}\n`);
  return { kid: pair.kid, file };
}

/** Brings an issuing key to the server. `file`: its private half; the statement about it lies beside it. */
export function keysImport(world: World, file: string, isNewRoot: boolean): Promise<KeyStatement> {
  if (!file.endsWith('.pem')) throw new Conflict('The file of an issuing key ends in .pem.');
  const statement = readFileSync(statementFile(file), 'utf8').trim();
  const pair = readPrivateKey(readFileSync(file, 'utf8'));
  return importIssuingKey(houseContext(world), { statement, pair, isNewRoot });
}

export function keysList(world: World): Promise<PublicKey[]> {
  return publicKeys(world.db);
}

/** From this day on nothing that the key signed is believed. @throws Conflict when it is no day */
export async function keysRevoke(world: World, kid: string, since: string): Promise<void> {
  const day = calendarDay(since);
  if (day === null || day !== since) throw new Conflict('A day looks like 2027-03-01.');
  await revokeIssuingKey(houseContext(world), kid, day);
}

/** One key in a line for people. */
export function keyLine({ kid, validFrom, validUntil, compromisedSince, root }: PublicKey): string {
  const mark = compromisedSince === null ? '' : `, REVOKED since ${compromisedSince}`;
  return `${kid} signs from ${validFrom} to ${validUntil}${mark} (root ${root})`;
}

function openRoot(pem: string, passphrase: string) {
  try {
    return readPrivateKey(pem, passphrase);
  } catch {
    throw new Conflict('This passphrase does not open the root key.');
  }
}

function statementFile(file: string): string {
  return file.replace(/\.pem$/, '.txt');
}

/** For its user alone, and never over something that is there. */
function writeNew(path: string, text: string): void {
  try {
    writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new Conflict(`${path} is there already; nothing was changed.`);
  }
}
