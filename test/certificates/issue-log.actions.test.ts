import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { PublicContext } from '../../src/access/context.ts';
import { releaseCertificate } from '../../src/certificates/certificates.actions.ts';
import { proposeWithdrawal, withdrawCertificate } from '../../src/certificates/withdrawals.actions.ts';
import { checkIssueLog } from '../../src/certificates/issue-log-check.queries.ts';
import { readSeals } from '../../src/certificates/issue-log-seal.ts';
import { listIssueLog, listSeals } from '../../src/certificates/issue-log.queries.ts';
import { codeFingerprint } from '../../src/certificates/issue-log.ts';
import { sealIssueLog } from '../../src/certificates/sealing.actions.ts';
import { ensureDevelopmentKey, revokeIssuingKey } from '../../src/credentials/issuing-keys.actions.ts';
import { publicKeys } from '../../src/credentials/issuing-keys.queries.ts';
import { withGuardLifted, type Db } from '../../src/platform/database.ts';
import { days, monday, publicContext, testSite } from '../support/context.ts';
import { certificateOf, onEachTown } from './certificate-town.ts';

const whole = { seals: 0, broken: null, brokenSeals: [], contradictions: [] };

describe('The log of releases and withdrawals', () => {
  onEachTown((town) => {
    it('holds each of them once, with who, what and when, and no name', async () => {
      const { id, code } = await certificateOf(town, 'ahmad', 'released');
      await releaseCertificate(town.as('katrin'), id);
      await proposeWithdrawal(town.as('thanh'), id, 'Ein Grund');
      await withdrawCertificate(town.as('jan', monday + 1), id);
      await withdrawCertificate(town.as('jan', monday + 2), id);
      const common = {
        number: 'WP-2026-0001',
        codeFingerprint: codeFingerprint(code),
        kind: 'lamsaCertificate',
        firstBy: town.people.thanh.id,
        replaces: null,
      };
      const log = await listIssueLog(town.db);
      expect(log.map(({ previous: _previous, hash: _hash, ...entry }) => entry)).to.deep.equal([
        { ...common, sequence: 1, event: 'released', at: monday, secondBy: town.people.katrin.id },
        { ...common, sequence: 2, event: 'withdrawn', at: monday + 1, secondBy: town.people.jan.id },
      ]);
      expect(await checkIssueLog(town.db)).to.deep.equal({ entries: 2, ...whole });
      expect(JSON.stringify(log)).not.to.match(/Ahmad|Darwish|Grund/);
    });

    it('is one chain without gaps when several act at once', async () => {
      const first = await certificateOf(town, 'ahmad', 'released');
      const second = await certificateOf(town, 'sara', 'confirmed');
      await proposeWithdrawal(town.as('thanh'), first.id, 'Ein Grund');
      await Promise.allSettled([
        withdrawCertificate(town.as('jan'), first.id),
        releaseCertificate(town.as('katrin'), second.id),
        withdrawCertificate(town.as('katrin'), first.id),
        releaseCertificate(town.as('jan'), second.id),
      ]);
      expect(await checkIssueLog(town.db)).to.deep.equal({ entries: 3, ...whole });
    });

    it('lets the database itself refuse a change, and shows what was done past it', async () => {
      await certificateOf(town, 'ahmad', 'released');
      const { id } = await certificateOf(town, 'sara', 'released');
      const broken = async (): Promise<unknown> => (await checkIssueLog(town.db)).broken;
      for (const forge of [
        () => town.db('issueLogEntry').where({ sequence: 1 }).update({ at: 1 }),
        () => town.db('issueLogEntry').where({ sequence: 2 }).delete(),
      ])
        expect(
          await forge().then(
            () => 'done',
            () => 'refused',
          ),
        ).to.equal('refused');
      expect(await broken()).to.equal(null);

      await town
        .db('certificate')
        .where({ id })
        .update({ releasedAt: monday - 1 });
      expect((await checkIssueLog(town.db)).contradictions).to.deep.equal([
        { number: 'WP-2026-0002', problem: 'differs' },
      ]);
      await town.db.transaction((tx) => withGuardLifted(tx, () => erase(tx, id)));
      expect((await checkIssueLog(town.db)).contradictions).to.deep.equal([
        { number: 'WP-2026-0002', problem: 'notRegistered' },
      ]);
      await town.db.transaction((tx) =>
        withGuardLifted(tx, () => tx('issueLogEntry').where({ sequence: 2 }).delete()),
      );
      expect(await broken()).to.deep.equal({ sequence: 2, problem: 'cutOff' });
      await town.db.transaction((tx) =>
        withGuardLifted(tx, () => tx('issueLogEntry').where({ sequence: 1 }).update({ at: 1 })),
      );
      expect(await broken()).to.deep.equal({ sequence: 1, problem: 'changed' });
    });

    describe('with a head that is signed every day', () => {
      let folder = '';
      beforeEach('make a key', async () => {
        folder = mkdtempSync(join(tmpdir(), 'campus-keys-'));
        await ensureDevelopmentKey(night(0));
      });
      afterEach(() => {
        rmSync(folder, { recursive: true });
      });
      const night = (day: number): PublicContext => ({
        ...publicContext(town.db, monday + day * days),
        site: testSite({ keysFolder: folder }),
      });
      const seals = (): Promise<unknown> => checkIssueLog(town.db).then((report) => report.brokenSeals);

      it('is whole day by day, also before anything was released', async () => {
        expect(await sealIssueLog(night(0))).to.equal(1);
        await certificateOf(town, 'ahmad', 'released');
        expect(await sealIssueLog(night(0))).to.equal(0);
        expect(await sealIssueLog(night(1))).to.equal(1);
        expect(await checkIssueLog(town.db)).to.deep.equal({ entries: 1, ...whole, seals: 2 });
      });

      it('shows what was deleted and chained anew, also to whoever has kept only one head', async () => {
        await certificateOf(town, 'ahmad', 'released');
        const { id } = await certificateOf(town, 'sara', 'released');
        await sealIssueLog(night(1));
        const kept = readSeals(JSON.stringify({ heads: await listSeals(town.db, '2026') })) ?? [];
        const [first] = await listIssueLog(town.db);
        await town.db.transaction((tx) =>
          withGuardLifted(tx, async () => {
            await tx('issueLogEntry').where({ sequence: 2 }).delete();
            await tx('issueLogHead').update({ sequence: 1, hash: first?.hash ?? '' });
            await erase(tx, id);
          }),
        );
        expect(await seals()).to.deep.equal([{ day: '2026-11-24', problem: 'notInChain' }]);
        expect(await refusal(sealIssueLog(night(2)))).to.contain('2026-11-24');
        await town.db.transaction((tx) => withGuardLifted(tx, () => tx('issueLogSeal').delete()));
        expect(await checkIssueLog(town.db)).to.deep.equal({ entries: 1, ...whole });
        expect((await checkIssueLog(town.db, kept)).brokenSeals).to.deep.equal([
          { day: '2026-11-24', problem: 'notInChain' },
        ]);
      });

      it('shows what was dated back, because its place in the chain is behind the head of a later day', async () => {
        await certificateOf(town, 'ahmad', 'released');
        await sealIssueLog(night(1));
        const { id } = await certificateOf(town, 'sara', 'confirmed');
        await releaseCertificate(town.as('jan', monday - days), id);
        expect(await checkIssueLog(town.db)).to.deep.include({ broken: null, contradictions: [] });
        expect(await seals()).to.deep.equal([{ day: '2026-11-24', problem: 'backdated' }]);
        expect(await sealIssueLog(night(2))).to.equal(1);
        expect(await seals()).to.deep.equal([{ day: '2026-11-24', problem: 'backdated' }]);
      });

      it('believes no head that was altered or that nobody we know has signed', async () => {
        await sealIssueLog(night(0));
        const [seal] = await listSeals(town.db, null);
        if (seal === undefined) throw new Error('no head');
        const problems = async (changes: Partial<typeof seal>): Promise<unknown> =>
          (await checkIssueLog(town.db, [{ ...seal, ...changes }])).brokenSeals.map(({ problem }) => problem);
        expect(
          await problems({ statement: seal.statement.replace('2026-11-23', '2026-11-22') }),
        ).to.deep.equal(['wrongSignature']);
        expect(await problems({ statement: seal.statement.replace(',', ', ') })).to.deep.equal([
          'unreadable',
        ]);
        expect(await problems({ kid: 'ANOTHER' })).to.deep.equal(['unknownKey']);
        expect(await problems({ signature: '' })).to.deep.equal(['wrongSignature']);
        expect(readSeals('{"heads":[{}]}')).to.equal(null);
        expect(readSeals('no JSON')).to.equal(null);
      });

      it('believes no head from the day on which its key was stolen, and the next key goes on', async () => {
        await certificateOf(town, 'ahmad', 'released');
        for (const day of [0, 1, 2]) await sealIssueLog(night(day));
        const [key] = await publicKeys(town.db);
        await revokeIssuingKey(night(3), key?.kid ?? '', '2026-11-24');
        const stolen = [
          { day: '2026-11-24', problem: 'keyNotGood' },
          { day: '2026-11-25', problem: 'keyNotGood' },
        ];
        expect(await seals()).to.deep.equal(stolen);
        expect(await sealIssueLog(night(3))).to.equal(0);
        await ensureDevelopmentKey(night(3));
        expect(await sealIssueLog(night(3))).to.equal(1);
        expect(await seals()).to.deep.equal(stolen);
      });

      it('signs nothing that is broken, and nothing without a key', async () => {
        await certificateOf(town, 'ahmad', 'released');
        await town.db.transaction((tx) =>
          withGuardLifted(tx, () => tx('issueLogEntry').update({ at: monday - days })),
        );
        expect(await refusal(sealIssueLog(night(0)))).to.contain('entry 1');
        expect(await sealIssueLog(publicContext(town.db, monday))).to.equal(0);
      });
    });
  });
});

/** As somebody with the whole database would: with everything that hangs on it. */
async function erase(tx: Db, certificateId: string): Promise<void> {
  await tx('badge').where({ certificateId }).delete();
  await tx('certificate').where({ id: certificateId }).delete();
}

async function refusal(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'nothing was refused',
    (error: unknown) => String(error),
  );
}
