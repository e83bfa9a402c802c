import { expect } from 'chai';
import { fileTypeOf } from '../../../src/platform/files/file-type.ts';
import { makeOdt, type OdtDocument } from '../../../src/platform/office/odt.ts';
import { all, textOf, unpack } from './unpack.ts';

const document: OdtDocument = {
  title: 'Ein Blatt & mehr',
  description: 'Wozu es <dient>',
  creator: 'LAMSA',
  footer: 'Ein Blatt',
  blocks: [
    { kind: 'heading', text: '1. "Bedarf"' },
    { kind: 'text', text: 'Ein Satz.' },
    { kind: 'note', text: 'Ein Hinweis.' },
    { kind: 'list', items: ['eins', 'zwei'] },
    { kind: 'field', label: 'Ort', lines: 1 },
    { kind: 'field', label: 'Wozu?', hint: 'kurz', lines: 1 },
    { kind: 'field', label: 'Warum', hint: 'Ein Satz genügt.', lines: 4 },
    { kind: 'checks', label: 'Bitte wählen', options: ['ja', 'nein'] },
    {
      kind: 'table',
      caption: 'Wer macht was?',
      columns: [
        { title: 'Was', width: 3 },
        { title: 'Wer', width: 1 },
      ],
      rows: [['Tee kochen', 'Verein'], []],
    },
    { kind: 'signatures', labels: ['Ort und Datum', 'Unterschrift'] },
  ],
};

describe('A text document that we make', () => {
  const bytes = makeOdt(document);
  const file = unpack(bytes);
  const content = file.xml('content.xml');

  it('begins with its kind, which is not packed, and lists its other parts', () => {
    expect(file.names[0]).to.equal('mimetype');
    expect(file.text('mimetype')).to.equal('application/vnd.oasis.opendocument.text');
    expect(fileTypeOf(bytes)).to.equal('odt');
    const listed = all(file.xml('META-INF/manifest.xml'), 'manifest:file-entry').map(
      ({ attributes }) => attributes['manifest:full-path'],
    );
    expect(listed).to.have.members(['/', 'meta.xml', 'styles.xml', 'content.xml']);
  });

  it('is the same at every time and in every place', () => {
    const place = process.env['TZ'];
    try {
      process.env['TZ'] = 'Asia/Tokyo';
      expect(makeOdt(document)).to.deep.equal(bytes);
    } finally {
      if (place === undefined) delete process.env['TZ'];
      else process.env['TZ'] = place;
    }
  });

  it('says that it is German, and what it is called', () => {
    const meta = file.xml('meta.xml');
    expect(all(meta, 'dc:title').map(textOf)).to.deep.equal(['Ein Blatt & mehr']);
    expect(all(meta, 'dc:description').map(textOf)).to.deep.equal(['Wozu es <dient>']);
    expect(all(meta, 'dc:language').map(textOf)).to.deep.equal(['de-DE']);
    const [basis] = all(file.xml('styles.xml'), 'style:default-style').flatMap((one) =>
      all(one, 'style:text-properties'),
    );
    expect(basis?.attributes).to.include({ 'fo:language': 'de', 'fo:country': 'DE', 'fo:font-size': '11pt' });
  });

  it('has real headings, one of the first level', () => {
    const headings = all(content, 'text:h').map((one) => [one.attributes['text:outline-level'], textOf(one)]);
    expect(headings).to.deep.equal([
      ['1', 'Ein Blatt & mehr'],
      ['2', '1. "Bedarf"'],
    ]);
  });

  it('names what to write before the place for it', () => {
    const fields = all(content, 'text:p').map(textOf);
    expect(fields).to.include('Ort: <Hier schreiben>').and.include('Wozu? (kurz): <Hier schreiben>');
    const box = fields.indexOf('<Hier schreiben>');
    expect(fields.slice(box - 2, box)).to.deep.equal(['Warum', 'Ein Satz genügt.']);
    expect(all(content, 'text:placeholder').map((one) => one.attributes['text:description'])).to.deep.equal([
      'Ort',
      'Wozu?',
      'Warum',
    ]);
    expect(fields).to.include('☐ ja').and.include('Ort und Datum: ');
  });

  it('marks the head of a table, which is repeated, and gives empty rows room', () => {
    const [table] = all(content, 'table:table');
    if (table === undefined) throw new Error('no table');
    expect(all(table, 'table:title').map(textOf)).to.deep.equal(['Wer macht was?']);
    const head = all(table, 'table:table-header-rows').flatMap((one) => all(one, 'text:p'));
    expect(head.map(textOf)).to.deep.equal(['Was', 'Wer']);
    const rows = all(table, 'table:table-row').map(({ attributes }) => attributes['table:style-name']);
    expect(rows).to.deep.equal(['Tabelle1.Row', 'Tabelle1.Row', 'Tabelle1.Room']);
  });

  it('has no empty paragraph but in cells, and no style that it does not know', () => {
    const [body] = all(content, 'office:text');
    const direct = body?.children.filter((child) => typeof child !== 'string') ?? [];
    expect(direct.filter((one) => one.name === 'text:p' && one.children.length === 0)).to.deep.equal([]);
    const styles = [content, file.xml('styles.xml')].flatMap((part) => [
      ...all(part, 'style:style'),
      ...all(part, 'text:list-style'),
    ]);
    const known = new Set(styles.map(({ attributes }) => attributes['style:name']));
    const used = [...file.text('content.xml').matchAll(/(?:text|table):style-name="([^"]+)"/g)].map(
      ([, name]) => name,
    );
    expect(used.filter((name) => !known.has(name))).to.deep.equal([]);
  });
});
