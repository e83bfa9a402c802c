import { expect } from 'chai';
import {
  proposeWithdrawal,
  releaseCertificate,
  withdrawCertificate,
} from '../../src/certificates/certificates.actions.ts';
import { checkIssueLog } from '../../src/certificates/issue-log-check.queries.ts';
import { listIssueLog } from '../../src/certificates/issue-log.queries.ts';
import { codeFingerprint } from '../../src/certificates/issue-log.ts';
import { withGuardLifted } from '../../src/platform/database.ts';
import { monday } from '../support/context.ts';
import { onEachDatabase } from '../support/databases.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { certificateOf, certificateTown, type CertificateTown } from './certificate-town.ts';

const whole = { broken: null, contradictions: [] };

describe('The log of releases and withdrawals', () => {
  onEachDatabase((_engine, fresh) => {
    let database: TestDatabase;
    let town: CertificateTown;
    beforeEach('make the town', async () => {
      database = await fresh();
      town = await certificateTown(database.url);
    });
    afterEach(async () => {
      await town.db.destroy();
      await database.drop();
    });

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
      await town.db('certificate').where({ id }).delete();
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
  });
});
