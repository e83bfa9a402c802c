import { spawnSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { expect } from 'chai';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../src/cli/run.ts';
import { trustedKeys, verifyCredential, signCredential } from '../../src/credentials/compact-credential.ts';
import {
  publicPem,
  readPrivateKey,
  signWith,
  verifySignature,
} from '../../src/credentials/ed25519.adapter.ts';
import { claimedStatement, type PublicKey } from '../../src/credentials/key-statement.ts';
import { keySet } from '../../src/credentials/published-keys.ts';
import { projectRoot } from '../../src/platform/root.ts';
import { migratedSqlite } from '../support/databases.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { altered, sampleCredential } from './sample-credential.ts';

/** Rehearses docs/key-ceremony.md from its first to its last line. */
describe('The key ceremony', function () {
  this.timeout(20_000);
  const before = { ...process.env };
  let folder: string;
  let stick: string;
  let database: TestDatabase;
  let passphrase = '';
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ceremony-'));
    stick = join(folder, 'stick');
    database = await migratedSqlite();
    process.env['DATA_DIR'] = join(folder, 'data');
    process.env['DATABASE_URL'] = database.url;
    ({ passphrase } = await said<{ passphrase: string }>(['keys', 'ceremony', stick]));
  });
  afterEach(async () => {
    for (const name of ['DATA_DIR', 'DATABASE_URL'])
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  const cli = async (args: readonly string[], input = ''): Promise<{ code: number; out: string }> => {
    let out = '';
    const code = await runCli([...args, '--json'], {
      out: (text) => (out += text),
      err: () => undefined,
      readInput: () => Promise.resolve(input),
    });
    return { code, out };
  };
  async function said<T>(args: readonly string[], input = ''): Promise<T> {
    const { code, out } = await cli(args, input);
    expect(code, out).to.equal(0);
    return JSON.parse(out) as T;
  }
  const issue = (year: string): Promise<{ kid: string; file: string }> =>
    said(
      ['keys', 'issue', stick, '--year', year, '--name', 'LAMSA e. V.', '--password-stdin'],
      `${passphrase}\n`,
    );
  const list = (): Promise<PublicKey[]> => said(['keys', 'list']);
  const tokenOn = (file: string, issuedOn: string): string => {
    const pair = readPrivateKey(readFileSync(file, 'utf8'));
    const key = { kid: pair.kid, sign: (bytes: Uint8Array) => signWith(pair, bytes) };
    return signCredential({ ...sampleCredential, issuedOn }, key) ?? '';
  };
  const verdict = (token: string, keys: readonly PublicKey[]): string =>
    verifyCredential(token, trustedKeys(keySet(keys), keySet(keys).roots, verifySignature), verifySignature)
      .kind;

  it('makes a root that opens with its passphrase alone, and is never overwritten', async () => {
    const root = join(stick, 'root.pem');
    expect(readFileSync(root, 'utf8')).to.contain('ENCRYPTED PRIVATE KEY');
    expect(statSync(root).mode & 0o777).to.equal(0o600);
    expect((await cli(['keys', 'ceremony', stick])).code).to.equal(1);
    const args = ['keys', 'issue', stick, '--year', '2027', '--name', 'LAMSA', '--password-stdin'];
    expect((await cli(args, '0'.repeat(26))).out).to.contain('does not open');
    expect((await cli(args, 'secret')).out).to.contain('26 letters');
    expect(existsSync(database.url)).to.equal(true);
  });

  it('brings a yearly key to the server, and no backup holds it', async () => {
    const { kid, file } = await issue('2026');
    const imported = await said<{ kid: string; root: string }>(['keys', 'import', file]);
    expect(imported.root).to.equal(readFileSync(join(stick, 'root-public.txt'), 'utf8').trim());
    await said(['keys', 'import', file]);
    expect((await list()).map((key) => key.kid)).to.deep.equal([kid]);
    const kept = join(folder, 'data', 'keys', `${kid}.pem`);
    expect([statSync(kept).mode & 0o777, statSync(join(folder, 'data', 'keys')).mode & 0o777]).to.deep.equal([
      0o600, 0o700,
    ]);
    const secret = readFileSync(kept, 'utf8').split('\n')[1] ?? '';
    await said(['backup', join(folder, 'campus.backup')]);
    const raw = Buffer.from(
      readPrivateKey(readFileSync(kept, 'utf8')).privateKey.export({ format: 'jwk' }).d ?? '',
      'base64url',
    );
    for (const path of [join(folder, 'campus.backup'), database.url]) {
      const bytes = readFileSync(path);
      expect(bytes.includes(secret) || bytes.includes(raw), path).to.equal(false);
    }
  });

  it('rotates: what the old key has signed stays genuine, and each key signs in its year only', async () => {
    const [old, next] = [await issue('2026'), await issue('2027')];
    for (const { file } of [old, next]) await said(['keys', 'import', file]);
    const keys = await list();
    expect(keys.map(({ validFrom }) => validFrom)).to.deep.equal(['2027-01-01', '2026-01-01']);
    expect(verdict(tokenOn(old.file, '2026-12-31'), keys)).to.equal('genuine');
    expect(verdict(tokenOn(next.file, '2027-01-01'), keys)).to.equal('genuine');
    expect(verdict(tokenOn(old.file, '2027-01-01'), keys)).to.equal('refused');
    expect(verdict(tokenOn(next.file, '2026-12-31'), keys)).to.equal('refused');
  });

  it('survives a stolen key: from that day on it proves nothing, and a new one takes over', async () => {
    const stolen = await issue('2026');
    await said(['keys', 'import', stolen.file]);
    expect((await cli(['keys', 'revoke', stolen.kid, '--since', 'yesterday'])).code).to.equal(1);
    expect((await cli(['keys', 'revoke', 'AAAAAAAA', '--since', '2026-03-01'])).code).to.equal(1);
    await said(['keys', 'revoke', stolen.kid, '--since', '2026-03-01']);
    const next = await issue('2026');
    await said(['keys', 'import', next.file]);
    const keys = await list();
    expect(verdict(tokenOn(stolen.file, '2026-03-01'), keys)).to.equal('refused');
    expect(verdict(tokenOn(stolen.file, '2026-02-28'), keys)).to.equal('ask');
    expect(verdict(tokenOn(next.file, '2026-03-01'), keys)).to.equal('genuine');
  });

  it('takes a new root only when told so', async () => {
    await said(['keys', 'import', (await issue('2026')).file]);
    stick = join(folder, 'other');
    ({ passphrase } = await said<{ passphrase: string }>(['keys', 'ceremony', stick]));
    const { file } = await issue('2026');
    expect((await cli(['keys', 'import', file])).code).to.equal(1);
    await said(['keys', 'import', file, '--new-root']);
    expect(keySet(await list()).roots).to.have.length(2);
  });

  it('lets openssl prove a certificate by the lines of the handbook alone', async () => {
    const { file } = await issue('2026');
    const handbook = readFileSync(join(projectRoot, 'docs/key-ceremony.md'), 'utf8');
    const script = /```sh\n([^`]+)```/.exec(handbook)?.[1] ?? '';
    const statement = claimedStatement(readFileSync(file.replace('.pem', '.txt'), 'utf8').trim());
    writeFileSync(join(folder, 'key.pem'), publicPem(statement?.key ?? ''));
    const prove = (token: string): string => {
      writeFileSync(join(folder, 'token.txt'), `${token}\n`);
      const env = { ...process.env, PATH: `${process.env['PATH'] ?? ''}:${standIns(folder)}` };
      const { stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8', env });
      expect(stderr).not.to.contain('not found');
      return stdout;
    };
    const token = tokenOn(file, '2026-11-23');
    const proved = prove(token);
    expect(proved).to.contain('Signature Verified Successfully').and.to.contain(sampleCredential.name);
    expect(prove(altered(token))).to.contain('Signature Verification Failure');
    expect(createPublicKey(readFileSync(join(folder, 'key.pem'))).asymmetricKeyType).to.equal('ed25519');
  });
});

/**
 * Found last in the PATH, so only where the machine has no such program: the same two deeds by the OpenSSL inside Node.
 * @returns the folder in which they lie
 */
function standIns(folder: string): string {
  const from = JSON.stringify(join(projectRoot, 'package.json'));
  const programs = {
    base32: `const { base32 } = require('module').createRequire(${from})('@scure/base');
      process.stdout.write(base32.decode(require('fs').readFileSync(0, 'utf8')));`,
    openssl: `const read = (name) => require('fs').readFileSync(process.argv[process.argv.indexOf(name) + 1]);
      const isGood = require('crypto').verify(null, read('-in'), read('-inkey'), read('-sigfile'));
      console.log('Signature ' + (isGood ? 'Verified Successfully' : 'Verification Failure'));`,
  };
  const bin = join(folder, 'stand-ins');
  mkdirSync(bin, { recursive: true });
  for (const [name, program] of Object.entries(programs))
    writeFileSync(join(bin, name), `#!${process.execPath}\n${program}\n`, { mode: 0o755 });
  return bin;
}
