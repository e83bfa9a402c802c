import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { ThirdPrintedFacts } from '../../src/certificates/certificate-document.ts';
import { renderCertificatePdf } from '../../src/certificates/certificate-pdf.adapter.ts';
import { printRun } from '../../src/certificates/print-run.adapter.ts';
import { noExtras } from '../../src/certificates/paper-extras.ts';
import { decodeQr, extractText, renderPdfPage, withDocument } from '../support/pdf.ts';
import { sampleThirdFacts } from './sample-facts.ts';

const nothing = { self: 0, live: 0, practice: 0, workshop: 0 };
const token = 'ABCDEFGH'.repeat(50);
const hash = 'a'.repeat(64);
const logos = new Map([
  [hash, new Uint8Array(readFileSync(new URL('../../src/demo/logos/example-land.png', import.meta.url)))],
]);
const funding = {
  sentence: 'Gefördert vom Land.',
  funders: [
    { name: 'Land', logo: hash, alternative: 'Wappen des Landes' },
    { name: 'Stiftung', logo: null, alternative: null },
  ],
};

/** Everything that its holder may want. */
const whole = sampleThirdFacts({
  token,
  funding,
  roleTitle: 'Lokale Koordinatorin',
  birthDate: '1990-05-03',
  updatedOn: '2028-05-03',
  english: true,
  results: [{ courseTitle: 'Projektmanagement', percent: 85, passedOn: '2026-06-29' }],
});

const participation = (changes: Partial<ThirdPrintedFacts> = {}) =>
  sampleThirdFacts({ kind: 'participation', competences: [], ...changes });

const engagement = (changes: Partial<ThirdPrintedFacts> = {}) =>
  sampleThirdFacts({
    kind: 'engagement',
    pathTitle: 'Willkommensbotschaft',
    units: 0,
    extent: nothing,
    contents: [],
    competences: [],
    engagement: { hours: 40.5, ...sampleThirdFacts().period, tasks: ['Familien zu Ämtern begleiten'] },
    ...changes,
  });

interface Node {
  readonly role?: string;
  readonly lang?: string;
  readonly alt?: string;
  readonly bbox?: readonly number[];
  readonly children?: readonly Node[];
}
const walk = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(walk)];

/** One paper, opened once. */
async function paperOf(facts: ThirdPrintedFacts) {
  const result = await renderCertificatePdf(facts, [], logos);
  if (result.kind !== 'pdf') throw new Error(`missing glyphs: ${result.characters.join(' ')}`);
  const { bytes } = result;
  const lines = await extractText(bytes);
  const inside = await withDocument(bytes, async (document) => {
    const pages = await Promise.all(
      Array.from({ length: document.numPages }, (_, index) => document.getPage(index + 1)),
    );
    const trees = await Promise.all(pages.map(async (page) => walk((await page.getStructTree()) as Node)));
    return { trees, title: ((await document.getMetadata()).info as { Title: string }).Title };
  });
  return { bytes, lines, text: lines.replaceAll('\n', ' '), ...inside };
}

describe('A certificate with everything that its holder may want', () => {
  let paper: Awaited<ReturnType<typeof paperOf>>;
  before(async () => {
    paper = await paperOf(whole);
  });

  it('says it, and what lies behind the first sheet', () => {
    for (const part of [
      'Lokale Koordinatorin · geboren am 3. Mai 1990',
      'Stand der Inhalte: 15. Februar 2026 · aktualisiert am 3. Mai 2028',
      'Gefördert vom Land.',
      'Dazu gehören: Ergebnisse (Seite 2) und englische Fassung (Seite 3).',
      'Projektmanagement 85 % 29. Juni 2026',
    ])
      expect(paper.text).to.contain(part);
    expect(paper.trees).to.have.length(3);
  });

  it('shows logos as pictures with words and a place, and leaves out those that nobody has', () => {
    const figures = (paper.trees[0] ?? []).filter(({ role }) => role === 'Figure');
    expect(figures.map(({ alt }) => alt)).to.deep.equal([
      `QR-Code zur Prüfung dieses Zertifikats unter ${whole.verifyUrl}`,
      'Wappen des Landes',
    ]);
    for (const { bbox } of figures) expect(bbox).to.have.length(4);
    expect(
      Buffer.from(paper.bytes)
        .toString('latin1')
        .match(/\/Subtype \/Image/g),
    ).to.have.length(1);
  });

  it('has its results in a table whose columns have heads', () => {
    const [table] = (paper.trees[1] ?? []).filter(({ role }) => role === 'Table');
    expect(table?.children?.map(({ children }) => children?.map(({ role }) => role))).to.deep.equal([
      ['TH', 'TH', 'TH'],
      ['TD', 'TD', 'TD'],
    ]);
    expect(
      Buffer.from(paper.bytes)
        .toString('latin1')
        .match(/\/Scope \/Column/g),
    ).to.have.length(3);
  });

  it('has an English page that says so to a voice, that is not the one that counts, and where it is German', () => {
    const page = paper.trees[2] ?? [];
    expect(page.find(({ role }) => role === 'Sect')?.lang).to.equal('en');
    const german = page.filter(({ lang, role }) => lang === 'de' && role !== undefined);
    expect(german.map(({ role }) => role)).to.deep.equal(['P', 'P', 'P', 'L', 'P', 'P']);
    for (const part of [
      'English version of WP-2026-0042. Only the German page is signed: it is the one that counts.',
      'took part from 2 March 2026 to 30 June 2026 in the training course „Lokale Koordination',
      'and completed it successfully (28.5 teaching units of 45 minutes each).',
      'Page 3 of 3',
    ])
      expect(paper.text).to.contain(part);
    const roles = paper.trees.flat().map(({ role }) => role);
    expect(roles.filter((role) => role === 'H1')).to.have.length(1);
  });

  it('keeps its first sheet whole, with a code that a decoder reads at 70 dpi', async () => {
    expect(paper.text).to.contain('sicher mit dem Lernportal').and.not.to.contain('in der Anlage');
    const { imageData } = await renderPdfPage(paper.bytes, 70);
    expect(await decodeQr(imageData)).to.equal(`${whole.verifyUrl}#${token}`);
  });
});

describe('A paper about participation', () => {
  it('says that somebody was there, and nothing of success, tests or abilities', async () => {
    const { text, lines, title, trees } = await paperOf(participation({ holderName: 'أحمد العلي' }));
    expect(title).to.equal('Teilnahmebescheinigung WP-2026-0042');
    expect(lines.split('\n')).to.include.members(['Teilnahmebescheinigung', 'أحمد العلي']);
    expect(text).to.contain('Unterrichtseinheiten (je 45 Minuten) regelmäßig teilgenommen.');
    expect(text).to.contain('Grundlage: bearbeitete Lektionen und besuchte Termine.');
    expect(text).not.to.match(/Erfolg|Kompetenz|kann\b|test|Zertifikat/);
    expect(trees).to.have.length(1);
  });

  it('names the Zukunftswerkstatt if that was all, on one day', async () => {
    const { text } = await paperOf(
      participation({
        holderName: 'ሓጎስ ገብረሚካኤል',
        units: 8,
        extent: { ...nothing, workshop: 8 },
        contents: [],
        period: { from: '2026-05-04', to: '2026-05-04' },
        english: true,
      }),
    );
    expect(text).to.contain('hat am 4. Mai 2026 an der Zukunftswerkstatt „Lokale');
    expect(text).to.contain('(je 45 Minuten) teilgenommen.').and.to.contain('ሓጎስ ገብረሚካኤል');
    expect(text).to.contain('took part on 4 May 2026 in').and.not.to.contain('successfully');
  });
});

describe('A paper about volunteering', () => {
  it('says as what, how long and what was done, and counts no units', async () => {
    const { text, title } = await paperOf(
      engagement({ holderName: 'Олена Шевченко', roleTitle: 'Willkommensbotschafterin' }),
    );
    expect(title).to.equal('Bescheinigung über freiwilliges Engagement WP-2026-0042');
    for (const part of [
      'Bescheinigung über freiwilliges Engagement',
      'Олена Шевченко war in der Zeit vom 2. März 2026 bis zum 30. Juni 2026 freiwillig tätig',
      'als Willkommensbotschafterin im Rahmen von „Willkommensbotschaft“, im Umfang von etwa 40,5 Stunden.',
      'Familien zu Ämtern begleiten',
    ])
      expect(text).to.contain(part);
    expect(text).not.to.match(/Unterricht|\bUE\b|Inhalte|Zertifikat/);
  });

  it('moves tasks that have no room to an annex', async () => {
    const tasks = Array.from({ length: 20 }, (_, index) =>
      `Aufgabe ${String(index + 1)} ${'mit Worten '.repeat(10)}`.trim(),
    );
    const { period } = sampleThirdFacts();
    const { text, trees } = await paperOf(engagement({ engagement: { hours: 1, ...period, tasks } }));
    expect(text).to.contain('Die Aufgaben stehen in der Anlage ab Seite 2.').and.to.contain('Aufgabe 20');
    expect(text).to.contain('Anlage zur Bescheinigung über freiwilliges Engagement');
    expect(text).to.contain('etwa 1 Stunde.');
    expect(trees).to.have.length(2);
  });
});

describe('A print run', () => {
  it('has papers of all kinds, each with all of its sheets, and every picture once', async () => {
    const papers = [whole, whole, participation(), engagement()];
    const run = papers.map((facts) => ({
      printed: JSON.stringify(facts),
      extras: facts === whole ? { ...noExtras, logos } : noExtras,
    }));
    const bytes = await printRun(run);
    expect(
      Buffer.from(bytes)
        .toString('latin1')
        .match(/\/Subtype \/Image/g),
    ).to.have.length(1);
    await withDocument(bytes, async (document) => {
      expect(document.numPages).to.equal(3 + 3 + 1 + 1);
    });
  });
});
