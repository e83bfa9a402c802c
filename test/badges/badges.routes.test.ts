import { expect } from 'chai';
import type { Document } from '../../src/badges/credential.ts';
import type { CertificateRow } from '../../src/certificates/certificate.ts';
import { ensureDevelopmentKey } from '../../src/credentials/issuing-keys.actions.ts';
import { startApp, visitor, type RunningApp, type Visitor } from '../support/app.ts';
import { certificateOf, onEachTown, type Name } from '../certificates/certificate-town.ts';
import { publicContext } from '../support/context.ts';
import { testPassword } from '../support/people.ts';
import { withDocument } from '../support/pdf.ts';
import { judge } from './independent.ts';

describe('The pages of badges', () => {
  onEachTown((town) => {
    let app: RunningApp;
    let certificate: CertificateRow;
    beforeEach('start the app', async () => {
      certificate = await certificateOf(town, 'ahmad', 'released', { holderName: 'أحمد درويش' });
      app = await startApp({ url: town.url });
    });
    afterEach(async () => {
      await app.close();
    });

    const bringKey = (): Promise<void> => ensureDevelopmentKey(publicContext(app.db, Date.now(), app.site));
    const enter = async (name: Name): Promise<Visitor> => {
      const browser = visitor(app.base);
      await browser.signIn(name, testPassword);
      return browser;
    };
    const file = (path: string, browser?: Visitor): Promise<Response> =>
      fetch(app.base + path, { headers: { Cookie: `sid=${browser?.cookie('sid') ?? ''}` } });
    const said = async (response: Response): Promise<readonly unknown[]> => [
      response.status,
      response.headers.get('content-type')?.split(';')[0],
      response.headers.get('cache-control'),
    ];
    const read = async (response: Response): Promise<Document> => (await response.json()) as Document;

    it('give the holder a file, and strangers everything to check it with', async () => {
      await bringKey();
      const ahmad = await enter('ahmad');
      const page = (await ahmad.get(`/learn/certificates/${certificate.id}`)).text;
      expect(page).to.contain(`/learn/certificate/badge.json?certificate=${certificate.id}`);

      const json = await file('/learn/certificate/badge.json', ahmad);
      expect(await said(json)).to.deep.equal([200, 'application/vc', 'no-store']);
      expect(json.headers.get('content-disposition')).to.equal(
        'attachment; filename=Zertifikat-WP-2026-0001.json',
      );
      const credential = await read(json);
      expect(JSON.stringify(credential)).to.contain('أحمد درويش');
      expect(await said(await file('/learn/certificate/badge.jwt', ahmad))).to.deep.equal([
        200,
        'application/vc+jwt',
        'no-store',
      ]);

      const issuer = await file('/badges/issuer');
      const list = await file('/badges/status/1');
      expect(await said(issuer)).to.deep.equal([200, 'application/ld+json', 'public, max-age=3600']);
      expect(await said(list)).to.deep.equal([200, 'application/vc', 'public, max-age=3600']);
      expect(list.headers.get('access-control-allow-origin')).to.equal('*');
      expect(list.headers.get('set-cookie')).to.equal(null);
      const statusList = await read(list);
      expect(JSON.stringify(statusList)).not.to.contain(certificate.id).and.not.to.contain('WP-2026');
      const files = { issuer: await read(issuer), statusList, now: Date.now() };
      expect(await judge(credential, files)).to.deep.equal({ verified: true, status: true, errors: [] });

      const { achievement } = credential['credentialSubject'] as { achievement: { id: string } };
      const open = await file(new URL(achievement.id).pathname);
      expect(await said(open)).to.deep.equal([200, 'application/ld+json', 'public, max-age=86400']);
      const text = await open.text();
      expect(text).to.contain('CertificateOfCompletion').and.not.to.contain('أحمد');
    });

    it('put the same file into the paper', async () => {
      await bringKey();
      const ahmad = await enter('ahmad');
      const paper = new Uint8Array(await (await file('/learn/certificate/file', ahmad)).arrayBuffer());
      const inside = await withDocument(
        paper,
        async (document) =>
          (await document.getAttachments()) as Record<
            string,
            { filename: string; content: Uint8Array }
          > | null,
      );
      const [attached] = Object.values(inside ?? {});
      expect(attached?.filename).to.equal('Zertifikat-WP-2026-0001.json');
      expect(Buffer.from(attached?.content ?? []).toString()).to.equal(
        await (await file('/learn/certificate/badge.json', ahmad)).text(),
      );
    });

    it('give nobody the file of somebody else', async () => {
      await bringKey();
      const lena = await enter('lena');
      for (const path of ['badge.json', 'badge.jwt']) {
        expect((await file(`/learn/certificate/${path}`, lena)).status).to.equal(404);
        const foreign = await file(`/learn/certificate/${path}?certificate=${certificate.id}`, lena);
        expect(foreign.status).to.equal(404);
      }
    });

    it('promise nothing while there is no key, and know no other achievement and no other list', async () => {
      const ahmad = await enter('ahmad');
      const pages = await Promise.all(
        ['', '/use'].map((page) => ahmad.get(`/learn/certificates/${certificate.id}${page}`)),
      );
      expect(pages.map(({ text }) => /certificate\/badge|Open Badge/.test(text))).to.deep.equal([
        false,
        false,
      ]);
      const paths = ['/learn/certificate/badge.json', '/badges/status/1'];
      for (const path of [...paths, '/badges/status/2', `/badges/achievements/${'0'.repeat(32)}`])
        expect((await file(path, ahmad)).status, path).to.be.oneOf([400, 404]);
    });
  });
});
