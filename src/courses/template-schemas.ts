import { z } from 'zod';
import { mostLines } from '../platform/office/odt-styles.ts';
import { tableTemplate } from './template-table-schema.ts';
import { count, line, lines, sentence, templateHead } from './template-words.ts';

/** What an entry of a document can be, by the word that says so, with what may stand beside it. */
const parts = {
  heading: [],
  text: [],
  note: [],
  list: [],
  field: ['hint', 'lines'],
  checks: ['options'],
  table: ['columns', 'rows', 'emptyRows'],
  signatures: [],
} as const;
type DocumentPart = keyof typeof parts;
const documentParts = Object.keys(parts) as readonly DocumentPart[];
const needed: Readonly<Partial<Record<DocumentPart, string>>> = { checks: 'options', table: 'columns' };

const entry = z
  .strictObject({
    heading: line.optional(),
    text: sentence.optional(),
    note: sentence.optional(),
    list: lines(sentence, 30).optional(),
    field: line.optional(),
    hint: sentence.optional(),
    lines: count(1, mostLines).optional(),
    checks: line.optional(),
    options: lines(sentence, 30).optional(),
    table: line.optional(),
    columns: z
      .array(z.strictObject({ title: line, width: count(1, 20).default(1) }), { error: 'eine Liste' })
      .min(2, 'zwei bis acht Spalten')
      .max(8, 'zwei bis acht Spalten')
      .optional(),
    rows: z.array(z.array(z.string({ error: 'ein Text' }), { error: 'eine Zeile in [ ]' })).optional(),
    emptyRows: count(1, 40).optional(),
    signatures: lines(line, 6).optional(),
  })
  .superRefine((given, context) => {
    const named = documentParts.filter((part) => given[part] !== undefined);
    const [part] = named;
    if (part === undefined || named.length > 1) {
      context.addIssue({ code: 'custom', message: `genau eine Angabe aus ${documentParts.join(', ')}` });
      return;
    }
    const allowed: readonly string[] = [part, ...parts[part]];
    for (const key of Object.keys(given))
      if (!allowed.includes(key))
        context.addIssue({ code: 'custom', path: [key], message: `nichts, bei „${part}“ gibt es sie nicht` });
    const missing = needed[part];
    if (missing !== undefined && given[missing as keyof typeof given] === undefined)
      context.addIssue({ code: 'custom', message: `dazu die Angabe „${missing}“` });
    const width = given.columns?.length ?? 0;
    given.rows?.forEach((row, index) => {
      if (row.length > width)
        context.addIssue({ code: 'custom', path: ['rows', index], message: `höchstens ${width} Zellen` });
    });
    if (part === 'table' && (given.rows?.length ?? 0) + (given.emptyRows ?? 0) === 0)
      context.addIssue({ code: 'custom', message: 'dazu Zeilen: „rows“ oder „emptyRows“' });
  });

const documentTemplate = z.strictObject({
  kind: z.literal('document'),
  ...templateHead,
  content: z
    .array(entry, { error: 'eine Liste' })
    .min(1, 'mindestens ein Eintrag')
    .max(200, 'höchstens 200 Einträge'),
});

export const templateFile = z.discriminatedUnion('kind', [documentTemplate, tableTemplate], {
  error: 'document oder table',
});
export type DocumentTemplate = z.infer<typeof documentTemplate>;
export type DocumentEntry = DocumentTemplate['content'][number];
export type TemplateFile = z.infer<typeof templateFile>;
