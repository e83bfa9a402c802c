import { packParts } from './package-file.ts';
import { element, textNode, xmlFile, type Xml } from './xml.ts';
import {
  type WorkbookAbout,
  contentTypes,
  coreProperties,
  namespaces,
  rootRelations,
  workbookRelations,
} from './xlsx-parts.ts';
import { styleOf, xlsxStyles, type CellFormat, type CellLook } from './xlsx-styles.ts';

/** A workbook of plain sheets: no merged cells, nothing said by colour alone. */
export interface Workbook extends WorkbookAbout {
  readonly sheets: readonly Sheet[];
}

export interface Sheet {
  readonly name: string;
  /** In characters. */
  readonly widths: readonly number[];
  /** Whether the first row names the columns: it stays in sight and is repeated on every page. */
  readonly hasHead: boolean;
  readonly rows: readonly (readonly Cell[])[];
  /** Cells in which one chooses from a list. Rows and columns count from 0. */
  readonly choices: readonly {
    readonly column: number;
    readonly firstRow: number;
    readonly lastRow: number;
    readonly options: readonly string[];
  }[];
}

export interface Cell {
  readonly look: CellLook;
  readonly format: CellFormat;
  /** Null: empty, to be filled in. */
  readonly value: string | number | null;
  /** In the English of files, without the equals sign; `value` is then what it gives now. */
  readonly formula?: string;
}

/** Makes an Office Open XML workbook. The same workbook gives the same bytes. */
export function makeXlsx(workbook: Workbook): Uint8Array {
  const texts = new Texts();
  const sheets = workbook.sheets.map((sheet, index) => ({
    path: `xl/worksheets/sheet${index + 1}.xml`,
    content: xmlFile(printSheet(sheet, index === 0, workbook.title, texts)),
  }));
  return packParts([
    { path: '[Content_Types].xml', content: xmlFile(contentTypes(sheets.length)) },
    { path: '_rels/.rels', content: xmlFile(rootRelations()) },
    { path: 'docProps/core.xml', content: xmlFile(coreProperties(workbook)) },
    { path: 'xl/workbook.xml', content: xmlFile(printWorkbook(workbook)) },
    { path: 'xl/_rels/workbook.xml.rels', content: xmlFile(workbookRelations(sheets.length)) },
    { path: 'xl/styles.xml', content: xmlFile(xlsxStyles()) },
    { path: 'xl/sharedStrings.xml', content: xmlFile(texts.print()) },
    ...sheets,
  ]);
}

/** The name of a cell, `A1`; both count from 0. */
export function cellName(column: number, row: number): string {
  return `${columnName(column)}${row + 1}`;
}

function columnName(column: number): string {
  return column < 26
    ? String.fromCharCode(65 + column)
    : `${columnName(Math.floor(column / 26) - 1)}${columnName(column % 26)}`;
}

/** Each text once, named by its place in the list. */
class Texts {
  readonly #places = new Map<string, number>();
  #uses = 0;

  place(text: string): number {
    this.#uses += 1;
    const known = this.#places.get(text) ?? this.#places.size;
    this.#places.set(text, known);
    return known;
  }

  print(): Xml {
    return element(
      'sst',
      { xmlns: namespaces.main, count: this.#uses, uniqueCount: this.#places.size },
      [...this.#places.keys()].map((text) =>
        element('si', {}, [element('t', { 'xml:space': 'preserve' }, [textNode(text)])]),
      ),
    );
  }
}

function printSheet(
  { rows, widths, hasHead, choices }: Sheet,
  isFirst: boolean,
  title: string,
  texts: Texts,
): Xml {
  const last = cellName(Math.max(0, widths.length - 1), Math.max(0, rows.length - 1));
  return element('worksheet', { xmlns: namespaces.main }, [
    element('sheetPr', {}, [element('pageSetUpPr', { fitToPage: 1 })]),
    element('dimension', { ref: `A1:${last}` }),
    element('sheetViews', {}, [sheetView(hasHead, isFirst)]),
    element('sheetFormatPr', { defaultRowHeight: 16 }),
    element(
      'cols',
      {},
      widths.map((width, index) => element('col', { min: index + 1, max: index + 1, width, customWidth: 1 })),
    ),
    element(
      'sheetData',
      {},
      rows.map((cells, row) =>
        element(
          'row',
          { r: row + 1, ht: heightOf(cells, widths) },
          cells.map((cell, column) => printCell(cell, cellName(column, row), texts)),
        ),
      ),
    ),
    ...(choices.length === 0 ? [] : [validations(choices)]),
    element('pageMargins', { left: 0.6, right: 0.6, top: 0.6, bottom: 0.7, header: 0.3, footer: 0.3 }),
    element('pageSetup', { paperSize: 9, orientation: 'landscape', fitToWidth: 1, fitToHeight: 0 }),
    element('headerFooter', {}, [
      element('oddFooter', {}, [textNode(`&L${title.replaceAll('&', '&&')}, &A&RSeite &P von &N`)]),
    ]),
  ]);
}

/** Points for a line of text, and how many of its letters fit into the width of one. */
const lineHeight = 16;
const lettersInOne = { head: 0.85, title: 0.7, body: 0.95, total: 0.85 } as const;

/** How high a row must be for its texts at the start; programs fit it anew when somebody writes. */
function heightOf(cells: readonly Cell[], widths: readonly number[]): number {
  const lines = cells.map(({ value, look }, column) => {
    if (typeof value !== 'string') return 1;
    const room = Math.max(1, Math.floor((widths[column] ?? 1) * lettersInOne[look]));
    let [count, used] = [1, 0];
    for (const { length } of value.split(' ')) {
      const wraps = used > 0 && used + 1 + length > room;
      count += (wraps ? 1 : 0) + Math.floor((length - 1) / room);
      used = wraps || used === 0 ? length : used + 1 + length;
    }
    return count;
  });
  const title = cells.some(({ look }) => look === 'title') ? 6 : 0;
  return Math.max(1, ...lines) * lineHeight + 2 + title;
}

function sheetView(hasHead: boolean, isFirst: boolean): Xml {
  const chosen = isFirst ? { tabSelected: 1 } : {};
  if (!hasHead) return element('sheetView', { ...chosen, showGridLines: 0, workbookViewId: 0 });
  return element('sheetView', { ...chosen, workbookViewId: 0 }, [
    element('pane', { ySplit: 1, topLeftCell: 'A2', activePane: 'bottomLeft', state: 'frozen' }),
    element('selection', { pane: 'bottomLeft', activeCell: 'A2', sqref: 'A2' }),
  ]);
}

function printCell({ look, format, value, formula }: Cell, name: string, texts: Texts): Xml {
  const about = { r: name, s: styleOf(look, format) };
  const content = (text: string | number): Xml => element('v', {}, [textNode(String(text))]);
  if (formula !== undefined)
    return element('c', { ...about, t: typeof value === 'number' ? undefined : 'str' }, [
      element('f', {}, [textNode(formula)]),
      content(value ?? ''),
    ]);
  if (value === null) return element('c', about);
  if (typeof value === 'number') return element('c', about, [content(value)]);
  return element('c', { ...about, t: 's' }, [content(texts.place(value))]);
}

function validations(choices: Sheet['choices']): Xml {
  return element(
    'dataValidations',
    { count: choices.length },
    choices.map(({ column, firstRow, lastRow, options }) =>
      element(
        'dataValidation',
        {
          type: 'list',
          allowBlank: 1,
          showInputMessage: 1,
          promptTitle: 'Bitte wählen',
          prompt: options.join(', '),
          sqref: `${cellName(column, firstRow)}:${cellName(column, lastRow)}`,
        },
        [element('formula1', {}, [textNode(`"${options.join(',')}"`)])],
      ),
    ),
  );
}

/** Screen readers find the heads of columns by names of this kind; printers find the row to repeat by the others. */
function printWorkbook({ sheets }: Workbook): Xml {
  const quoted = (name: string): string => `'${name.replaceAll("'", "''")}'`;
  const names = sheets.flatMap(({ name, hasHead, rows, widths }, index) => {
    if (!hasHead) return [];
    const last = cellName(widths.length - 1, rows.length - 1);
    const area = `$A$1:$${last.replace(/(\d+)$/u, '$$$1')}`;
    return [
      element('definedName', { name: '_xlnm.Print_Titles', localSheetId: index }, [
        textNode(`${quoted(name)}!$1:$1`),
      ]),
      element('definedName', { name: `TitleRegion${index + 1}.A1.${last}.${index + 1}` }, [
        textNode(`${quoted(name)}!${area}`),
      ]),
    ];
  });
  return element('workbook', { xmlns: namespaces.main, 'xmlns:r': namespaces.relations }, [
    element('bookViews', {}, [element('workbookView', { activeTab: 0 })]),
    element(
      'sheets',
      {},
      sheets.map(({ name }, index) =>
        element('sheet', { name, sheetId: index + 1, 'r:id': `rId${index + 1}` }),
      ),
    ),
    ...(names.length === 0 ? [] : [element('definedNames', {}, names)]),
    element('calcPr', { calcId: 191029, fullCalcOnLoad: 1 }),
  ]);
}
