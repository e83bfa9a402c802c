import { cellName, makeXlsx, type Cell, type Sheet } from '../platform/office/xlsx.ts';
import type { CellFormat } from '../platform/office/xlsx-styles.ts';
import { templateCreator } from './template-document.ts';
import { computeCell } from './template-formula.ts';
import { formulaOf, type TableColumn, type TableSheet, type TableTemplate } from './template-table-schema.ts';

/** Pages of notes are one wide column. */
const notesWidth = 100;

/** Makes the workbook that authors have described. The same data give the same bytes. */
export function makeTable({ title, about, sheets }: TableTemplate): Uint8Array {
  return makeXlsx({
    title,
    description: about,
    creator: templateCreator,
    sheets: sheets.map((sheet) => (sheet.columns === undefined ? notes(sheet) : table(sheet, sheet.columns))),
  });
}

function notes({ name, text = [] }: TableSheet): Sheet {
  const row = (value: string, look: Cell['look']): readonly Cell[] => [{ look, format: 'text', value }];
  const rows = [row(name, 'title'), ...text.map((value) => row(value, 'body'))];
  return { name, widths: [notesWidth], hasHead: false, rows, choices: [] };
}

function table(sheet: TableSheet, columns: readonly TableColumn[]): Sheet {
  const { name, rows: given = [], emptyRows = 0, total } = sheet;
  const entries = [...given, ...Array.from({ length: emptyRows }, () => [])];
  const head = columns.map(({ title }): Cell => ({ look: 'head', format: 'text', value: title }));
  const body = entries.map((values, index) => entryRow(columns, values, index + 1));
  const last = total === undefined ? [] : [totalRow(columns, total, body)];
  return {
    name,
    widths: columns.map(({ width }) => width),
    hasHead: true,
    rows: [head, ...body, ...last],
    choices: columns.flatMap(({ choices }, column) =>
      choices === undefined ? [] : [{ column, firstRow: 1, lastRow: body.length, options: choices }],
    ),
  };
}

/** What an author gives stands in the columns without a formula, from left to right. */
function entryRow(
  columns: readonly TableColumn[],
  values: readonly (string | number | null)[],
  row: number,
): readonly Cell[] {
  const cells: Cell[] = [];
  let given = 0;
  for (const column of columns) {
    const formula = formulaOf(column);
    const about = { look: 'body', format: formatOf(column) } as const;
    if (formula === undefined) cells.push({ ...about, value: values[given++] ?? null });
    else cells.push({ ...about, ...computeCell(formula, operandIn(columns, cells, row)) });
  }
  return cells;
}

/** Sums, and formulas of sums: a share of the whole is not the sum of shares. */
function totalRow(
  columns: readonly TableColumn[],
  label: string,
  body: readonly (readonly Cell[])[],
): readonly Cell[] {
  const row = body.length + 1;
  const cells: Cell[] = [];
  columns.forEach((column, index) => {
    const about = { look: 'total', format: formatOf(column) } as const;
    if (column.total === 'sum') {
      const numbers = body.map((line) => line[index]?.value).filter((value) => typeof value === 'number');
      const formula = `SUM(${cellName(index, 1)}:${cellName(index, row - 1)})`;
      cells.push({ ...about, formula, value: numbers.reduce((sum, value) => sum + value, 0) });
    } else if (column.total === 'formula' && column.formula !== undefined)
      cells.push({ ...about, ...computeCell(column.formula, operandIn(columns, cells, row)) });
    else cells.push({ ...about, format: 'text', value: index === 0 ? label : null });
  });
  return cells;
}

function operandIn(columns: readonly TableColumn[], cells: readonly Cell[], row: number) {
  return (title: string) => {
    const index = columns.findIndex((column) => column.title === title);
    return { name: cellName(index, row), value: cells[index]?.value ?? null };
  };
}

function formatOf({ format, signed, formula, words }: TableColumn): CellFormat {
  if (format === 'text' && (formula ?? words) !== undefined) return 'word';
  if (!signed) return format;
  return format === 'percent' ? 'percentDifference' : 'euroDifference';
}
