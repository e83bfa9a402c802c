import { z } from 'zod';
import { columnsIn, type ColumnFormula } from './template-formula.ts';
import { count, line, lines, sentence, templateHead } from './template-words.ts';

/** Shape of templates of the kind `table`: a workbook of tables and pages of notes. */
const choice = line.regex(/^[^",]*$/u, { error: 'ein Wort ohne Komma und Anführungszeichen' });
const step = z.strictObject({ upTo: z.number({ error: 'eine Zahl' }).optional(), word: line });
const words = z.strictObject({
  of: line,
  steps: z
    .array(step, { error: 'eine Liste' })
    .min(2, 'zwei bis sechs Stufen')
    .max(6, 'zwei bis sechs Stufen')
    .refine((steps) => steps.every(({ upTo }, at) => (upTo === undefined) === (at === steps.length - 1)), {
      error: 'Stufen mit „upTo“, nur die letzte ohne',
    }),
});

const column = z.strictObject({
  title: line,
  width: count(4, 80),
  format: z.enum(['text', 'number', 'euro', 'percent', 'date'], {
    error: 'text, number, euro, percent oder date',
  }),
  signed: z.boolean({ error: 'true oder false' }).default(false),
  choices: z.array(choice, { error: 'eine Liste' }).min(2, 'mindestens zwei').optional(),
  formula: line.optional(),
  words: words.optional(),
  total: z.enum(['sum', 'formula'], { error: 'sum oder formula' }).optional(),
});
type Column = z.infer<typeof column>;
const cell = z.union([z.string(), z.number()], { error: 'ein Text oder eine Zahl' }).nullable();

const sheet = z
  .strictObject({
    name: line
      .max(31, 'höchstens 31 Zeichen')
      .regex(/^(?!')[^[\]:*?/\\]*(?<!')$/u, { error: 'ein Name ohne die Zeichen [ ] : * ? / \\' }),
    text: lines(sentence, 60).optional(),
    columns: z
      .array(column, { error: 'eine Liste' })
      .min(2, 'zwei bis 20 Spalten')
      .max(20, 'zwei bis 20 Spalten')
      .optional(),
    rows: z.array(z.array(cell, { error: 'eine Zeile in [ ]' }), { error: 'eine Liste' }).optional(),
    emptyRows: count(1, 100).optional(),
    total: line.optional(),
  })
  .superRefine((given, context) => {
    const wrong = (path: readonly PropertyKey[], message: string): void => {
      context.addIssue({ code: 'custom', path: [...path], message });
    };
    const { columns, rows = [], text } = given;
    if ((columns === undefined) === (text === undefined)) return wrong([], 'entweder „columns“ oder „text“');
    if (columns === undefined) return;
    if (rows.length + (given.emptyRows ?? 0) === 0) wrong([], 'dazu Zeilen: „rows“ oder „emptyRows“');
    const inputs = columns.filter((one) => formulaOf(one) === undefined);
    rows.forEach((row, index) => {
      if (row.length > inputs.length)
        wrong(['rows', index], `höchstens ${inputs.length} Angaben, denn Spalten mit Formel zählen nicht`);
    });
    const titles = columns.map(({ title }) => title);
    columns.forEach((one, index) => {
      const problem = columnProblem(one, titles.slice(0, index));
      if (problem !== null) wrong(['columns', index, problem.field], problem.message);
      if (titles.indexOf(one.title) !== index)
        wrong(['columns', index, 'title'], 'jede Überschrift nur einmal');
      if (one.total !== undefined && given.total === undefined)
        wrong(['columns', index, 'total'], 'beim Blatt die Angabe „total“ mit dem Namen der letzten Zeile');
    });
  });

export const tableTemplate = z.strictObject({
  kind: z.literal('table'),
  ...templateHead,
  sheets: z
    .array(sheet, { error: 'eine Liste' })
    .min(1, 'ein bis zehn Blätter')
    .max(10, 'ein bis zehn Blätter')
    .refine((sheets) => new Set(sheets.map(({ name }) => name.toLowerCase())).size === sheets.length, {
      error: 'jeder Name eines Blatts nur einmal',
    }),
});
export type TableTemplate = z.infer<typeof tableTemplate>;
export type TableSheet = TableTemplate['sheets'][number];
export type TableColumn = Column;

export function formulaOf({ formula, words }: Column): ColumnFormula | undefined {
  return formula ?? words;
}

function columnProblem(one: Column, before: readonly string[]): { field: string; message: string } | null {
  const { title, width, formula, words, choices, format, signed, total } = one;
  if (formula !== undefined && words !== undefined)
    return { field: 'words', message: 'nicht neben „formula“' };
  if (choices !== undefined && formulaOf(one) !== undefined)
    return { field: 'choices', message: 'nicht neben einer Formel' };
  if (signed && format !== 'euro' && format !== 'percent')
    return { field: 'signed', message: 'nur bei euro und percent' };
  if (total === 'formula' && formula === undefined) return { field: 'total', message: 'dazu eine „formula“' };
  const longest = Math.max(...title.split(/[\s-]+/u).map((word) => word.length));
  if (longest > width) return { field: 'width', message: `mindestens ${longest}, denn so lang ist ein Wort` };
  const used = words === undefined ? (formula === undefined ? [] : columnsIn(formula)) : [words.of];
  const field = words === undefined ? 'formula' : 'words';
  if (used === null || (formula !== undefined && used.length === 0))
    return { field, message: 'eine Rechnung wie „[Ist] - [Plan]“' };
  const unknown = used.find((name) => !before.includes(name));
  return unknown === undefined
    ? null
    : { field, message: `Spalten, die weiter links stehen, nicht „${unknown}“` };
}
