import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { createReport } from '../../src/courses/problems.ts';
import { readTemplates } from '../../src/courses/templates.ts';
import { readSheets } from '../platform/office/spreadsheet.ts';
import { all, textOf, unpack, type Unpacked } from '../platform/office/unpack.ts';
import { tasks } from '../practice/practice-town.ts';
import { LESSON_HEAD, compiled, findingsIn } from './sample-course.ts';

const file = 'templates/blatt.yaml';
const words = 'kind: document\ntitle: Blatt\nabout: Ein Blatt.\ntask: allein\ncontent:\n';
const columns =
  'kind: table\ntitle: Blatt\nabout: Ein Blatt.\ntask: allein\nsheets:\n  - name: Eins\n    emptyRows: 1\n    columns:\n      - { title: Ist, width: 9, format: euro }\n';

/** What is said about a template, without advice on the rest of the course. */
const problemsOf = (yaml: string): readonly string[] =>
  findingsIn({ ...tasks, [file]: yaml })
    .filter((one) => one.file === file)
    .map(({ line, code, message }) => `${line} ${code}: ${message}`);

const wrong: readonly (readonly [string, string, RegExp])[] = [
  ['another kind', 'kind: brief\n', /^1 field-wrong: .*document oder table/],
  ['an unknown word', `${words}  - feld: Name\n`, /^6 field-unknown: .*feld/],
  [
    'two things at once',
    `${words}  - text: a\n    heading: b\n`,
    /^6 field-wrong: .*genau eine Angabe aus heading/,
  ],
  ['a hint where there is no field', `${words}  - text: a\n    hint: b\n`, /^7 field-wrong: .*bei „text“/],
  ['boxes without answers', `${words}  - checks: a\n`, /^6 field-wrong: .*„options“/],
  ['too many lines', `${words}  - field: a\n    lines: 13\n`, /^7 field-wrong: .*1 bis 12/],
  [
    'a table without rows',
    `${words}  - table: a\n    columns: [{ title: a }, { title: b }]\n`,
    /^6 field-wrong: .*„rows“ oder/,
  ],
  [
    'a row that is too long',
    `${words}  - table: a\n    columns: [{ title: a }, { title: b }]\n    rows:\n      - [1a, b, c]\n`,
    /^9 field-wrong: .*höchstens 2 Zellen/,
  ],
  [
    'a task that there is not',
    `${words}  - text: a\n`.replace('allein', 'fehlt'),
    /^4 template-task: .*„fehlt“/,
  ],
  [
    'a template for nobody',
    `${words}  - text: a\n`.replace('task: allein\n', ''),
    /^1 template-unused: .*:::download\{blatt\}/,
  ],
  [
    'a column that comes later',
    `${columns}      - { title: Summe, width: 9, format: euro, formula: "[Ist] + [Plan]" }\n      - { title: Plan, width: 9, format: euro }\n`,
    /^10 field-wrong: .*„Plan“/,
  ],
  [
    'something that is no formula',
    `${columns}      - { title: Summe, width: 9, format: euro, formula: "[Ist] +" }\n`,
    /^10 field-wrong: .*eine Rechnung wie/,
  ],
  [
    'a function of office programs',
    `${columns}      - { title: Summe, width: 9, format: euro, formula: "WEBSERVICE([Ist])" }\n`,
    /^10 field-wrong: .*eine Rechnung wie/,
  ],
  [
    'a column narrower than its title',
    `${columns}      - { title: Verwaltung, width: 5, format: text }\n`,
    /^10 field-wrong: .*mindestens 10/,
  ],
  [
    'a total without a name',
    `${columns}      - { title: Plan, width: 9, format: euro, total: sum }\n`,
    /^10 field-wrong: .*„total“/,
  ],
  [
    'the same title twice',
    `${columns}      - { title: Ist, width: 9, format: euro }\n`,
    /^10 field-wrong: .*nur einmal/,
  ],
  [
    'a name that a sheet cannot have',
    `${columns}      - { title: Plan, width: 9, format: euro }\n`.replace('Eins', 'a/b'),
    /^6 field-wrong: .*ohne die Zeichen/,
  ],
];

describe('Templates', () => {
  for (const [what, yaml, expected] of wrong)
    it(`are refused in plain words: ${what}`, () => {
      const found = problemsOf(yaml);
      expect(found.length).to.be.within(1, 2);
      expect(found[0]).to.match(expected);
    });

  it('stand in lessons as a line with title, kind and size; one that there is not is an error', () => {
    const lesson = (name: string): string => `${LESSON_HEAD}Text.\n\n:::download{${name}}\n`;
    const files = { 'templates/blatt.yaml': `${words}  - text: a\n`.replace('task: allein\n', '') };
    const { course } = compiled({ ...files, '01-eins/01-erste.md': lesson('blatt') });
    expect(course.modules[0]?.lessons[0]?.body).to.match(
      /<p><a href="\/media\/probe\/blatt\.odt">Vorlage „Blatt“ herunterladen<\/a> \(ODT, \d KB\)<\/p>/,
    );
    const found = findingsIn({ ...files, '01-eins/01-erste.md': lesson('fehlt') });
    expect(found.map(({ line, code }) => `${line} ${code}`)).to.include('8 unknown-template');
  });

  it('of two titles that make one file name are refused', () => {
    const yaml = `${words}  - text: a\n`;
    const found = findingsIn({ ...tasks, [file]: yaml, 'templates/zwei.yaml': yaml });
    expect(found.map((one) => `${one.file} ${one.code}`)).to.include('templates/zwei.yaml duplicate-id');
  });

  it('belong to the course and its hash, by what is in them', () => {
    const of = (text: string) => compiled({ ...tasks, [file]: `${words}  - text: ${text}\n` });
    const [one, same, other] = [of('a'), of('a'), of('b')];
    expect(one.course.hash).to.equal(same.course.hash).and.not.equal(other.course.hash);
    expect([...one.media.keys()]).to.include(one.course.templates[0]?.medium);
    expect(one.course.tasks.map(({ templates }) => templates?.length)).to.deep.equal([
      1,
      undefined,
      undefined,
    ]);
  });

  it('keep markup and formulas of authors as text', () => {
    const { media, course } = compiled({
      ...tasks,
      [file]: `${columns}      - { title: Wo?, width: 9, format: text }\n    rows:\n      - [1, "=HYPERLINK(1)"]\n`,
    });
    const [sheet] = readSheets(unpack(media.get(course.templates[0]?.medium ?? '') ?? new Uint8Array()));
    expect(sheet?.stored.get('B2')).to.equal('=HYPERLINK(1)');
    const [cell] = all(sheet?.xml ?? { name: '', attributes: {}, children: [] }, 'f');
    expect(cell).to.equal(undefined);
  });
});

const folders = readdirSync('courses', { withFileTypes: true }).flatMap((entry) => {
  if (!entry.isDirectory()) return [];
  const names = readdirSync(`courses/${entry.name}`).includes('templates')
    ? readdirSync(`courses/${entry.name}/templates`)
    : [];
  const files = names.map(
    (name) => [`templates/${name}`, readFileSync(`courses/${entry.name}/templates/${name}`)] as const,
  );
  return names.length === 0 ? [] : [{ course: entry.name, files: new Map(files) }];
});

describe('The templates of the checkout', () => {
  const report = createReport();
  const made = folders.flatMap(({ course, files }) => [...readTemplates(course, files, report).values()]);
  const opened = (name: string): Unpacked =>
    unpack(made.find(({ template }) => template.fileName === name)?.bytes ?? new Uint8Array());

  it('are all that the curriculum names', () => {
    expect(report.sorted()).to.deep.equal([]);
    expect(made.map(({ template }) => template.fileName)).to.include.members([
      ...['Projektskizze.odt', 'Risikoregister.xlsx', 'Plan-Ist-Tabelle.xlsx', 'Pressemitteilung.odt'],
      ...['Foto-Einwilligung.odt', 'Netzwerkkarte.xlsx', 'Aufgabenprofil.odt', 'Moderationsplan.odt'],
    ]);
  });

  it('are the same when they are made again, and small enough for a phone', () => {
    const again = folders.flatMap(({ course, files }) => [
      ...readTemplates(course, files, createReport()).values(),
    ]);
    expect(again.map(({ medium }) => medium.name)).to.deep.equal(made.map(({ medium }) => medium.name));
    for (const { medium, bytes } of made) expect(bytes.byteLength, medium.path).to.be.below(20_000);
  });

  it('can all be opened, and say what they are', () => {
    for (const { bytes, template, medium } of made) {
      const file = unpack(bytes);
      for (const name of file.names) if (/\.(xml|rels)$/.test(name)) file.xml(name);
      const about = file.xml(template.kind === 'odt' ? 'meta.xml' : 'docProps/core.xml');
      expect(all(about, 'dc:title').map(textOf), medium.path).to.deep.equal([template.title]);
    }
  });

  it('have numbers in them that come out when they are computed anew', () => {
    for (const { bytes, template } of made.filter((one) => one.template.kind === 'xlsx'))
      for (const { name, stored, computed } of readSheets(unpack(bytes)))
        for (const [cell, value] of stored) {
          const found = computed.get(cell);
          const place = `${template.slug} ${name} ${cell}`;
          if (typeof value === 'number' && typeof found === 'number')
            expect(found, place).to.be.closeTo(value, 1e-9);
          else expect(found, place).to.equal(value);
        }
  });

  it('show the example of the lesson: deviations in euros and in percent, and of the sum', () => {
    const example = readSheets(opened('Plan-Ist-Tabelle.xlsx')).find(({ name }) => name === 'Beispiel');
    const row = (number: number) =>
      ['B', 'C', 'D', 'E'].map(
        (column) => Math.round(Number(example?.computed.get(`${column}${number}`)) * 1000) / 1000,
      );
    expect(row(3)).to.deep.equal([1200, 1560, 360, 0.3]);
    expect(row(7)).to.deep.equal([1500, 900, -600, -0.4]);
    expect(row(8)).to.deep.equal([11000, 10724, -276, -0.025]);
  });

  it('show nothing where nothing has been written yet', () => {
    const [empty] = readSheets(opened('Plan-Ist-Tabelle.xlsx'));
    expect([empty?.computed.get('D2'), empty?.computed.get('E10')]).to.deep.equal(['', '']);
  });

  it('say of a risk how large it is, in a word', () => {
    const example = readSheets(opened('Risikoregister.xlsx')).find(({ name }) => name === 'Beispiel');
    const rows = [2, 3, 4].map((row) => [example?.computed.get(`D${row}`), example?.computed.get(`E${row}`)]);
    expect(rows).to.deep.equal([
      [9, 'jetzt handeln'],
      [6, 'vorbereiten'],
      [2, 'beobachten'],
    ]);
  });

  it('ask for a photo separately for each way, and say that nobody has checked the sheet yet', () => {
    const content = opened('Foto-Einwilligung.odt').xml('content.xml');
    const ways = all(content, 'table:table-row').map((row) => all(row, 'table:table-cell').map(textOf));
    for (const way of ['Druck', 'Webseite', 'Soziale Netzwerke', 'Presse'])
      expect(ways.find(([first]) => first?.startsWith(way) === true)?.slice(1), way).to.deep.equal([
        '☐',
        '☐',
      ]);
    expect(textOf(content)).to.include('Muster, von LAMSA rechtlich zu prüfen').and.include('freiwillig');
  });
});
