import { expect } from 'chai';
import type { CertificateRow } from '../../src/certificates/certificate.ts';
import { proposeWithdrawal, withdrawCertificate } from '../../src/certificates/withdrawals.actions.ts';
import {
  findOptionalCertificateByCode,
  listOwnCertificates,
} from '../../src/certificates/certificates.queries.ts';
import { checkIssueLog } from '../../src/certificates/issue-log-check.queries.ts';
import { listIssueLog } from '../../src/certificates/issue-log.queries.ts';
import {
  askForReissue,
  confirmReissue,
  releaseReissue,
  returnReissue,
} from '../../src/certificates/reissue.actions.ts';
import { newNamePage } from '../../src/certificates/reissue.page.ts';
import { findOptionalReissue, listReissuesWaitingFor } from '../../src/certificates/reissue.queries.ts';
import { listBackupTables } from '../../src/platform/backup-tables.ts';
import { newId } from '../../src/platform/ids.ts';
import { monday } from '../support/context.ts';
import { startApp, visitor, type Visitor } from '../support/app.ts';
import { testPassword } from '../support/people.ts';
import { parsePrintedFacts, type FirstPrintedFacts } from '../../src/certificates/certificate-document.ts';
import { sampleFacts } from './sample-facts.ts';
import { certificateOf, newest, onEachTown } from './certificate-town.ts';

const former = 'Ehemalig Nameson';
const later = monday + 60_000;

describe('A new paper after a change of name', () => {
  onEachTown((town) => {
    let old: CertificateRow;
    beforeEach('release under the former name', async () => {
      await town.db('person').where({ login: 'ahmad' }).update({ displayName: former });
      old = await certificateOf(town, 'ahmad', 'released', { holderName: former });
    });
    const reissue = async (): Promise<CertificateRow> => {
      await askForReissue(town.as('ahmad', later), old.id, 'Neu Darwish');
      await confirmReissue(town.as('thanh', later), old.id);
      expect(await releaseReissue(town.as('katrin', later), old.id)).to.deep.equal([]);
      return newest(town, 'ahmad');
    };

    it('has a new number and code and the same content, and the old one is no longer valid', async () => {
      const next = await reissue();
      expect(next).to.include({ state: 'released', number: 'WP-2026-0002', holderName: 'Neu Darwish' });
      expect(next.code).not.to.equal(old.code);
      const before = JSON.parse(old.printed ?? '') as { contents: unknown };
      const after = JSON.parse(next.printed ?? '') as Record<string, unknown>;
      expect(after).to.include({ number: 'WP-2026-0002', code: next.code, holderName: 'Neu Darwish' });
      expect(after['contents']).to.deep.equal(before.contents);
      expect(await town.db('certificate').where({ id: old.id }).first()).to.include({
        state: 'withdrawn',
        holderName: '',
      });
      const log = await listIssueLog(town.db);
      expect(log.map(({ event, number, replaces }) => [event, number, replaces])).to.deep.equal([
        ['released', 'WP-2026-0001', null],
        ['replaced', 'WP-2026-0001', null],
        ['released', 'WP-2026-0002', 'WP-2026-0001'],
      ]);
      expect(await checkIssueLog(town.db)).to.deep.include({ broken: null, contradictions: [] });
    });

    it('leaves the former name nowhere in the database', async () => {
      await reissue();
      const found: string[] = [];
      for (const { name } of await listBackupTables(town.db))
        if (JSON.stringify(await town.db(name).select('*')).includes(former)) found.push(name);
      expect(found).to.deep.equal([]);
    });

    it('gives open requests the new name, and says where the former one stays', async () => {
      const add = (change: Partial<CertificateRow>): Promise<unknown> =>
        town.db('certificate').insert({ ...old, ...change });
      const other = { id: newId(), code: newId(), kind: 'participation', number: 'WP-2026-0900' } as const;
      await add(other);
      const pending = {
        state: 'confirmed',
        number: null,
        printed: null,
        releasedBy: null,
        releasedAt: null,
      } as const;
      const choices = JSON.stringify({ form: 'feminine', english: true, results: null });
      await add({ ...pending, id: newId(), code: newId(), kind: 'engagement', choices });
      const papers = (): Promise<CertificateRow[]> => listOwnCertificates(town.db, old.personId);
      const stays = async (certificate: CertificateRow) =>
        newNamePage(
          town.as('ahmad').t,
          town.as('ahmad').actor,
          certificate,
          await findOptionalReissue(town.db, old.id),
          {
            name: '',
            note: '',
            errors: [],
            problem: null,
            hasDraft: false,
            login: 'ahmad',
            papers: await papers(),
          },
        );
      expect((await stays(old)).stays?.papers).to.have.length(1);
      expect((await stays({ ...old, holderName: '' })).form, 'forgotten after ten years').to.equal(null);
      await reissue();
      const open = (await papers()).find(({ kind }) => kind === 'engagement');
      expect(open).to.deep.include({ holderName: 'Neu Darwish', state: 'confirmed' });
      expect(JSON.parse(open?.choices ?? '')).to.deep.equal({
        form: 'neutral',
        english: true,
        results: null,
      });
      const [replaced] = (await papers()).filter(({ id }) => id === old.id);
      expect((await stays(replaced ?? old)).stays).to.deep.include({ login: 'ahmad' });
      expect((await stays(replaced ?? old)).stays?.papers.map(({ href }) => href)).to.deep.equal([
        `/learn/certificate/new-name?certificate=${other.id}`,
      ]);
    });

    it('takes two people of the office, neither of them the holder, and each step once', async () => {
      expect(await refused(confirmReissue(town.as('thanh'), old.id))).to.equal(409);
      await askForReissue(town.as('mira'), old.id, 'Neu Darwish');
      await askForReissue(town.as('ahmad'), old.id, 'Neu Darwish');
      expect(await refused(askForReissue(town.as('ahmad'), old.id, 'Anders Darwish'))).to.equal(409);
      expect(await findOptionalReissue(town.db, old.id)).to.include({ holderName: 'Neu Darwish' });
      expect(await refused(releaseReissue(town.as('katrin'), old.id))).to.equal(409);
      for (const name of ['katrin', 'ahmad', 'sara', 'miriam', 'technik', 'olena'] as const)
        expect(await refused(confirmReissue(town.as(name), old.id)), name).to.be.oneOf([403, 404]);
      await confirmReissue(town.as('thanh'), old.id);
      expect(await refused(releaseReissue(town.as('thanh'), old.id))).to.be.oneOf([403, 404]);
      const outcomes = await Promise.all(
        (['katrin', 'jan'] as const).map((name) => refused(releaseReissue(town.as(name), old.id))),
      );
      expect(outcomes).to.have.members([null, 409]);
      expect(await checkIssueLog(town.db)).to.deep.include({ entries: 3, broken: null, contradictions: [] });
    });

    it('can be returned and asked for again', async () => {
      await askForReissue(town.as('ahmad'), old.id, 'Neu Darwish');
      await returnReissue(town.as('thanh'), old.id, 'Bitte prüfen.');
      expect(await findOptionalReissue(town.db, old.id)).to.include({ state: 'returned', holderName: '' });
      expect(await reissue()).to.include({ holderName: 'Neu Darwish' });
    });

    it('is not made of a paper that is no longer valid, nor in the same name', async () => {
      expect(await refused(askForReissue(town.as('ahmad'), old.id, former))).to.equal(409);
      await askForReissue(town.as('ahmad'), old.id, 'Neu Darwish');
      await confirmReissue(town.as('thanh'), old.id);
      await proposeWithdrawal(town.as('thanh'), old.id, 'Ein Grund');
      expect(await refused(releaseReissue(town.as('katrin'), old.id))).to.equal(409);
      expect(await listReissuesWaitingFor(town.db, town.as('katrin').actor)).to.deep.equal([]);
      await withdrawCertificate(town.as('katrin'), old.id);
      expect(await refused(releaseReissue(town.as('katrin'), old.id))).to.equal(409);
      expect(await findOptionalReissue(town.db, old.id), 'nothing waits for ever').to.include({
        state: 'returned',
        holderName: '',
      });
    });

    it('is made by the office in the same name when the signature of the old one is no longer believed', async () => {
      await askForReissue(town.as('thanh', later), old.id, former);
      await confirmReissue(town.as('thanh', later), old.id);
      expect(await releaseReissue(town.as('katrin', later), old.id)).to.deep.equal([]);
      expect(await newest(town, 'ahmad')).to.include({ number: 'WP-2026-0002', holderName: former });
      expect(await town.db('auditEntry').where({ action: 'person.renamed' })).to.deep.equal([]);
    });

    it('is printed on the newest sheet, also when the old one was of the first', async () => {
      const { number, code, verifyUrl } = JSON.parse(old.printed ?? '') as FirstPrintedFacts;
      const first = sampleFacts({ number, code, verifyUrl, holderName: former });
      await town
        .db('certificate')
        .where({ id: old.id })
        .update({ printed: JSON.stringify(first) });
      const next = parsePrintedFacts(JSON.parse((await reissue()).printed ?? ''));
      expect(next).to.deep.include({
        version: 3,
        units: first.units,
        extent: { self: first.units, live: 0, practice: 0, workshop: 0 },
        competences: first.competences,
      });
      expect(next).to.have.nested.property('funding.sentence', first.fundingSentence);
    });

    it('is what the oldest code speaks of, until the newest paper is withdrawn', async () => {
      const second = await reissue();
      await askForReissue(town.as('ahmad', later + 1), second.id, 'Noch Darwish');
      await confirmReissue(town.as('thanh', later + 1), second.id);
      await releaseReissue(town.as('katrin', later + 1), second.id);
      const third = await newest(town, 'ahmad');
      const replaced = async (): Promise<unknown[]> =>
        Promise.all(
          [old, second, third].map(
            async ({ code }) => (await findOptionalCertificateByCode(town.db, code))?.replaced,
          ),
        );
      expect(await replaced()).to.deep.equal([1, 1, 0]);
      await proposeWithdrawal(town.as('thanh'), third.id, 'Ein Grund');
      await withdrawCertificate(town.as('katrin'), third.id);
      expect(await replaced()).to.deep.equal([0, 0, 0]);
    });

    it('is asked for, confirmed and released in the browser; the old code tells neither name', async () => {
      const app = await startApp({ url: town.url });
      try {
        const enter = async (name: string): Promise<Visitor> => {
          const browser = visitor(app.base);
          await browser.signIn(name, testPassword);
          return browser;
        };
        const [ahmad, thanh, katrin] = [await enter('ahmad'), await enter('thanh'), await enter('katrin')];
        const path = `/office/certificates/${old.id}/new-name`;
        expect((await ahmad.get('/learn/certificate')).text).to.contain('/learn/certificate/new-name');
        const wrong = await ahmad.post('/learn/certificate/new-name', { name: ' ' });
        expect(wrong.status).to.equal(422);
        await ahmad.post('/learn/certificate/new-name', { name: 'Neu Darwish' });
        expect((await ahmad.get('/learn/certificate/new-name')).text).to.contain('Neu Darwish');
        expect((await ahmad.get('/learn')).text).to.contain('wartet auf die Projektkoordination');
        for (const address of ['/office', '/office/certificates']) {
          expect((await thanh.get(address)).text, address).to.contain(path);
          expect((await katrin.get(address)).text, address).not.to.contain(path);
        }
        expect((await thanh.post(`${path}/return`, { note: '' })).status).to.equal(422);
        expect((await thanh.post(`${path}/confirmation`)).location).to.equal(path);
        expect((await thanh.get('/office')).text).not.to.contain(path);
        expect((await katrin.get('/office')).text).to.contain(path);
        expect((await ahmad.get('/learn')).text).to.contain('wartet der Antrag auf die Leitung');
        expect((await katrin.get(path)).text).to.contain('data-action="release-new-name"');
        expect((await katrin.post(`${path}/release`)).location).to.equal(path);
        const seen = await visitor(app.base).get(`/c/${old.code}`);
        expect(seen.text).to.contain('Dieses Papier gilt nicht mehr');
        for (const address of [path, `/office/certificates/${old.id}`, '/office/certificates'])
          expect((await katrin.get(address)).text, address).not.to.contain(former);
        for (const name of [former, 'Neu Darwish', 'WP-2026-0002']) expect(seen.text).not.to.contain(name);
        expect((await katrin.get(`/office/certificates/${old.id}/file`)).status).to.equal(404);
        expect((await ahmad.get('/learn/certificate')).text).to.contain('WP-2026-0002');
      } finally {
        await app.close();
      }
    });
  });
});

/** @returns the status of the refusal, or null when nothing was refused */
async function refused(work: Promise<unknown>): Promise<number | null> {
  return work.then(
    () => null,
    (error: unknown) => (error as { status?: number }).status ?? 500,
  );
}
