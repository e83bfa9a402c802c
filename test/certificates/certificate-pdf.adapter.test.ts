import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';
import { expect } from 'chai';
import { parsePrintedFacts, type FirstPrintedFacts } from '../../src/certificates/certificate-document.ts';
import { layOutCertificate } from '../../src/certificates/certificate-layout.ts';
import { missingGlyphs, renderCertificatePdf } from '../../src/certificates/certificate-pdf.adapter.ts';
import { measuring, openPress, unprintableCharacters } from '../../src/platform/print/press.adapter.ts';
import { decodeQr, extractText, renderPdfPage, withDocument } from '../support/pdf.ts';
import { sampleFacts, sampleSecondFacts } from './sample-facts.ts';

/** The paper; the same one for the same facts, because that is proved below. */
function pdfOf(changes: Partial<FirstPrintedFacts> = {}): Promise<Uint8Array> {
  const key = JSON.stringify(changes);
  const paper = printed.get(key) ?? freshPdfOf(changes);
  printed.set(key, paper);
  return paper;
}
const printed = new Map<string, Promise<Uint8Array>>();

async function freshPdfOf(changes: Partial<FirstPrintedFacts> = {}): Promise<Uint8Array> {
  const result = await renderCertificatePdf(sampleFacts(changes));
  if (result.kind !== 'pdf') throw new Error(`missing glyphs: ${result.characters.join(' ')}`);
  return result.bytes;
}

const manyCourses = Array.from({ length: 12 }, (_, course) => ({
  courseTitle: `Kurs ${String(course + 1)}`,
  modules: Array.from({ length: 7 }, (_module, index) => ({
    title: `Modul ${String(course + 1)}.${String(index + 1)}`,
    units: 1,
  })),
}));

describe('The certificate as PDF', () => {
  // Forty names are tried on the newest version; these are of the kinds that the first drew in its own way.
  // ğ and ț come first: they are drawn with the g and t that later names need as letters of their own.
  const names = [
    'Ioana Țăruș-Łukaszewska Doğan',
    'Nguyễn Thị Hương',
    'Юлія Ґалаґан-Їжак',
    'عبد الله محمد',
    'Anna (أحمد) Müller',
    'דנה כהן',
  ];
  for (const name of names) {
    it(`carries the name ${name} so that it can be copied`, async () => {
      const text = await extractText(await pdfOf({ holderName: name }));
      expect(text.split('\n')).to.include(name);
    });
  }

  // pdf.js turns around the two letters of the ligature lam-alef and shows a joiner as a blank; it does not know
  // ActualText. Readers that do (Acrobat, poppler, screen readers) get exactly what was written.
  for (const name of [...names, 'بلال سلام', 'فاطمه می\u200cخواهم']) {
    if (/^[\p{Script=Latin}\p{Script=Common}]*$/u.test(name)) continue;
    it(`hands ${name} in reading order to readers that ask for the text itself, not for the glyphs`, async () => {
      expect(actualTexts(await pdfOf({ holderName: name }))).to.include.members([name, `${name} kann`]);
    });
  }

  it('wraps a very long name and keeps all of it', async () => {
    const name =
      'Maria Magdalena Konstantina Theodora von Hohenstein-Wernigerode y Fernández de la Cruz Santos';
    const text = await extractText(await pdfOf({ holderName: name }));
    expect(text.replaceAll('\n', ' ')).to.contain(name);
  });

  it('breaks a name without any blank instead of running off the paper', async () => {
    const bytes = await pdfOf({ holderName: 'W'.repeat(200) });
    await withDocument(bytes, async (document) => {
      const { items } = await (await document.getPage(1)).getTextContent();
      for (const item of items) {
        if ('str' in item) expect(item.transform[4] + item.width).to.be.below(595 - 60);
      }
    });
  });

  it('says everything that a certificate must say', async () => {
    const facts = sampleFacts();
    const text = (await extractText(await pdfOf())).replaceAll('\n', ' ');
    for (const part of [
      'Zertifikat',
      facts.number,
      facts.issuer.name,
      ...facts.issuer.addressLines,
      'hat in der Zeit vom 2. März 2026 bis zum 30. Juni 2026 an der Qualifizierung',
      '„Lokale Koordination Willkommenspartnerschaft“',
      'im Umfang von 12,5 Unterrichtseinheiten (je 45 Minuten) mit Erfolg teilgenommen.',
      facts.format,
      'Stand der Inhalte: 15. Februar 2026',
      ...facts.contents.flatMap((course) => [
        course.courseTitle,
        ...course.modules.map((module) => module.title),
      ]),
      '2,5 UE',
      ...facts.competences,
      'Halle (Saale), 2. Juli 2026',
      'Bestätigt Thanh Nguyen Projektkoordination',
      'Freigegeben Katrin Vogel Geschäftsführung',
      facts.verifyUrl,
      '7H3KQ-0VZ9X-WB2M4-N6P8R-STDY1C',
      'Diese Bescheinigung ist kein staatlich anerkannter Abschluss.',
      facts.fundingSentence,
    ]) {
      expect(text).to.contain(part);
    }
  });

  it('of the first version is laid out for good as on its day: same words, same places', async () => {
    const stored = await readFile(new URL('./printed-facts-v1.json', import.meta.url), 'utf8');
    const press = await openPress();
    const sheets = layOutCertificate(parsePrintedFacts(JSON.parse(stored)), {
      qrSide: 90,
      logos: new Map(),
      isDraft: false,
      fonts: measuring(press),
    });
    const fingerprint = createHash('sha256').update(JSON.stringify(sheets)).digest('hex');
    expect(fingerprint).to.equal('b4c4d6ea2848a86b41bb1a215e4f46def0e8f1926b0213175b8dc3f30f0c4d0e');
  });

  it('of the second version says what was learned together and in practice, on one sheet', async () => {
    const result = await renderCertificatePdf(sampleSecondFacts());
    if (result.kind !== 'pdf') throw new Error('missing glyphs');
    const text = (await extractText(result.bytes)).replaceAll('\n', ' ');
    for (const part of [
      'im Umfang von 28,5 Unterrichtseinheiten (je 45 Minuten) mit Erfolg teilgenommen.',
      'Davon 12,5 UE Selbststudium, 5 UE bei Terminen, 3 UE Praxisaufgaben und 8 UE Zukunftswerkstatt.',
      'Grundlage: gelesene Lektionen, bestandene Abschlusstests, geprüfte Praxisaufgaben und besuchte Termine.',
      'online, im eigenen Tempo; dazu gemeinsame Termine',
      'Praxis: Wer macht was? 1 UE',
      'Termine 5 UE Zukunftswerkstatt 8 UE',
    ])
      expect(text).to.contain(part);
    await withDocument(result.bytes, async (document) => {
      expect(document.numPages).to.equal(1);
    });
  });

  for (const dpi of [70, 150]) {
    it(`has a QR code that a decoder reads at ${String(dpi)} dpi`, async () => {
      const { imageData } = await renderPdfPage(await pdfOf(), dpi);
      expect(await decodeQr(imageData)).to.equal(sampleFacts().verifyUrl);
    });
  }

  it('has a QR code that is still read at 70 dpi when the address is long', async () => {
    const verifyUrl = `https://${'sehr-lange-'.repeat(5)}adresse.lernen.musterstadt.example/campus/c/${sampleFacts().code}`;
    const { imageData } = await renderPdfPage(await pdfOf({ verifyUrl }), 70);
    expect(await decodeQr(imageData)).to.equal(verifyUrl);
  });

  it('has another QR code for another code', async () => {
    const verifyUrl = sampleFacts().verifyUrl.replace(/C$/, 'D');
    const { imageData } = await renderPdfPage(await pdfOf({ verifyUrl }), 150);
    expect(await decodeQr(imageData)).to.equal(verifyUrl);
  });

  it('is the same to the byte for the same facts, whatever was printed in between', async () => {
    const first = await freshPdfOf({ holderName: 'Gül Doğan' });
    await freshPdfOf({ holderName: 'Ğ Țț أحمد' });
    const [again, , besides] = await Promise.all([
      freshPdfOf({ holderName: 'Gül Doğan' }),
      freshPdfOf({ holderName: 'Олена' }),
      freshPdfOf({ holderName: 'Gül Doğan' }),
    ]);
    expect(Buffer.from(again).equals(first)).to.equal(true);
    expect(Buffer.from(besides).equals(first)).to.equal(true);
    expect(Buffer.from(await freshPdfOf({ holderName: 'Gul Doğan' })).equals(first)).to.equal(false);
  });

  it('refuses a name that it cannot draw, and says which characters', async () => {
    const facts = sampleFacts({ holderName: '王小明 (Wang 王)' });
    expect(await missingGlyphs(facts)).to.deep.equal(['王', '小', '明']);
    expect(await renderCertificatePdf(facts)).to.deep.equal({
      kind: 'missingGlyphs',
      characters: ['王', '小', '明'],
    });
    expect(await unprintableCharacters('Nguye\u0302\u0303n أحمد\u200f')).to.deep.equal([]);
  });

  it('fits on one sheet with the seven modules of today', async () => {
    await withDocument(await pdfOf(), async (document) => {
      expect(document.numPages).to.equal(1);
    });
  });

  it('moves contents to an annex when there are too many, and says where they are', async () => {
    const bytes = await pdfOf({ contents: manyCourses });
    const text = await extractText(bytes);
    expect(text).to.contain('in der Anlage ab Seite 2');
    for (const course of manyCourses) expect(text.split('\n')).to.include(course.courseTitle);
    expect(text).to.contain('Modul 12.7').and.to.contain('Seite 4 von 4');
    await withDocument(bytes, async (document) => {
      expect(document.numPages).to.equal(4);
    });
    const { imageData } = await renderPdfPage(bytes, 70);
    expect(await decodeQr(imageData)).to.equal(sampleFacts().verifyUrl);
  });

  it('is tagged: a document with a heading, lists, and words for the QR code', async () => {
    await withDocument(await pdfOf(), async (document) => {
      const page = await document.getPage(1);
      const tree = JSON.stringify(await page.getStructTree());
      for (const role of ['Document', 'H1', 'H2', 'P', 'L', 'LI', 'LBody', 'Link', 'Figure']) {
        expect(tree).to.contain(`"role":"${role}"`);
      }
      expect(tree).to.contain(`QR-Code zur Prüfung dieses Zertifikats unter ${sampleFacts().verifyUrl}`);
      expect(await document.getMarkInfo()).to.include({ Marked: true });
      const [link] = (await page.getAnnotations()) as { subtype: string; url: string }[];
      expect(link).to.include({ subtype: 'Link', url: sampleFacts().verifyUrl });
    });
  });

  it('has a title without the name, the language of its text, and every font inside', async () => {
    const bytes = await pdfOf({ holderName: 'أحمد العلي' });
    await withDocument(bytes, async (document) => {
      const { info, metadata } = await document.getMetadata();
      expect(info).to.include({
        Title: 'Zertifikat WP-2026-0042',
        PDFFormatVersion: '1.7',
        Language: 'de-DE',
      });
      expect(metadata.getRaw()).to.contain('<pdfuaid:part>1</pdfuaid:part>').and.not.to.contain('أحمد');
    });
    const raw = Buffer.from(bytes).toString('latin1');
    expect(raw).not.to.contain('Helvetica');
    expect(raw.match(/\/FontFile2/g)?.length).to.equal(raw.match(/\/Type \/FontDescriptor/g)?.length);
  });
});

/** The texts that the drawing instructions carry beside their glyphs (PDF 1.7, 14.9.4). */
function actualTexts(bytes: Uint8Array): string[] {
  const content = contentOf(bytes).toString('latin1');
  return [...content.matchAll(/\/ActualText \(((?:\\[\s\S]|[^\\)])*)\)/g)].map((match) => {
    const raw = (match[1] ?? '').replace(
      /\\([\s\S])/g,
      (_, escaped: string) => unescaped[escaped] ?? escaped,
    );
    return Buffer.from(raw.slice(2), 'latin1').swap16().toString('utf16le');
  });
}
const unescaped: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The drawing instructions of all pages, unpacked. */
function contentOf(bytes: Uint8Array): Buffer {
  const raw = Buffer.from(bytes);
  const start = '\nstream\n';
  const parts: Buffer[] = [];
  for (let at = raw.indexOf(start); at >= 0; at = raw.indexOf(start, at + 1)) {
    const dictionary = raw.subarray(raw.lastIndexOf(' obj', at), at).toString('latin1');
    const end = raw.indexOf('\nendstream', at);
    if (dictionary.includes('FlateDecode')) parts.push(inflateSync(raw.subarray(at + start.length, end)));
  }
  return Buffer.concat(parts);
}
