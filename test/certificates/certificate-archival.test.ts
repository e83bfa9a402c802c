import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { expect } from 'chai';
import { renderCertificatePdf } from '../../src/certificates/certificate-pdf.adapter.ts';
import type { PrintedFacts, ThirdPrintedFacts } from '../../src/certificates/certificate-document.ts';
import type { Attachment } from '../../src/platform/print/archival.ts';
import { decodeQr, extractText, renderPdfPage, withDocument } from '../support/pdf.ts';
import { sampleFacts, sampleSecondFacts, sampleThirdFacts } from './sample-facts.ts';

async function pdfOf(facts: PrintedFacts, attachments: readonly Attachment[] = []): Promise<Uint8Array> {
  const result = await renderCertificatePdf(facts, attachments);
  if (result.kind !== 'pdf') throw new Error(`missing glyphs: ${result.characters.join(' ')}`);
  return result.bytes;
}

const fresh = (changes: Partial<ThirdPrintedFacts> = {}, attachments: readonly Attachment[] = []) =>
  pdfOf(sampleThirdFacts(changes), attachments);

/** The paper; the same one for the same facts and files, because that is proved below. */
function third(changes: Partial<ThirdPrintedFacts> = {}, attachments: readonly Attachment[] = []) {
  const key = JSON.stringify([changes, attachments.length]);
  const paper = printed.get(key) ?? fresh(changes, attachments);
  printed.set(key, paper);
  return paper;
}
const printed = new Map<string, Promise<Uint8Array>>();

const credential: Attachment = {
  name: 'credential.json',
  type: 'application/vc+ld+json',
  bytes: new TextEncoder().encode('{"name":"Ñandú"}'),
  description: 'Der signierte Nachweis für Programme',
};
const competences = Array.from({ length: 60 }, (_, index) => `Kompetenz ${String(index + 1)} haben`);

interface Node {
  readonly role?: string;
  readonly type?: string;
  readonly lang?: string;
  readonly alt?: string;
  readonly bbox?: readonly number[];
  readonly children?: readonly Node[];
}

/** The structure of one page, from the document down. */
async function treeOf(bytes: Uint8Array, page = 1): Promise<Node> {
  return withDocument(bytes, async (document) => {
    const tree = (await (await document.getPage(page)).getStructTree()) as { children: Node[] };
    expect(tree.children).to.have.length(1);
    return tree.children[0] ?? {};
  });
}

const walk = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(walk)];
const rolesIn = (node: Node): string[] => walk(node).flatMap(({ role }) => (role ? [role] : []));

describe('A certificate that was issued before', () => {
  for (const [version, facts, fingerprint] of [
    [
      1,
      sampleFacts({ holderName: 'أحمد العلي (Ahmad) Дмитро Țăruș' }),
      '6ad42fdd1a4932d8a41847bac0a9aa5433e2c6f0fb8b7b78e5b67f2e982fe287',
    ],
    [
      2,
      sampleSecondFacts({ competences }),
      'c3f46553ee77f9a550829105c829eab44f2f0037a379fca404434bccba4e90f0',
    ],
  ] as const)
    it(`with version ${String(version)} is printed to the byte as then`, async () => {
      expect(fingerprintOf(await pdfOf(facts))).to.equal(fingerprint);
    });

  it('carries no file, because it carried none', async () => {
    expect(Buffer.from(await pdfOf(sampleFacts(), [credential])).equals(await pdfOf(sampleFacts()))).to.equal(
      true,
    );
  });
});

describe('A certificate of the third version', () => {
  it('names itself PDF/A-3a and PDF/UA-1, and describes what PDF/A does not know', async () => {
    const issuer = { ...sampleThirdFacts().issuer, name: 'Verein & Söhne <e. V.>' };
    await withDocument(await third({ issuer }), async (document) => {
      const { metadata, info } = await document.getMetadata();
      const said = Object.fromEntries(metadata as Iterable<[string, unknown]>);
      expect(said).to.deep.include({
        'pdfaid:part': '3',
        'pdfaid:conformance': 'A',
        'pdfuaid:part': '1',
        'dc:title': 'Zertifikat WP-2026-0042',
        'dc:creator': ['Verein & Söhne <e. V.>'],
        'dc:language': 'de-DE',
        'xmp:createdate': '2026-07-02T12:00:00Z',
      });
      expect(metadata.getRaw()).to.contain('<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>');
      expect(metadata.getRaw()).not.to.contain('Olena');
      expect(info).to.include({ PDFFormatVersion: '1.7', Language: 'de-DE', EncryptFilterName: null });
      expect(await document.getViewerPreferences()).to.include({ DisplayDocTitle: true });
      expect(await document.getMarkInfo()).to.include({ Marked: true });
      expect(document.fingerprints[0]).to.match(/^[0-9a-f]{32}$/);
    });
  });

  it('says what its colours mean, with a profile inside', async () => {
    const raw = Buffer.from(await third()).toString('latin1');
    expect(raw).to.match(/\/Type \/OutputIntent\n\/S \/GTS_PDFA1/);
    const profiles = streamsOf(Buffer.from(await third())).filter(
      ({ body }) => body.subarray(36, 40).toString('latin1') === 'acsp',
    );
    expect(profiles).to.have.length(1);
    expect(profiles[0]?.dictionary).to.contain('/N 3');
    expect(profiles[0]?.body.readUInt32BE(0)).to.equal(profiles[0]?.body.length);
    expect(raw).not.to.match(/\/Encrypt|\/JavaScript|\/SMask|\/DeviceCMYK/);
    expect(raw.match(/\/FontFile2/g)?.length).to.equal(raw.match(/\/Type \/FontDescriptor/g)?.length);
  });

  it('has a tree of known elements that holds everything once, each picture with its words and its place', async () => {
    const tree = await treeOf(await third());
    const roles = rolesIn(tree);
    expect(new Set(roles)).to.deep.equal(
      new Set(['Document', 'P', 'H1', 'H2', 'L', 'LI', 'Lbl', 'LBody', 'Link', 'Figure']),
    );
    expect(roles.filter((role) => role === 'H1')).to.have.length(1);
    for (const node of walk(tree)) {
      const inside = (node.children ?? []).flatMap(({ role }) => (role ? [role] : []));
      if (node.role === 'L') expect(new Set(inside)).to.deep.equal(new Set(['LI']));
      if (node.role === 'LI') expect(inside.at(-1)).to.equal('LBody');
      if (node.role === 'Figure') expect(node.bbox).to.have.length(4);
      if (node.role === 'Figure') expect(node.alt).to.contain('QR-Code zur Prüfung');
      if (node.role !== undefined) expect(node.children, node.role).not.to.deep.equal([]);
    }
    const link = walk(tree).find(({ role }) => role === 'Link');
    expect(link?.children?.map(({ type }) => type)).to.deep.equal(['object', 'content']);
    await withDocument(await third(), async (document) => {
      const [annotation] = (await (await document.getPage(1)).getAnnotations()) as {
        contentsObj: { str: string };
        annotationFlags: number;
      }[];
      expect(annotation?.contentsObj.str).to.equal('Seite zur Prüfung dieses Zertifikats öffnen');
      expect(annotation?.annotationFlags).to.equal(4);
    });
  });

  it('leaves nothing on a sheet that is neither in the tree nor marked as decoration', async () => {
    const bytes = await third({ competences, holderName: 'ሓጎስ ገብረሚካኤል' });
    for (const { body } of streamsOf(Buffer.from(bytes))) {
      const content = body.toString('latin1');
      if (!/ (BDC|BMC)\n/.test(content)) continue;
      let open = 0;
      for (const line of content.split('\n')) {
        if (/ (BDC|BMC)$/.test(line)) open += 1;
        if (line === 'EMC') open -= 1;
        if (/(TJ|Tj|\bf|\bS)$/.test(line)) expect(open, line).to.be.greaterThan(0);
      }
      expect(open).to.equal(0);
    }
  });

  it('says in which language each piece of a name is read, and tells Arabic as a whole', async () => {
    const tree = await treeOf(await third({ holderName: 'Anna (أحمد العلي) Олена ሓጎስ' }));
    const name = tree.children?.find(({ children }) => children?.some(({ lang }) => lang === 'ar'));
    expect(name?.children?.map(({ role, lang, alt }) => [role, lang, alt])).to.deep.equal([
      [undefined, undefined, undefined],
      ['Span', 'ar', 'أحمد العلي'],
      ['Span', 'uk', undefined],
      ['Span', 'am', undefined],
    ]);
  });

  it('is the same to the byte for the same facts and files', async () => {
    const first = await fresh({}, [credential]);
    await fresh({ holderName: 'ሓጎስ Ğ' });
    expect(Buffer.from(await fresh({}, [credential])).equals(first)).to.equal(true);
    expect(Buffer.from(await fresh()).equals(first)).to.equal(false);
  });

  it('carries a file that belongs to the whole document, with its kind and what it is', async () => {
    const bytes = await third({}, [credential]);
    await withDocument(bytes, async (document) => {
      const [file] = Object.values(
        (await document.getAttachments()) as Record<
          string,
          typeof credential & { content: Uint8Array; filename: string }
        >,
      );
      expect(file).to.include({ filename: credential.name, description: credential.description });
      expect(Buffer.from(file?.content ?? []).equals(credential.bytes)).to.equal(true);
    });
    const raw = Buffer.from(bytes).toString('latin1');
    expect(raw)
      .to.contain('/AFRelationship /Data')
      .and.to.match(/\/AF \[\d+ 0 R\]/);
    expect(raw)
      .to.contain('/Subtype /application#2Fvc+ld+json')
      .and.to.contain('/ModDate (D:20260702120000Z)');
    expect(raw).to.contain('/EmbeddedFiles');
  });

  it('stands in a frame on each sheet, numbers them, and says the head of the annex once', async () => {
    const bytes = await third({ competences });
    const text = await extractText(bytes);
    expect(text).to.contain('in der Anlage ab Seite 2').and.to.contain('Seite 3 von 3');
    expect(text.match(/Anlage zum Zertifikat/g)).to.have.length(2);
    expect(rolesIn(await treeOf(bytes, 2))).to.include('H2');
    expect(rolesIn(await treeOf(bytes, 3))).not.to.include('H2');
    await withDocument(bytes, async (document) => {
      expect(document.numPages).to.equal(3);
    });
  });

  it('fits on one sheet, with a code in the picture that a decoder reads at 70 dpi', async () => {
    const bytes = await third();
    await withDocument(bytes, async (document) => {
      expect(document.numPages).to.equal(1);
    });
    const { imageData } = await renderPdfPage(bytes, 70);
    expect(await decodeQr(imageData)).to.equal(sampleThirdFacts().verifyUrl);
  });
});

interface Stream {
  readonly dictionary: string;
  readonly body: Buffer;
}

/** Every stream, unpacked. */
function streamsOf(raw: Buffer): Stream[] {
  const start = '\nstream\n';
  const streams: Stream[] = [];
  for (let at = raw.indexOf(start); at >= 0; at = raw.indexOf(start, at + 1)) {
    const dictionary = raw.subarray(raw.lastIndexOf(' obj', at), at).toString('latin1');
    const packed = raw.subarray(at + start.length, raw.indexOf('\nendstream', at));
    streams.push({ dictionary, body: dictionary.includes('FlateDecode') ? inflateSync(packed) : packed });
  }
  return streams;
}

/** Of all that is in the file but the packing, which may differ from one machine to the next. */
function fingerprintOf(bytes: Uint8Array): string {
  const hash = createHash('sha256');
  const raw = Buffer.from(bytes);
  for (const { dictionary, body } of streamsOf(raw))
    hash.update(dictionary.replace(/\/Length \d+/, '')).update(body);
  const rest = raw.toString('latin1').replace(/\nstream\n[\s\S]*?\nendstream/g, '');
  const objects = rest.slice(0, rest.lastIndexOf('\nxref\n')).replace(/\/Length \d+/g, '');
  return hash.update(objects).digest('hex');
}
