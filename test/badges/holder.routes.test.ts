import { expect } from 'chai';
import type { CertificateRow } from '../../src/certificates/certificate.ts';
import { proposeWithdrawal, withdrawCertificate } from '../../src/certificates/withdrawals.actions.ts';
import { ensureDevelopmentKey } from '../../src/credentials/issuing-keys.actions.ts';
import { certificateOf, onEachSharedTown, type Name } from '../certificates/certificate-town.ts';
import { startApp, visitor, type RunningApp, type Visitor } from '../support/app.ts';
import { publicContext } from '../support/context.ts';
import { testPassword } from '../support/people.ts';
import { decodeQr } from '../support/pdf.ts';

const holderName = 'Ștefan Țăranu';

describe('The pages of a holder', () => {
  onEachSharedTown((town) => {
    let app: RunningApp;
    let certificate: CertificateRow;
    before('start the app', async () => {
      certificate = await certificateOf(town, 'ahmad', 'released', { holderName });
      app = await startApp({ url: town.url });
      await ensureDevelopmentKey(publicContext(app.db, Date.now(), app.site));
    });
    after(async () => {
      await app.close();
    });

    const enter = async (name: Name): Promise<Visitor> => {
      const browser = visitor(app.base);
      await browser.signIn(name, testPassword);
      return browser;
    };
    const addressOf = (text: string): string =>
      /https?:\/\/[^\s<"]*\/c\/[0-9A-Z]{26}(?![^\s<"])/.exec(text)?.[0] ?? '';

    it('give one address away, by text and by camera, and no name is in it', async () => {
      const ahmad = await enter('ahmad');
      const { text } = await ahmad.get(`/learn/certificates/${certificate.id}`);
      const address = `https://campus.example.org/c/${certificate.code}`;
      expect(addressOf(text)).to.equal(address);
      expect(await decodeQr(pixelsOf(text))).to.equal(address);
      expect(text).to.contain(`href="/c/${certificate.code}"`).and.to.contain('Niemand schreibt auf');
      expect(text).to.contain('Die Adresse lässt sich nicht abschalten');
      expect(text).to.contain('auch wenn Sie den Zugang beenden');
    });

    it('lead from all papers to one, and from there to what can be done with it', async () => {
      const ahmad = await enter('ahmad');
      const own = `/learn/certificates/${certificate.id}`;
      expect((await ahmad.get('/learn')).text).to.contain('href="/learn/certificates"');
      expect((await ahmad.get('/learn/certificate')).text).to.contain(`href="${own}"`);
      expect((await ahmad.get('/learn/certificates')).text).to.contain(`href="${own}"`);
      expect((await ahmad.get(own)).text).to.contain(`href="${own}/use"`);
      const { text } = await ahmad.get(`${own}/use`);
      const said = text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
      expect(said).to.contain(
        'Ich habe mit Erfolg an der Qualifizierung „Willkommensbotschaft“ teilgenommen',
      );
      expect(said).to.contain(`LAMSA-Zertifikat ${certificate.number ?? ''}`);
      expect(said).to.contain('kein staatlich anerkannter Abschluss');
      // Two sites of others are linked, by name; nothing is loaded from anywhere, and nothing leads to LinkedIn.
      const elsewhere = [...text.matchAll(/(?:href|src|action)="(https?:[^"]+)"/g)].map(([, to]) => to);
      expect(elsewhere).to.deep.equal(['https://europass.europa.eu/', 'https://www.profilpass.de/']);
      expect(text.match(/rel="external noopener noreferrer"/g)).to.have.length(2);
    });

    it('give a file of the European Learning Model that says in three places that it is not sealed', async () => {
      const ahmad = await enter('ahmad');
      const response = await fetch(`${app.base}/learn/certificates/${certificate.id}/elm.jsonld`, {
        headers: { Cookie: `sid=${ahmad.cookie('sid') ?? ''}` },
      });
      expect(response.headers.get('content-type')).to.contain('application/ld+json');
      expect(response.headers.get('content-disposition')).to.contain('-ELM-ohne-Siegel.jsonld');
      const text = await response.text();
      expect(JSON.parse(text)).to.have.nested.property('credentialSubject.fullName.de[0]', holderName);
      expect(text.match(/ohne Siegel|nicht versiegelt/g)).to.have.length(3);
      expect(text).not.to.contain('"proof"');
    });

    it('exist for nobody else', async () => {
      const lena = await enter('lena');
      for (const path of ['', '/use', '/elm.jsonld'])
        expect((await lena.get(`/learn/certificates/${certificate.id}${path}`)).status).to.equal(404);
      expect((await lena.get('/learn/certificates')).text).to.contain('Noch kein Zertifikat');
    });

    it('give nothing more away once the paper is no longer valid, and say so', async () => {
      await proposeWithdrawal(town.as('thanh'), certificate.id, 'Auf den Namen einer anderen Person.');
      await withdrawCertificate(town.as('katrin'), certificate.id);
      const ahmad = await enter('ahmad');
      const { text } = await ahmad.get('/learn/certificates');
      expect(text).to.contain('gilt nicht mehr').and.not.to.contain(`/learn/certificates/${certificate.id}`);
      for (const path of ['', '/use', '/elm.jsonld'])
        expect((await ahmad.get(`/learn/certificates/${certificate.id}${path}`)).status).to.equal(404);
    });
  });
});

/** The code as a camera sees it: every module of the drawing four pixels wide. */
function pixelsOf(page: string): { data: Uint8ClampedArray; width: number; height: number } {
  const [, side = '0', path = ''] =
    /<svg viewBox="0 0 (\d+) \d+" role="img"[^>]*>.*?fill="#000" d="([^"]+)"/s.exec(page) ?? [];
  const width = Number(side) * 4;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, column = '', row = ''] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let y = 0; y < 4; y += 1)
      for (let x = 0; x < 4; x += 1)
        data.set([0, 0, 0], ((Number(row) * 4 + y) * width + Number(column) * 4 + x) * 4);
  return { data, width, height: width };
}
