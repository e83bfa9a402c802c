import { expect } from 'chai';
import { forgetOldCertificates } from '../../src/certificates/forgetting.actions.ts';
import { withdrawCertificate, proposeWithdrawal } from '../../src/certificates/withdrawals.actions.ts';
import { makePrintRun } from '../../src/certificates/print-runs.jobs.ts';
import { findPrintRun, findPrintRunFile } from '../../src/certificates/print-runs.queries.ts';
import { startPrintRun } from '../../src/certificates/printing.actions.ts';
import { askForReissue, confirmReissue, releaseReissue } from '../../src/certificates/reissue.actions.ts';
import { searchRegister } from '../../src/certificates/register-search.queries.ts';
import { everything, matcherOf, type RegisterSearch } from '../../src/certificates/register-search.ts';
import { resendCertificateLetter } from '../../src/certificates/resending.actions.ts';
import { newId } from '../../src/platform/ids.ts';
import { startApp, visitor, type Visitor } from '../support/app.ts';
import { days, monday, publicContext } from '../support/context.ts';
import { extractText } from '../support/pdf.ts';
import { testPassword } from '../support/people.ts';
import { certificateOf, onEachTown } from './certificate-town.ts';

const network = { kind: 'network' } as const;

describe('The words of a search in the register', () => {
  const holder = (holderName: string) => ({
    number: 'WP-2026-0042',
    code: '0123456789ABCDEFGHJKMNPQRS',
    holderName,
    displayName: 'Konto Name',
    login: 'konto.name',
  });
  const found: readonly (readonly [string, string])[] = [
    ['Łukasz Żółć', 'lukasz zolc'],
    ['Jörg Müller', 'MUELLER jörg'],
    ['Jörg Müller', 'muller'],
    ['Nguyễn Thị Ánh', 'nguyen anh'],
    ['Ștefan Țurcanu', 'stefan turcanu'],
    ['Işıl Yıldız', 'isil yildiz'],
    ['ДМИТРО КОВАЛЬ', 'дмитро'],
    ['Алёна Ёлкина', 'алена елкина'],
    ['أَحْمَد دَرْوِيش', 'احمد درويش'],
    ['آرش کریمی', 'ارش كريمي'],
    ['Samuel', '0042'],
    ['Samuel', 'wp-2026-0042 samuel'],
    ['Samuel', '01234-56789-ABCDE-FGHJK-MNPQRS'],
    ['Samuel', 'konto'],
    ['Samuel', ' , ; '],
  ];
  for (const [name, typed] of found)
    it(`finds «${name}» by «${typed}»`, () => {
      expect(matcherOf(typed)(holder(name))).to.equal(true);
    });
  const missed: readonly (readonly [string, string])[] = [
    ['Samuel', 'Samuela'],
    ['Samuel', 'Samuel 0043'],
    ['Samuel', '%'],
    ['', 'konto'],
    ['Samuel', 's '.repeat(400)],
  ];
  for (const [name, typed] of missed)
    it(`does not find «${name}» by «${typed.slice(0, 20)}»`, () => {
      expect(matcherOf(typed)(holder(name))).to.equal(false);
    });
});

describe('Looking something up in the register, and handing out', function () {
  this.timeout(60_000);
  onEachTown((town) => {
    let ahmad: string;
    let sara: string;
    beforeEach('release one and request one', async () => {
      ahmad = (await certificateOf(town, 'ahmad', 'released', { holderName: 'أَحْمَد Darwish' })).id;
      sara = (await certificateOf(town, 'sara', 'requested', { holderName: 'Šárka Musterfrau' })).id;
    });
    const search = async (changes: Partial<RegisterSearch>): Promise<string[]> =>
      (await searchRegister(town.db, network, { ...everything, ...changes })).map(({ id }) => id);
    const run = async (...certificateIds: string[]): Promise<string> => {
      const runId = await startPrintRun(town.as('mira'), { key: newId(), certificateIds });
      await makePrintRun(publicContext(town.db, monday), { runId });
      return runId;
    };

    it('finds by name, number, code, place, state and year, for the whole network only', async () => {
      expect(await search({})).to.have.members([ahmad, sara]);
      expect(await search({ words: 'احمد' })).to.deep.equal([ahmad]);
      expect(await search({ words: 'SARKA' })).to.deep.equal([sara]);
      expect(await search({ words: '0001' })).to.deep.equal([ahmad]);
      expect(await search({ municipalityId: town.people.sara.municipalityId })).to.deep.equal([sara]);
      expect(await search({ state: 'released' })).to.deep.equal([ahmad]);
      expect(await search({ year: 2026 })).to.deep.equal([ahmad]);
      expect(await search({ year: 2025 })).to.deep.equal([]);
      expect(await search({ kind: 'lamsaCertificate' })).to.have.members([ahmad, sara]);
      expect(await search({ kind: 'engagement' })).to.deep.equal([]);
      const own = { kind: 'self', personId: town.people.ahmad.id } as const;
      expect(await searchRegister(town.db, own, everything)).to.deep.equal([]);
    });

    it('sends the letter once more, once a day, with a trace; never of what is not valid', async () => {
      const resend = (name: 'thanh' | 'katrin', id: string, now = monday) =>
        resendCertificateLetter(town.as(name, now), id);
      const outcomes = await Promise.all([resend('thanh', ahmad), resend('katrin', ahmad)]);
      expect(outcomes).to.have.members(['resting', 'today']);
      expect(await resend('thanh', ahmad, monday + days)).to.equal('resting');
      expect(await town.db('letter').where({ kind: 'certificateIssued' })).to.have.length(3);
      expect(await town.db('auditEntry').where({ action: 'certificate.letterResent' })).to.have.length(2);
      expect(await refused(resend('thanh', sara))).to.equal(409);
      for (const name of ['ahmad', 'olena', 'miriam', 'technik'] as const)
        expect(await refused(resendCertificateLetter(town.as(name), ahmad)), name).to.be.oneOf([403, 404]);
    });

    it('prints what was chosen into one file, once for each form, and only what is valid', async () => {
      const begin = { key: newId(), certificateIds: [ahmad] };
      const runId = await startPrintRun(town.as('mira'), begin);
      expect(await startPrintRun(town.as('mira'), begin)).to.equal(runId);
      expect(await town.db('job').where({ kind: 'certificate.print' })).to.have.length(1);
      expect(await findPrintRun(town.db, network, runId)).to.include({ hasFile: false, done: 0, total: 1 });
      await makePrintRun(publicContext(town.db, monday), { runId });
      await makePrintRun(publicContext(town.db, monday), { runId });
      expect(await findPrintRun(town.db, network, runId)).to.include({ hasFile: true, done: 1 });
      const file = await findPrintRunFile(town.db, network, runId);
      expect(await extractText(new Uint8Array(file)))
        .to.contain('Darwish')
        .and.to.contain('WP-2026-0001');
      for (const certificateIds of [[sara], [ahmad, newId()], []])
        expect(await refused(startPrintRun(town.as('mira'), { key: newId(), certificateIds }))).to.equal(404);
      expect(await refused(findPrintRunFile(town.db, { kind: 'nobody' }, runId))).to.equal(404);
    });

    it('gives no file out any more when one of its papers is withdrawn, and keeps none for long', async () => {
      const runId = await run(ahmad);
      await proposeWithdrawal(town.as('thanh'), ahmad, 'Ein Grund');
      await withdrawCertificate(town.as('katrin'), ahmad);
      expect(await findPrintRun(town.db, network, runId)).to.include({ hasFile: false });
      expect(await refused(findPrintRunFile(town.db, network, runId))).to.equal(404);
      const night = (now: number) => forgetOldCertificates(publicContext(town.db, now));
      expect(await night(monday + days)).to.include({ certificatePrintRuns: 0 });
      expect(await night(monday + days + 1)).to.include({ certificatePrintRuns: 1 });
    });

    it('forgets the file with a former name in it at once', async () => {
      const runId = await run(ahmad);
      await askForReissue(town.as('ahmad'), ahmad, 'Neu Darwish');
      await confirmReissue(town.as('thanh'), ahmad);
      await releaseReissue(town.as('katrin'), ahmad);
      expect(await refused(findPrintRun(town.db, network, runId))).to.equal(404);
    });

    it('shows all this in the browser, calmly also for what nobody would type', async () => {
      const app = await startApp({ url: town.url });
      try {
        const enter = async (name: string): Promise<Visitor> => {
          const browser = visitor(app.base);
          await browser.signIn(name, testPassword);
          return browser;
        };
        const [thanh, katrin] = [await enter('thanh'), await enter('katrin')];
        const path = '/office/register/search';
        expect((await thanh.get(path)).text).to.contain('2 Einträge');
        expect((await thanh.post(path, { words: 'sarka' })).text)
          .to.contain('Ein Eintrag')
          .and.to.contain(sara);
        for (const words of ['x'.repeat(1_000), '%', "' OR 1=1 --", '*'.repeat(50)])
          expect((await thanh.post(path, { words })).text, words).to.contain('Nichts gefunden');
        expect((await thanh.post(path, { page: '99999' })).text).to.contain('2 Einträge');
        expect((await thanh.post(path, { state: 'unsinn' })).status).to.equal(400);
        expect((await thanh.get(`${path}?words=sarka`)).status).to.equal(400);

        const choice = await thanh.post('/office/register/prints/choice', { words: '' });
        expect(choice.text).to.contain(`value="${ahmad}" checked`).and.not.to.contain(sara);
        const key = newId();
        expect((await thanh.post('/office/register/prints', { key })).status).to.equal(422);
        const begun = await thanh.post('/office/register/prints', { key, certificate: ahmad });
        expect((await katrin.get(begun.location ?? '')).text).to.contain('Stand neu laden');

        const life = await katrin.get(`/office/certificates/${ahmad}`);
        for (const part of ['Angefordert', 'Thanh Nguyen', 'Katrin Vogel', 'data-action="resend-letter"'])
          expect(life.text, part).to.contain(part);
        expect((await katrin.post(`/office/certificates/${ahmad}/letter`)).location).to.equal(
          `/office/certificates/${ahmad}`,
        );
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
