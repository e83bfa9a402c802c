import { element, type Xml } from './xml.ts';

/** What a cell is: the head of a column, the head of a page of notes, an entry, or part of the last row with sums. */
export type CellLook = 'head' | 'title' | 'body' | 'total';
/** A `word` comes from a formula, and stays one when somebody edits it; what is `text` no program takes for a date. */
export type CellFormat =
  'text' | 'word' | 'number' | 'euro' | 'percent' | 'date' | 'euroDifference' | 'percentDifference';

const looks: readonly CellLook[] = ['head', 'title', 'body', 'total'];
const formats: readonly (readonly [CellFormat, string])[] = [
  ['text', '@'],
  ['word', 'General'],
  ['number', 'General'],
  ['euro', '#,##0.00\\ "€"'],
  ['percent', '0.0\\ %'],
  ['date', 'dd\\.mm\\.yyyy'],
  ['euroDifference', '+#,##0.00\\ "€";-#,##0.00\\ "€";0.00\\ "€"'],
  ['percentDifference', '+0.0\\ %;-0.0\\ %;0.0\\ %'],
];
const texts: readonly CellFormat[] = ['text', 'word', 'date'];
/** Numbers below belong to the formats that every program knows. */
const firstFormat = 164;
const font = { size: 12, title: 16, name: 'Arial' } as const;

/** Number of the style of a cell. */
export function styleOf(look: CellLook, format: CellFormat): number {
  return 1 + looks.indexOf(look) * formats.length + formats.findIndex(([name]) => name === format);
}

/** Every look in every format: dark on white, borders around each cell, texts that wrap. */
export function xlsxStyles(): Xml {
  const plain = { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0 };
  return element('styleSheet', { xmlns: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main' }, [
    list(
      'numFmts',
      formats.map(([, formatCode], index) =>
        element('numFmt', { numFmtId: firstFormat + index, formatCode }),
      ),
    ),
    list('fonts', [printFont(font.size, false), printFont(font.size, true), printFont(font.title, true)]),
    list('fills', [pattern('none'), pattern('gray125'), solid('FFE3E8F1'), solid('FFF2F4F8')]),
    list('borders', [border(null), border('FF5B6475')]),
    list('cellStyleXfs', [element('xf', plain)]),
    list('cellXfs', [element('xf', { ...plain, xfId: 0 }), ...looks.flatMap(styles)]),
    list('cellStyles', [element('cellStyle', { name: 'Standard', xfId: 0, builtinId: 0 })]),
  ]);
}

function styles(look: CellLook): readonly Xml[] {
  const { fontId, fillId, borderId } = {
    head: { fontId: 1, fillId: 2, borderId: 1 },
    title: { fontId: 2, fillId: 0, borderId: 0 },
    body: { fontId: 0, fillId: 0, borderId: 1 },
    total: { fontId: 1, fillId: 3, borderId: 1 },
  }[look];
  return formats.map(([format], index) =>
    element(
      'xf',
      {
        ...{ numFmtId: firstFormat + index, fontId, fillId, borderId, xfId: 0 },
        ...{ applyNumberFormat: 1, applyFont: 1, applyFill: 1, applyBorder: 1, applyAlignment: 1 },
      },
      [
        element('alignment', {
          horizontal: look === 'head' || texts.includes(format) ? 'left' : 'right',
          vertical: 'top',
          wrapText: 1,
        }),
      ],
    ),
  );
}

function list(name: string, children: readonly Xml[]): Xml {
  return element(name, { count: children.length }, children);
}

function printFont(size: number, isBold: boolean): Xml {
  return element('font', {}, [
    ...(isBold ? [element('b', {})] : []),
    element('sz', { val: size }),
    element('color', { rgb: 'FF000000' }),
    element('name', { val: font.name }),
    element('family', { val: 2 }),
  ]);
}

function pattern(patternType: string): Xml {
  return element('fill', {}, [element('patternFill', { patternType })]);
}

function solid(rgb: string): Xml {
  return element('fill', {}, [
    element('patternFill', { patternType: 'solid' }, [
      element('fgColor', { rgb }),
      element('bgColor', { indexed: 64 }),
    ]),
  ]);
}

function border(rgb: string | null): Xml {
  const side = (name: string): Xml =>
    rgb === null ? element(name, {}) : element(name, { style: 'thin' }, [element('color', { rgb })]);
  return element('border', {}, [...['left', 'right', 'top', 'bottom'].map(side), element('diagonal', {})]);
}
