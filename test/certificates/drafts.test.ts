import { expect } from 'chai';
import { ensureDevelopmentKey } from '../../src/credentials/issuing-keys.actions.ts';
import { groupCertificateCode } from '../../src/certificates/certificate-code.ts';
import { printDraft } from '../../src/certificates/certificate-printing.adapter.ts';
import { startApp, visitor, type RunningApp, type Visitor } from '../support/app.ts';
import { publicContext, testSite } from '../support/context.ts';
import { testPassword } from '../support/people.ts';
import { decodeQr, extractText, renderPdfPage, withDocument } from '../support/pdf.ts';
import { type Name, newest, onEachTown } from './certificate-town.ts';
import { sampleThirdFacts } from './sample-facts.ts';

describe('The draft of a paper', () => {
  it('says on every sheet that it is one, and has nothing that could be taken for a proof', async () => {
    const facts = sampleThirdFacts({
      token: 'ABCDEFGH'.repeat(50),
      english: true,
      results: [{ courseTitle: 'Projektmanagement', percent: 90, passedOn: '2026-06-30' }],
    });
    const draft = await printDraft(facts, new Map());
    if (!('bytes' in draft)) throw new Error('missing glyphs');
    expect(draft.fileName).to.equal('Entwurf-Zertifikat.pdf');
    const text = await extractText(draft.bytes);
    expect(text.match(/^Entwurf$/gm)).to.have.length(4);
    expect(text).to.contain('Entwurf – noch nicht ausgestellt.').and.to.contain('Draft – not issued yet.');
    expect(text).not.to.contain(facts.number).and.not.to.contain(facts.code);
    expect(text.replaceAll('-', '')).not.to.contain(facts.code);
    await withDocument(draft.bytes, async (document) => {
      expect(document.numPages).to.equal(3);
      expect((await document.getMetadata()).info).to.include({ Title: 'Entwurf: Zertifikat' });
      for (const page of [1, 3])
        expect(await (await document.getPage(page)).getAnnotations()).to.deep.equal([]);
    });
    expect(Buffer.from(draft.bytes).toString('latin1')).not.to.contain(facts.verifyUrl);
    expect(await decodeQr((await renderPdfPage(draft.bytes, 70)).imageData)).to.equal(null);
  });

  it('tells which characters cannot be printed', async () => {
    expect(await printDraft(sampleThirdFacts({ holderName: '王' }), new Map())).to.deep.equal({
      characters: ['王'],
    });
  });
});

describe('The preview of a paper', () => {
  onEachTown((town) => {
    let app: RunningApp;
    beforeEach('start the app', async () => {
      app = await startApp({ url: town.url });
      await ensureDevelopmentKey(publicContext(app.db, Date.now(), app.site));
    });
    afterEach(async () => {
      await app.close();
    });

    const enter = async (name: Name): Promise<Visitor> => {
      const browser = visitor(app.base);
      await browser.signIn(name, testPassword);
      return browser;
    };
    const pdf = async (browser: Visitor, path: string): Promise<Uint8Array> => {
      const answer = await fetch(app.base + path, {
        headers: { Cookie: `sid=${browser.cookie('sid') ?? ''}` },
        redirect: 'manual',
      });
      expect([answer.status, answer.headers.get('content-type')], path).to.deep.equal([
        200,
        'application/pdf',
      ]);
      return new Uint8Array(await answer.arrayBuffer());
    };
    const request = { name: 'Ahmad Darwish', english: 'yes', results: 'yes', birthDate: '1990-05-03' };

    it('says what the released paper says, line by line at the same places', async () => {
      const [ahmad, thanh, katrin] = await Promise.all([enter('ahmad'), enter('thanh'), enter('katrin')]);
      await ahmad.post('/learn/certificate', request);
      const { id, code } = await newest(town, 'ahmad');
      const path = `/office/certificates/${id}`;
      const own = `/learn/certificate/draft?certificate=${id}`;
      expect((await ahmad.get('/learn/certificate')).text).to.contain(`href="${own}"`);
      expect((await thanh.get('/office/issuing')).text).to.contain(`href="${path}/draft"`);

      const asked = await linesOf(await pdf(ahmad, own));
      expect(await linesOf(await pdf(thanh, `${path}/draft`))).to.deep.equal(asked);
      expect(asked.filter(({ text }) => text === 'wird eingetragen')).to.have.length(2);
      await thanh.post(`${path}/confirmation`);
      const confirmed = await linesOf(await pdf(thanh, `${path}/draft`));
      expect(confirmed.filter(({ text }) => text === 'wird eingetragen')).to.have.length(1);

      const draft = await linesOf(await pdf(katrin, `${path}/draft`));
      await katrin.post(`${path}/release`);
      const paper = await linesOf(await pdf(ahmad, '/learn/certificate/file'));
      expectSame(draft, paper, 'WP-2026-0001', code);
      expectSame(signed(asked), paper, 'WP-2026-0001', code);
      expect((await katrin.get(`${path}/draft`)).location).to.equal(path);

      await ahmad.post(`/learn/certificate/new-name?certificate=${id}`, { name: 'Ahmad Neumann' });
      const newName = await ahmad.get(`/learn/certificate/new-name?certificate=${id}`);
      expect(newName.text).to.contain(`href="${own}"`);
      await thanh.post(`${path}/new-name/confirmation`);
      const next = await linesOf(await pdf(katrin, `${path}/draft`));
      const renewing = signed(await linesOf(await pdf(ahmad, own)));
      await katrin.post(`${path}/new-name/release`);
      const renewed = await linesOf(await pdf(ahmad, '/learn/certificate/file'));
      const { code: newCode } = await newest(town, 'ahmad');
      for (const preview of [next, renewing]) expectSame(preview, renewed, 'WP-2026-0002', newCode);
      expect(renewed.some(({ text }) => text === 'Ahmad Neumann')).to.equal(true);
    });

    it('is only for its holder and the office, and leads nowhere when it cannot be made', async () => {
      const [ahmad, sara, thanh] = await Promise.all([enter('ahmad'), enter('sara'), enter('thanh')]);
      expect((await ahmad.get('/learn/certificate/draft')).location).to.equal('/learn/certificate');
      await ahmad.post('/learn/certificate', request);
      const { id } = await newest(town, 'ahmad');
      const [own, office] = [`/learn/certificate/draft?certificate=${id}`, `/office/certificates/${id}`];
      expect((await sara.get(own)).status).to.equal(404);
      expect((await sara.get(`${office}/draft`)).status).to.equal(404);

      await town.db('certificate').where({ id }).update({ holderName: 'Ahmad 王' });
      for (const [browser, draft, page] of [
        [ahmad, own, '/learn/certificate'],
        [thanh, `${office}/draft`, office],
      ] as const) {
        const refused = await browser.get(draft);
        expect([refused.status, refused.text.includes('notice-error')], draft).to.deep.equal([422, true]);
        expect((await browser.get(page)).text, page).not.to.contain(draft);
      }
      expect((await thanh.get(`${office}/draft`)).text).to.contain('王');
    });
  });
});

interface Line {
  readonly page: number;
  readonly text: string;
  readonly at: string;
}

/** Every piece of text and where it stands, whatever its order in the file. */
async function linesOf(bytes: Uint8Array): Promise<Line[]> {
  return withDocument(bytes, async (document) => {
    const lines: Line[] = [];
    for (let page = 1; page <= document.numPages; page++)
      for (const item of (await (await document.getPage(page)).getTextContent()).items)
        if ('str' in item && item.str.trim() !== '')
          lines.push({
            page,
            text: item.str,
            at: item.transform.map((value) => Number(value).toFixed(1)).join(' '),
          });
    return lines.sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
  });
}

/** Of number, code and address a draft says nothing, but that it is one; everything else is the same. */
function expectSame(draft: readonly Line[], paper: readonly Line[], number: string, code: string): void {
  const grouped = groupCertificateCode(code);
  const ofDraft = /^Entwurf|^Draft|WP-0000-0000|kommen mit der Ausstellung|come when it is issued/;
  const ofPaper = new RegExp(`${number}|${code}|${grouped}|^QR-Code mit dem|^Scan the QR code`);
  const rest = (lines: readonly Line[], own: RegExp): string[] =>
    lines.flatMap(({ page, text, at }) => (own.test(text) ? [] : [`${page} ${at} ${text}`])).sort();
  const same = rest(paper, ofPaper);
  expect(rest(draft, ofDraft)).to.deep.equal(same);
  expect(same).to.have.length.above(50);
}

/** The same once somebody has signed where nobody is named yet. */
function signed(lines: readonly Line[]): Line[] {
  const { confirmedAs } = testSite().installation.certificate;
  const role = lines.find(({ text }) => text === confirmedAs);
  const left = Number(role?.at.split(' ')[4]);
  return lines.map((line) => {
    const isFirst = Number(line.at.split(' ')[4]) === left;
    const name = isFirst ? 'Thanh Nguyen' : 'Katrin Vogel';
    if (line.text === 'wird eingetragen') return { ...line, text: name };
    return {
      ...line,
      text: line.text
        .replace(/^(Confirmed by) \(.*\)$/, '$1 Thanh Nguyen')
        .replace(/^(Released by) \(.*\)$/, '$1 Katrin Vogel'),
    };
  });
}
