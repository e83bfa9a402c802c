import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTransaction, type PublicContext } from '../../src/access/context.ts';
import { giveBadge, giveMissingBadges, keepStatusList } from '../../src/badges/badges.actions.ts';
import { findOptionalBadge, listWithdrawnSlots } from '../../src/badges/badges.queries.ts';
import type { Document } from '../../src/badges/credential.ts';
import { credentialFile } from '../../src/badges/credential-file.adapter.ts';
import { issuerDocument } from '../../src/badges/issuer.ts';
import { signedStatusList } from '../../src/badges/status-list.adapter.ts';
import { slotCount } from '../../src/badges/status-list.ts';
import type { CertificateRow } from '../../src/certificates/certificate.ts';
import { proposeWithdrawal, withdrawCertificate } from '../../src/certificates/withdrawals.actions.ts';
import { forgetOldCertificates } from '../../src/certificates/forgetting.actions.ts';
import { ensureDevelopmentKey, revokeIssuingKey } from '../../src/credentials/issuing-keys.actions.ts';
import { publicKeys } from '../../src/credentials/issuing-keys.queries.ts';
import { withGuardLifted } from '../../src/platform/database.ts';
import { newId } from '../../src/platform/ids.ts';
import { certificateOf, newest, onEachTown } from '../certificates/certificate-town.ts';
import { days, monday, publicContext, testSite } from '../support/context.ts';
import { runAtOnce } from '../support/processes.ts';
import type { BadgeOrder } from './badges.process.ts';
import { judge } from './independent.ts';

describe('The badges of certificates', () => {
  onEachTown((town) => {
    let folder: string;
    beforeEach('make a folder for keys', async () => {
      folder = mkdtempSync(join(tmpdir(), 'badge-keys-'));
    });
    afterEach(async () => {
      rmSync(folder, { recursive: true });
    });

    const at = (now = monday): PublicContext =>
      publicContext(town.db, now, testSite({ keysFolder: join(folder, 'keys') }));
    const parsed = (bytes: Uint8Array): Document => JSON.parse(Buffer.from(bytes).toString()) as Document;
    const withdraw = async ({ id }: CertificateRow): Promise<void> => {
      await proposeWithdrawal(town.as('thanh'), id, 'Auf den Namen einer anderen Person.');
      await withdrawCertificate(town.as('katrin'), id);
    };
    const slotOf = async ({ id }: CertificateRow): Promise<number> => {
      const badge = await findOptionalBadge(town.db, id);
      if (badge === null) throw new Error('no badge');
      return badge.slot;
    };
    const forgetBadges = (): Promise<unknown> =>
      town.db.transaction((tx) => withGuardLifted(tx, () => tx('badge').delete()));

    it('are checked against the list that was signed last while no key signs, but not by a key of others', async () => {
      await ensureDevelopmentKey(at());
      expect(await keepStatusList(at())).to.equal(1);
      const kept = parsed((await signedStatusList(at())) ?? new Uint8Array());
      const newYear = at(monday + 60 * days);
      expect(await keepStatusList(newYear)).to.equal(0);
      expect(parsed((await signedStatusList(newYear)) ?? new Uint8Array())).to.deep.equal(kept);
      await ensureDevelopmentKey(newYear);
      expect(parsed((await signedStatusList(newYear)) ?? new Uint8Array())).not.to.deep.equal(kept);
      for (const { kid } of await publicKeys(town.db)) await revokeIssuingKey(newYear, kid, '2026-11-20');
      expect(await signedStatusList(newYear)).to.equal(null);
    });

    it('come with the release and not before, and say withdrawn from the withdrawal on', async () => {
      await ensureDevelopmentKey(at());
      expect(await findOptionalBadge(town.db, (await certificateOf(town, 'sara', 'confirmed')).id)).to.equal(
        null,
      );
      const certificate = await certificateOf(town, 'ahmad', 'released', { holderName: 'أحمد درويش' });
      const slot = await slotOf(certificate);
      expect(slot).to.be.within(0, slotCount - 1);

      const file = await credentialFile(at(), certificate);
      expect(file?.name).to.equal('Zertifikat-WP-2026-0001.json');
      const credential = parsed(file?.bytes ?? new Uint8Array());
      const files = async () => ({
        issuer: issuerDocument(at().site.installation, await publicKeys(town.db), at().site.baseUrl),
        statusList: parsed((await signedStatusList(at())) ?? new Uint8Array()),
        now: monday + 1000,
      });
      const lastCopy = await files();
      expect(await judge(credential, lastCopy)).to.deep.equal({ verified: true, status: true, errors: [] });

      await withdraw(certificate);
      expect(await listWithdrawnSlots(town.db)).to.deep.equal([slot]);
      expect((await judge(credential, await files())).verified).to.equal(false);
      // What was fetched before goes on saying what it said.
      expect((await judge(credential, lastCopy)).verified).to.equal(true);
    });

    it('are not there without a key, and come for older certificates with the next start', async () => {
      const certificate = await certificateOf(town, 'ahmad', 'released');
      expect(await credentialFile(at(), certificate)).to.equal(null);
      expect(await signedStatusList(at())).to.equal(null);
      await forgetBadges();
      await ensureDevelopmentKey(at());
      expect(await credentialFile(at(), certificate)).to.equal(null);
      expect(await giveMissingBadges(at())).to.equal(1);
      expect(await giveMissingBadges(at())).to.equal(0);
      expect(await credentialFile(at(), certificate)).not.to.equal(null);
    });

    it('name nobody any more when the names are forgotten, and the list still tells', async () => {
      await ensureDevelopmentKey(at());
      const certificate = await certificateOf(town, 'ahmad', 'released');
      await withdraw(certificate);
      const slot = await slotOf(certificate);
      await forgetOldCertificates(at(monday + 121 * 31 * days));
      const forgotten = await newest(town, 'ahmad');
      expect(forgotten.holderName).to.equal('');
      expect(await credentialFile(at(), forgotten)).to.equal(null);
      expect(await credentialFile(at(), forgotten, 'jwt')).to.equal(null);
      expect(await listWithdrawnSlots(town.db)).to.deep.equal([slot]);
      await forgetBadges();
      expect(await giveMissingBadges(at())).to.equal(0);
    });

    it('take another place when one is taken, and never give one back', async () => {
      const ahmad = await certificateOf(town, 'ahmad', 'released');
      const sara = await certificateOf(town, 'sara', 'released');
      const taken = await slotOf(ahmad);
      await town.db.transaction((tx) =>
        withGuardLifted(tx, () => tx('badge').where({ certificateId: sara.id }).delete()),
      );
      const dice = [taken, taken, 131_071];
      await inTransaction(at(), (tx) => giveBadge(tx, sara.id, () => dice.shift() ?? 0));
      await inTransaction(at(), (tx) => giveBadge(tx, sara.id, () => 4));
      expect(await slotOf(sara)).to.equal(131_071);
      for (const write of [
        town.db('badge').where({ certificateId: sara.id }).update({ slot: 5 }),
        town.db('badge').where({ certificateId: sara.id }).delete(),
        town.db('badge').insert({ ...(await findOptionalBadge(town.db, sara.id)), slot: 6 }),
      ])
        expect(
          await write.then(
            () => 'written',
            () => 'refused',
          ),
        ).to.equal('refused');
    });

    it('are one for each certificate, each with a place of its own, when two processes give them', async () => {
      const certificate = await certificateOf(town, 'ahmad', 'released');
      await forgetBadges();
      const { sara, lena, olena, mira, jan, miriam } = town.people;
      const copies = [sara, lena, olena, mira, jan, miriam].map(({ id }, index) => ({
        ...certificate,
        id: newId(),
        code: newId(),
        number: `WP-2026-1${String(index).padStart(3, '0')}`,
        personId: id,
      }));
      await town.db('certificate').insert(copies);
      const ids = [certificate.id, ...copies.map(({ id }) => id)];
      const order = (some: readonly string[]): readonly string[] => [
        JSON.stringify({ url: town.url, ids: some, places: ids.length + 1 } satisfies BadgeOrder),
      ];
      await runAtOnce(new URL('badges.process.ts', import.meta.url), [order(ids), order([...ids].reverse())]);
      const badges = await town.db('badge').select('*');
      expect(
        badges.map(({ certificateId }: { certificateId: string }) => certificateId).sort(),
      ).to.deep.equal([...ids].sort());
      expect(new Set(badges.map(({ slot }: { slot: number }) => slot)).size).to.equal(ids.length);
    });
  });
});
