import { expect } from 'chai';
import { join } from 'node:path';
import type { Context, Site } from '../../src/access/context.ts';
import { readFunderLogos } from '../../src/access/funder-logos.adapter.ts';
import { parsePrintedFacts } from '../../src/certificates/certificate-document.ts';
import { printCertificate } from '../../src/certificates/certificate-printing.adapter.ts';
import { releaseCertificate } from '../../src/certificates/certificates.actions.ts';
import { extrasOf } from '../../src/certificates/paper-extras.queries.ts';
import { withExampleFunders } from '../../src/demo/funders.ts';
import { projectRoot } from '../../src/platform/root.ts';
import { testSite } from '../support/context.ts';
import { withDocument } from '../support/pdf.ts';
import { certificateOf, newest, onEachTown } from './certificate-town.ts';

describe('Funders on a certificate', () => {
  onEachTown((town) => {
    /** The site with three logos, from one of these days to another. */
    const funded = (from: string, to: string): Site => {
      const { installation } = testSite();
      const example = withExampleFunders(installation);
      const [period] = example.funding.periods;
      if (period === undefined) throw new Error('no period');
      const periods = [{ ...period, from, to, sentence: 'In diesen Tagen zahlten drei.' }];
      const changed = { ...example, funding: { ...example.funding, periods } };
      return testSite({
        installation: changed,
        funderLogos: readFunderLogos(join(projectRoot, 'src/demo/logos'), changed),
      });
    };
    const releaseWith = async (site: Site) => {
      const { id } = await certificateOf(town, 'ahmad', 'confirmed');
      const katrin: Context = { ...town.as('katrin'), site };
      await releaseCertificate(katrin, id);
      const released = await newest(town, 'ahmad');
      const facts = parsePrintedFacts(JSON.parse(released.printed ?? ''));
      if (facts.version !== 3) throw new Error('not of version 3');
      const [extras] = await extrasOf(town.db, [released]);
      return { facts, paper: await printCertificate(released.printed ?? '', [], extras), id };
    };

    it('are those of the day of issue, with pictures that stay when the settings change', async () => {
      const { facts, paper } = await releaseWith(funded('2026-11-01', '2026-11-23'));
      expect(facts.funding.sentence).to.equal('In diesen Tagen zahlten drei.');
      const logos = facts.funding.funders.map(({ logo }) => logo);
      const kept = (await town.db('funderLogo').select('hash')) as { hash: string }[];
      expect(kept.map(({ hash }) => hash)).to.have.members(logos);
      // Printed from what the database has kept; the settings are no part of it.
      const spoken = await withDocument(paper.bytes, async (pdf) =>
        JSON.stringify(await (await pdf.getPage(1)).getStructTree()),
      );
      expect(spoken).to.contain('Erfundenes Logo: rote Brücke');
      const again = await newest(town, 'ahmad');
      const [extras] = await extrasOf(town.db, [again]);
      const { bytes } = await printCertificate(again.printed ?? '', [], extras);
      expect(Buffer.from(bytes).equals(paper.bytes)).to.equal(true);
    });

    it('are one sentence without pictures on a day without a period', async () => {
      const { facts } = await releaseWith(funded('2026-11-24', '2026-11-30'));
      expect(facts.funding).to.deep.equal({ sentence: 'Gefördert vom Land.', funders: [] });
      expect(await town.db('funderLogo')).to.deep.equal([]);
    });
  });
});
