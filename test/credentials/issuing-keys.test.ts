import { expect } from 'chai';
import { mkdtempSync, chmodSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import type { PublicContext } from '../../src/access/context.ts';
import { newKeyPair, privatePem, verifySignature } from '../../src/credentials/ed25519.adapter.ts';
import { fromBase32 } from '../../src/credentials/base32.ts';
import {
  issuingKey,
  optionalIssuingKey,
  privateKeyPath,
  UnusableKey,
} from '../../src/credentials/issuing-key.adapter.ts';
import {
  ensureDevelopmentKey,
  importIssuingKey,
  revokeIssuingKey,
} from '../../src/credentials/issuing-keys.actions.ts';
import { publicKeys } from '../../src/credentials/issuing-keys.queries.ts';
import { newIssuingKey } from '../../src/credentials/key-files.adapter.ts';
import { signedWithdrawals } from '../../src/credentials/withdrawal-list.adapter.ts';
import { endingOfKeys } from '../../src/credentials/key-ending.ts';
import { keySet } from '../../src/credentials/published-keys.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { days, monday, publicContext, testSite } from '../support/context.ts';
import { onEachDatabase } from '../support/databases.ts';
import type { TestDatabase } from '../support/postgres.ts';

const about = { validFrom: '2026-01-01', validUntil: '2026-12-31', issuer: 'LAMSA' };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

onEachDatabase((_engine, fresh) => {
  describe('Issuing keys', () => {
    let db: Knex;
    let database: TestDatabase;
    let folder: string;
    const at = (now = monday): PublicContext =>
      publicContext(db, now, testSite({ keysFolder: join(folder, 'keys') }));
    beforeEach(async () => {
      database = await fresh();
      db = openDatabase(database.url);
      folder = mkdtempSync(join(tmpdir(), 'keys-'));
    });
    afterEach(async () => {
      await db.destroy();
      await database.drop();
      rmSync(folder, { recursive: true });
    });

    it('are not there until one is brought', async () => {
      expect(await issuingKey(at())).to.equal(null);
    });

    it('are made by themselves once where nobody is real, and for the next year again', async () => {
      await ensureDevelopmentKey(at());
      await ensureDevelopmentKey(at());
      expect(await publicKeys(db)).to.have.length(1);
      const key = await issuingKey(at());
      const signature = key?.sign(bytes('text')) ?? new Uint8Array();
      expect(verifySignature(signature, bytes('text'), fromBase32(key?.key ?? '') ?? bytes(''))).to.equal(
        true,
      );
      expect(verifySignature(signature, bytes('other'), fromBase32(key?.key ?? '') ?? bytes(''))).to.equal(
        false,
      );
      await ensureDevelopmentKey(at(monday + 60 * days));
      expect(await publicKeys(db)).to.have.length(2);
    });

    it('lie beside the database for their user alone, and nothing of the private half is published', async () => {
      await ensureDevelopmentKey(at());
      const [key] = await publicKeys(db);
      const path = privateKeyPath(join(folder, 'keys'), key?.kid ?? '');
      expect(statSync(path).mode & 0o777).to.equal(0o600);
      const secret = readFileSync(path, 'utf8').split('\n')[1] ?? '';
      expect(JSON.stringify(await db('issuingKey').select('*'))).not.to.contain(secret);
      expect(JSON.stringify(keySet(await publicKeys(db)))).not.to.match(/"d"|PRIVATE/);
      chmodSync(path, 0o640);
      const refused = await issuingKey(at()).then(String, String);
      expect(refused).to.contain('chmod 600');
    });

    it('whose file is damaged sign nothing until they are brought again, and papers do without', async () => {
      const given = { ...newIssuingKey(newKeyPair(), about), isNewRoot: false };
      const { kid } = await importIssuingKey(at(), given);
      const path = privateKeyPath(join(folder, 'keys'), kid);
      for (const content of ['', privatePem(newKeyPair()), 'not a key']) {
        writeFileSync(path, content);
        expect(await issuingKey(at()).catch((error: unknown) => error)).to.be.instanceOf(UnusableKey);
        expect(await optionalIssuingKey(at())).to.equal(null);
        expect(await signedWithdrawals(at(), () => Promise.resolve([]))).to.equal(null);
        await importIssuingKey(at(), given);
        expect((await issuingKey(at()))?.kid).to.equal(kid);
        expect(statSync(path).mode & 0o777).to.equal(0o600);
      }
      expect(readdirSync(join(folder, 'keys'))).to.deep.equal([`${kid}.pem`]);
    });

    it('come from one root, unless somebody says that the root is new', async () => {
      const [root, other] = [newKeyPair(), newKeyPair()];
      await importIssuingKey(at(), { ...newIssuingKey(root, about), isNewRoot: false });
      const strange = newIssuingKey(other, about);
      const refused = await importIssuingKey(at(), { ...strange, isNewRoot: false }).then(String, String);
      expect(refused).to.contain('--new-root');
      const stolen = { ...newIssuingKey(root, about), pair: newKeyPair() };
      expect(await importIssuingKey(at(), { ...stolen, isNewRoot: false }).then(String, String)).to.contain(
        'another key',
      );
      const forged = `${newIssuingKey(root, about).statement.slice(0, -8)}AAAAAAAA`;
      const given = { statement: forged, pair: strange.pair, isNewRoot: true };
      expect(await importIssuingKey(at(), given).then(String, String)).to.contain('not signed');
      await importIssuingKey(at(), { ...strange, isNewRoot: true });
      expect(keySet(await publicKeys(db)).roots).to.have.members([root.key, other.key]);
    });

    it('sign no more once they are revoked, for good', async () => {
      const root = newKeyPair();
      const brought = newIssuingKey(root, about);
      const statement = await importIssuingKey(at(), { ...brought, isNewRoot: false });
      expect(await revokeIssuingKey(at(), statement.kid, '2026-11-24').then(String, String)).to.contain(
        'today',
      );
      await revokeIssuingKey(at(), statement.kid, '2026-11-20');
      expect(readdirSync(join(folder, 'keys')), 'nor after an older backup is restored').to.deep.equal([]);
      expect(await importIssuingKey(at(), { ...brought, isNewRoot: false }).then(String, String)).to.contain(
        'revoked',
      );
      expect(await issuingKey(at())).to.equal(null);
      expect(await revokeIssuingKey(at(), statement.kid, '2026-11-22').then(String, String)).to.contain(
        'already',
      );
      const since = async (): Promise<unknown> => keySet(await publicKeys(db)).keys[0]?.compromisedSince;
      expect(await since()).to.equal('2026-11-20');
      await revokeIssuingKey(at(monday + days), statement.kid, '2026-11-05');
      expect(await since(), 'known for longer than was thought').to.equal('2026-11-05');
      for (const change of [
        { compromisedSince: '2026-11-06' },
        { compromisedSince: null, revokedAt: null },
        { compromisedSince: '2026-11-01', revokedAt: monday + days },
        { compromisedSince: '2026-11-01', statement: 'another' },
      ])
        expect(await db('issuingKey').update(change).then(String, String)).to.contain('closed');
      expect(await since()).to.equal('2026-11-05');
      const next = newIssuingKey(root, about);
      await importIssuingKey(at(), { ...next, isNewRoot: false });
      expect((await issuingKey(at()))?.kid).to.equal(next.pair.kid);
    });
  });
});

describe('The end of signing', () => {
  const until = (validUntil: string, compromisedSince: string | null = null) => ({
    validUntil,
    compromisedSince,
  });

  it('is said thirty days before the last good key ends, and afterwards', () => {
    const one = [until('2026-12-31')];
    expect(endingOfKeys(one, '2026-11-30')).to.equal(null);
    expect(endingOfKeys(one, '2026-12-01')).to.deep.equal({ lastDay: '2026-12-31', daysLeft: 30 });
    expect(endingOfKeys(one, '2027-01-02')?.daysLeft).to.equal(-2);
    expect(endingOfKeys([...one, until('2027-12-31')], '2026-12-31')).to.equal(null);
    const stolen = until('2027-12-31', '2026-12-02');
    expect(endingOfKeys([...one, stolen], '2026-12-31')?.daysLeft).to.equal(0);
    expect(endingOfKeys([], '2026-12-31')).to.equal(null);
  });
});
