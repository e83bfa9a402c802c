import { expect } from 'chai';
import { exportRegister } from '../../src/certificates/register-export.actions.ts';
import { proposeWithdrawal, withdrawCertificate } from '../../src/certificates/withdrawals.actions.ts';
import { startApp, visitor } from '../support/app.ts';
import { onEachDatabase } from '../support/databases.ts';
import { testPassword } from '../support/people.ts';
import { certificateOf, openTown } from './certificate-town.ts';

describe('The register as a table', () => {
  onEachDatabase((engine) => {
    it('has a line for each number, no formula and no reason, and stands in the audit', async () => {
      const { database, town } = await openTown(engine);
      const app = await startApp({ url: database.url });
      try {
        const { id } = await certificateOf(town, 'ahmad', 'released', { holderName: '=HYPERLINK("x")' });
        await certificateOf(town, 'sara', 'requested');
        await proposeWithdrawal(town.as('thanh'), id, 'Geheimer Grund');
        await withdrawCertificate(town.as('katrin'), id);
        const csv = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
          await exportRegister(town.as('katrin')),
        );
        const lines = csv.trimEnd().split('\r\n');
        expect(lines).to.have.length(2);
        expect(lines[0]?.startsWith('\ufeffRegisternummer;Name;')).to.equal(true);
        expect(lines[1]).to.contain(`WP-2026-0001;"'=HYPERLINK(""x"")";LAMSA-Zertifikat;Musterstadt;`);
        expect(lines[1]).to.contain(';nicht mehr gültig;2026-11-23;Thanh Nguyen;Katrin Vogel;2026-11-23');
        expect(csv).not.to.contain('Geheimer Grund');
        const audited: unknown = await town
          .db('auditEntry')
          .where({ action: 'certificate.registerExported' })
          .first();
        expect(audited).to.include({ actorId: town.people.katrin.id, details: '{"certificates":1}' });
        for (const name of ['ahmad', 'miriam', 'technik'] as const) {
          const browser = visitor(app.base);
          await browser.signIn(name, testPassword);
          expect((await browser.post('/office/register.csv')).status, name).to.equal(404);
        }
        const thanh = visitor(app.base);
        await thanh.signIn('thanh', testPassword);
        expect((await thanh.get('/office/register')).text).to.contain('data-action="export-register"');
        expect((await thanh.post('/office/register.csv')).headers.get('content-disposition')).to.contain(
          'register.csv',
        );
      } finally {
        await app.close();
        await town.db.destroy();
        await database.drop();
      }
    });
  });
});
