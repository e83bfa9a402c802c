import { expect } from 'chai';
import { fileTypeOf } from '../../../src/platform/files/file-type.ts';
import { cellName, makeXlsx, type Cell, type Workbook } from '../../../src/platform/office/xlsx.ts';
import { readSheets } from './spreadsheet.ts';
import { all, textOf, unpack } from './unpack.ts';

const text = (value: string, look: Cell['look'] = 'body'): Cell => ({ look, format: 'text', value });
const euro = (value: number | null): Cell => ({ look: 'body', format: 'euro', value });
const workbook: Workbook = {
  title: 'Tee & Kuchen',
  description: 'Eine Tabelle',
  creator: 'LAMSA',
  sheets: [
    {
      name: "Olenas 'Liste'",
      widths: [20, 12],
      hasHead: true,
      rows: [
        [text('Was', 'head'), text('Betrag in Euro', 'head')],
        [text('Tee'), euro(2.5)],
        [text('Ein sehr langer Kuchen mit vielen Wörtern'), euro(null)],
        [text('Summe', 'total'), { ...euro(2.5), look: 'total', formula: 'SUM(B2:B3)' }],
      ],
      choices: [{ column: 0, firstRow: 1, lastRow: 2, options: ['Tee', 'Kuchen'] }],
    },
    {
      name: 'So geht es',
      widths: [80],
      hasHead: false,
      rows: [[text('So geht es', 'title')], [text('Tee')]],
      choices: [],
    },
  ],
};

describe('A table that we make', () => {
  const bytes = makeXlsx(workbook);
  const file = unpack(bytes);
  const [sheet, notes] = readSheets(file);
  if (sheet === undefined || notes === undefined) throw new Error('no sheets');

  it('is a workbook whose parts are all named, the same at every time', () => {
    expect(fileTypeOf(bytes)).to.equal('xlsx');
    expect(makeXlsx(workbook)).to.deep.equal(bytes);
    const types = all(file.xml('[Content_Types].xml'), 'Override').map(
      ({ attributes }) => attributes['PartName'],
    );
    const parts = file.names.filter((name) => !name.endsWith('.rels') && name !== '[Content_Types].xml');
    expect(types).to.have.members(parts.map((name) => `/${name}`));
    const targets = all(file.xml('xl/_rels/workbook.xml.rels'), 'Relationship').map(
      ({ attributes }) => `xl/${attributes['Target'] ?? ''}`,
    );
    for (const target of targets) expect(file.names).to.include(target);
  });

  it('says its title and its language', () => {
    const about = file.xml('docProps/core.xml');
    expect(['dc:title', 'dc:language'].flatMap((name) => all(about, name).map(textOf))).to.deep.equal([
      'Tee & Kuchen',
      'de-DE',
    ]);
  });

  it('gives back every cell, and sums that come out', () => {
    expect(sheet.name).to.equal("Olenas 'Liste'");
    expect([...sheet.stored.values()]).to.deep.equal([
      ...['Was', 'Betrag in Euro', 'Tee', 2.5],
      ...['Ein sehr langer Kuchen mit vielen Wörtern', null, 'Summe', 2.5],
    ]);
    expect(sheet.computed).to.deep.equal(sheet.stored);
    expect([...notes.stored.values()]).to.deep.equal(['So geht es', 'Tee']);
  });

  it('keeps the head in sight and repeats it, under a name that screen readers look for', () => {
    expect(all(sheet.xml, 'pane').map(({ attributes }) => attributes)).to.deep.equal([
      { ySplit: '1', topLeftCell: 'A2', activePane: 'bottomLeft', state: 'frozen' },
    ]);
    const names = all(file.xml('xl/workbook.xml'), 'definedName').map((one) => [
      one.attributes['name'],
      textOf(one),
    ]);
    expect(names).to.deep.equal([
      ['_xlnm.Print_Titles', "'Olenas ''Liste'''!$1:$1"],
      ['TitleRegion1.A1.B4.1', "'Olenas ''Liste'''!$A$1:$B$4"],
    ]);
    expect(all(notes.xml, 'pane')).to.deep.equal([]);
  });

  it('prints as wide as the page, on its side, and merges no cells', () => {
    for (const { xml } of [sheet, notes]) {
      const [setup] = all(xml, 'pageSetup');
      expect(setup?.attributes).to.include({ orientation: 'landscape', fitToWidth: '1', fitToHeight: '0' });
      expect(all(xml, 'pageSetUpPr')[0]?.attributes).to.deep.equal({ fitToPage: '1' });
      expect(all(xml, 'mergeCells')).to.deep.equal([]);
    }
  });

  it('is as high as its texts need, and offers what one may choose', () => {
    const heights = all(sheet.xml, 'row').map(({ attributes }) => Number(attributes['ht']));
    expect(heights).to.deep.equal([34, 18, 50, 18]);
    const [choice] = all(sheet.xml, 'dataValidation');
    expect(choice?.attributes).to.include({ type: 'list', sqref: 'A2:A3' });
    expect(choice === undefined ? '' : textOf(choice)).to.equal('"Tee,Kuchen"');
  });

  it('has a style for every cell', () => {
    const styles = all(file.xml('xl/styles.xml'), 'cellXfs').flatMap((one) => all(one, 'xf')).length;
    for (const { attributes } of all(sheet.xml, 'c'))
      expect(Number(attributes['s'])).to.be.within(1, styles - 1);
  });

  it('names columns beyond the alphabet', () => {
    expect([0, 25, 26, 701, 702].map((column) => cellName(column, 0))).to.deep.equal([
      'A1',
      'Z1',
      'AA1',
      'ZZ1',
      'AAA1',
    ]);
  });
});
