import { expect } from 'chai';
import type { CertificateRow } from '../../src/certificates/certificate.ts';
import { groupCertificateCode } from '../../src/certificates/certificate-code.ts';
import { newId } from '../../src/platform/ids.ts';
import { startApp, visitor, type RunningApp, type Visitor } from '../support/app.ts';
import { testPassword } from '../support/people.ts';
import { decodeQr, renderPdfPage } from '../support/pdf.ts';
import { type Name, newest, onEachTown } from './certificate-town.ts';

const reason = 'Auf den Namen einer anderen Person ausgestellt.';

describe('The pages of certificates', () => {
  onEachTown((town) => {
    let app: RunningApp;
    beforeEach('start the app', async () => {
      app = await startApp({ url: town.url });
    });
    afterEach(async () => {
      await app.close();
    });

    const enter = async (name: Name): Promise<Visitor> => {
      const browser = visitor(app.base);
      await browser.signIn(name, testPassword);
      return browser;
    };
    /** Everything that three people do, as they do it in their browsers. */
    const issue = async (holderName = 'Ahmad Darwish'): Promise<CertificateRow> => {
      const [ahmad, thanh, katrin] = await Promise.all([enter('ahmad'), enter('thanh'), enter('katrin')]);
      expect((await ahmad.post('/learn/certificate', { name: holderName })).location).to.equal(
        '/learn/certificate',
      );
      const { id } = await newest(town, 'ahmad');
      const path = `/office/certificates/${id}`;
      expect((await thanh.post(`${path}/confirmation`)).location).to.equal(path);
      expect((await katrin.post(`${path}/release`)).location).to.equal(path);
      return newest(town, 'ahmad');
    };
    /** What the form about the proposed withdrawal says. */
    const proposal = async (): Promise<Record<string, string>> => ({
      proposal: String((await newest(town, 'ahmad')).withdrawalProposedAt),
    });
    const pdf = async (browser: Visitor, path: string): Promise<Response> =>
      fetch(app.base + path, { headers: { Cookie: `sid=${browser.cookie('sid') ?? ''}` } });

    it('lead three people from the first look to the paper, and its QR code to the valid page', async () => {
      const ahmad = await enter('ahmad');
      const check = await ahmad.get('/learn/certificate');
      expect(check.text).to.contain('data-page="certificates/own"').and.to.contain('value="ahmad Name"');
      for (const part of ['Willkommensbotschaft', '1,5 Unterrichtseinheiten', 'Modul · 1 UE', 'planen'])
        expect(check.text).to.contain(part);

      const certificate = await issue('أحمد درويش');
      const own = await ahmad.get('/learn/certificate');
      expect(own.text).to.contain('WP-2026-0001').and.to.contain('/learn/certificate/file');

      const file = await pdf(ahmad, '/learn/certificate/file');
      expect([
        file.status,
        file.headers.get('content-type'),
        file.headers.get('cache-control'),
      ]).to.deep.equal([200, 'application/pdf', 'no-store']);
      expect(file.headers.get('content-disposition')).to.equal(
        'attachment; filename=Zertifikat-WP-2026-0001.pdf',
      );
      const bytes = new Uint8Array(await file.arrayBuffer());
      const address = await decodeQr((await renderPdfPage(bytes, 150)).imageData);
      expect(address).to.equal(`${app.base}/c/${certificate.code}`);
      const page = await visitor(app.base).get(new URL(address ?? '').pathname);
      expect(page.status).to.equal(200);
      expect(page.text).to.contain('Dieses Zertifikat ist gültig').and.to.contain('أحمد درويش');
      expect(page.text).to.contain('<meta name="robots" content="noindex">');
      for (const part of [
        'Willkommensbotschaft',
        '1,5 Unterrichtseinheiten',
        'Landesnetzwerk',
        'WP-2026-0001',
      ])
        expect(page.text).to.contain(part);

      const office = await pdf(await enter('mira'), `/office/certificates/${certificate.id}/file`);
      expect(Buffer.from(await office.arrayBuffer()).equals(bytes)).to.equal(true);
    });

    it('do not know a code in which one character is different', async () => {
      const { code } = await issue();
      const anybody = visitor(app.base);
      for (const at of [0, 12, 25]) {
        const other = code[at] === '7' ? '8' : '7';
        const page = await anybody.get(`/c/${code.slice(0, at)}${other}${code.slice(at + 1)}`);
        expect([page.status, page.text.includes('Diesen Code kennen wir nicht')]).to.deep.equal([404, true]);
        expect(page.text).not.to.contain('Ahmad Darwish').and.not.to.contain('gültig</h1>');
      }
    });

    it('take a code as people type it, and say kindly what no code can be', async () => {
      const { code } = await issue();
      const anybody = visitor(app.base);
      expect((await anybody.get('/verify')).status).to.equal(200);
      for (const typed of [
        code.toLowerCase(),
        groupCertificateCode(code),
        ` ${groupCertificateCode(code).replaceAll('-', ' ')} `,
        `${app.base}/c/${code}`,
      ])
        expect((await anybody.post('/verify', { code: typed })).location, typed).to.equal(`/c/${code}`);
      const scanned = `${app.base}/c/${code}#${'A2'.repeat(300)}`;
      expect((await anybody.post('/verify', { code: ` ${scanned}\n` })).location).to.equal(
        new URL(scanned).pathname + new URL(scanned).hash,
      );
      expect((await anybody.post('/verify', { code: `${code}#<script>` })).location).to.equal(`/c/${code}`);
      expect((await anybody.get(`/c/${groupCertificateCode(code).toLowerCase()}`)).status).to.equal(200);
      const wrong = await anybody.post('/verify', { code: 'WP-2026-0001 "><script>' });
      expect(wrong.status).to.equal(422);
      expect(wrong.text)
        .to.contain('WP-2026-0001 &#34;&gt;&lt;script&gt;')
        .and.to.contain('href="#field-code"');
      expect((await anybody.get('/c/kurz')).status).to.equal(404);
      expect((await anybody.post('/verify', { code: ['a', 'b'] })).status).to.equal(400);
    });

    it('answer known, withdrawn and unknown codes by the same way: one statement, one page', async () => {
      const { code, id } = await issue();
      const anybody = visitor(app.base);
      const look = async (asked: string): Promise<{ statements: string[]; page: string | undefined }> => {
        const statements: string[] = [];
        const note = ({ sql }: { sql: string }): void => void statements.push(sql);
        app.world.reader.on('query', note);
        const { text } = await anybody.get(`/c/${asked}`);
        app.world.reader.off('query', note);
        return { statements, page: /data-page="([^"]+)"/.exec(text)?.[1] };
      };
      const valid = await look(code);
      expect(valid.page).to.equal('certificates/verification');
      expect(valid.statements).to.have.length(1);
      expect(await look(newId())).to.deep.equal(valid);
      expect(await look('kein-code')).to.deep.equal(valid);
      const requested = await newest(town, 'ahmad');
      expect(await look(requested.id)).to.deep.equal(valid);
      await (await enter('thanh')).post(`/office/certificates/${id}/withdrawal-proposal`, { reason });
      await (await enter('katrin')).post(`/office/certificates/${id}/withdrawal`, await proposal());
      expect(await look(code)).to.deep.equal(valid);
    });

    it('do not know the code of a certificate that is not released yet', async () => {
      await (await enter('ahmad')).post('/learn/certificate', { name: 'Ahmad Darwish' });
      const { code } = await newest(town, 'ahmad');
      const page = await visitor(app.base).get(`/c/${code}`);
      expect([page.status, page.text.includes('Ahmad')]).to.deep.equal([404, false]);
    });

    it('show a withdrawn one as no longer valid, to all and without name or reason', async () => {
      const { code, id } = await issue();
      const [ahmad, thanh, katrin] = await Promise.all([enter('ahmad'), enter('thanh'), enter('katrin')]);
      const path = `/office/certificates/${id}`;
      const empty = await thanh.post(`${path}/withdrawal-proposal`, { reason: ' ' });
      expect([empty.status, empty.text.includes('href="#field-reason"')]).to.deep.equal([422, true]);
      await thanh.post(`${path}/withdrawal-proposal`, { reason });
      expect((await visitor(app.base).get(`/c/${code}`)).text).to.contain('Dieses Zertifikat ist gültig');
      expect((await katrin.get('/office/certificates')).text).to.contain(path);
      expect((await katrin.get(path)).text).to.contain(reason);
      await katrin.post(`${path}/withdrawal`, await proposal());

      const open = await visitor(app.base).get(`/c/${code}`);
      expect(open.status).to.equal(200);
      expect(open.text).to.contain('nicht mehr gültig').and.to.contain('Willkommensbotschaft');
      const own = await ahmad.get('/learn/certificate');
      expect(own.text).to.contain('Ihr Papier WP-2026-0001 ist nicht mehr gültig');
      for (const { text } of [open, own]) expect(text).not.to.contain(reason);
      expect(open.text).not.to.contain('Ahmad Darwish');
      expect((await ahmad.get('/learn/certificate/file')).status).to.equal(404);
    });

    it('say what is missing, and take no request before', async () => {
      const lena = await enter('lena');
      const { text } = await lena.get('/learn/certificate');
      expect(text).to.contain('Das fehlt noch').and.to.contain('/learn/courses/pflicht');
      expect(text).not.to.contain('data-action="request-certificate"');
      expect((await lena.post('/learn/certificate', { name: 'Lena' })).status).to.equal(409);
      expect((await lena.get('/learn/certificate/file')).status).to.equal(404);
    });

    it('keep a name that cannot be printed in its field, and name the characters', async () => {
      const ahmad = await enter('ahmad');
      const answer = await ahmad.post('/learn/certificate', { name: '王 Ahmad 明' });
      expect(answer.status).to.equal(422);
      expect(answer.text).to.contain('value="王 Ahmad 明"').and.to.contain('nicht drucken: 王 明');
      for (const name of ['', '   ', '\u200b', 'x'.repeat(201)])
        expect((await ahmad.post('/learn/certificate', { name })).status, name).to.equal(422);
      expect(await town.db('certificate').select('*')).to.deep.equal([]);
    });

    it('let the office return a request with a note that the holder reads', async () => {
      const [ahmad, thanh] = await Promise.all([enter('ahmad'), enter('thanh')]);
      await ahmad.post('/learn/certificate', { name: 'Ahmat' });
      const path = `/office/certificates/${(await newest(town, 'ahmad')).id}`;
      expect((await thanh.post(`${path}/return`, { note: '' })).status).to.equal(422);
      expect((await thanh.post(`${path}/return`, { note: 'Fehlt ein <d>?' })).status).to.equal(303);
      const own = await ahmad.get('/learn/certificate');
      expect(own.text).to.contain('Fehlt ein &lt;d&gt;?').and.to.contain('data-action="request-certificate"');
    });

    it('say what is missing when a certificate would be about no units at all', async () => {
      const [ahmad, thanh, katrin] = await Promise.all([enter('ahmad'), enter('thanh'), enter('katrin')]);
      await ahmad.post('/learn/certificate', { name: 'Ahmad Darwish' });
      const { id, basis } = await newest(town, 'ahmad');
      const empty = basis.replaceAll(/"modules":\[[^\]]*\]/g, '"modules":[]');
      await town.db('certificate').where({ id }).update({ basis: empty });
      const path = `/office/certificates/${id}`;
      await thanh.post(`${path}/confirmation`);
      const answer = await katrin.post(`${path}/release`);
      expect(answer.status).to.equal(409);
      expect(answer.text).to.contain('data-page="certificates/office-certificate"');
      expect(answer.text).to.contain('keine Unterrichtseinheiten (UE) eingetragen');
      expect(answer.text).to.contain('data-action="return-certificate"');
    });

    it('show each of the office what waits for them, and the buttons that are theirs', async () => {
      await (await enter('ahmad')).post('/learn/certificate', { name: 'Ahmad Darwish' });
      const path = `/office/certificates/${(await newest(town, 'ahmad')).id}`;
      const [thanh, mira, katrin] = await Promise.all([enter('thanh'), enter('mira'), enter('katrin')]);
      const waits = async (browser: Visitor): Promise<boolean> => {
        const { text } = await browser.get('/office/certificates');
        return (text.split('<table')[0] ?? '').includes(path);
      };
      const buttons = async (browser: Visitor): Promise<string[]> =>
        [
          ...(await browser.get(path)).text.matchAll(/data-action="([a-z]+-(?:certificate|withdrawal))"/g),
        ].map(([, name]) => name ?? '');
      expect([await waits(thanh), await waits(katrin)]).to.deep.equal([true, false]);
      expect(await buttons(thanh)).to.deep.equal(['confirm-certificate', 'return-certificate']);
      expect(await buttons(katrin)).to.deep.equal(['return-certificate']);
      await thanh.post(`${path}/confirmation`);
      expect([await waits(thanh), await waits(katrin)]).to.deep.equal([false, true]);
      expect(await buttons(thanh)).to.deep.equal(['return-certificate']);
      expect(await buttons(katrin)).to.deep.equal(['release-certificate', 'return-certificate']);
      await katrin.post(`${path}/release`);
      expect([await buttons(mira), await buttons(katrin)]).to.deep.equal([['propose-withdrawal'], []]);
      await mira.post(`${path}/withdrawal-proposal`, { reason });
      expect([await buttons(mira), await buttons(katrin)]).to.deep.equal([
        [],
        ['withdraw-certificate', 'dismiss-withdrawal'],
      ]);
    });

    it('do not exist for anybody else', async () => {
      const { id } = await issue();
      const strangers = await Promise.all((['ahmad', 'olena', 'miriam', 'technik'] as const).map(enter));
      for (const stranger of strangers)
        for (const path of [
          '/office/certificates',
          `/office/certificates/${id}`,
          `/office/certificates/${id}/file`,
        ])
          expect((await stranger.get(path)).status, path).to.equal(404);
      for (const step of ['confirmation', 'return', 'release', 'withdrawal-proposal', 'withdrawal'])
        for (const stranger of strangers)
          expect((await stranger.post(`/office/certificates/${id}/${step}`)).status, step).to.equal(404);
      const [lena, thanh] = [await enter('lena'), await enter('thanh')];
      expect((await lena.get(`/learn/certificate/file?certificate=${id}`)).status).to.equal(404);
      expect((await thanh.get('/learn/certificate')).status).to.equal(404);
      expect((await thanh.get(`/office/certificates/${newId()}`)).status).to.equal(404);
      expect((await visitor(app.base).get(`/office/certificates/${id}`)).location).to.match(/^\/sign-in/);
    });
  });
});
