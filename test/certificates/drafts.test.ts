import { expect } from 'chai';
import { printDraft } from '../../src/certificates/certificate-printing.adapter.ts';
import { decodeQr, extractText, renderPdfPage, withDocument } from '../support/pdf.ts';
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
