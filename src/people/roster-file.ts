import { parse } from 'csv-parse/sync';

/** What a list of people may be at most; beyond it the page asks for two lists. */
export const mostRosterRows = 200;
export const largestRosterBytes = 256 * 1024;

export const rosterColumns = ['name', 'role', 'municipality', 'tandem', 'side', 'email', 'language'] as const;
export type RosterColumn = (typeof rosterColumns)[number];

/** One line of the list as it was typed, every cell on one line of text; nothing about it is believed yet. */
export interface RosterRow {
  /** Where it stands in the list; the headings are line 1. */
  readonly line: number;
  readonly cells: Readonly<Record<RosterColumn, string>>;
  /** More cells than headings: something has slipped, and nobody knows which. */
  readonly hasSlipped: boolean;
}

export type RosterProblem =
  | 'empty'
  | 'tooLarge'
  | 'notText'
  | 'unreadable'
  | 'nameColumnMissing'
  | 'roleColumnMissing'
  | 'columnTwice'
  | 'tooManyRows';

export type Roster =
  | { readonly problem: RosterProblem }
  | { readonly rows: readonly RosterRow[]; readonly unread: readonly string[] };

/** Headings as people write them, folded by `foldedWord`. */
const headings: ReadonlyMap<string, RosterColumn> = new Map([
  ['name', 'name'],
  ['person', 'name'],
  ['vorundnachname', 'name'],
  ['rolle', 'role'],
  ['role', 'role'],
  ['kommune', 'municipality'],
  ['ort', 'municipality'],
  ['municipality', 'municipality'],
  ['tandem', 'tandem'],
  ['seite', 'side'],
  ['seiteimtandem', 'side'],
  ['side', 'side'],
  ['email', 'email'],
  ['emailadresse', 'email'],
  ['mail', 'email'],
  ['sprache', 'language'],
  ['sprachederbriefe', 'language'],
  ['language', 'language'],
]);

/**
 * Bytes of a text file as text: UTF-8, else UTF-16 with its mark (Excel’s «Unicode-Text»), else Windows-1252, in which
 * German spreadsheets still save. Null for what is no text: a workbook, a picture.
 */
export function decodeRoster(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return Array.from(bytes, (byte) => windowsSigns[byte - 0x80] ?? String.fromCharCode(byte)).join('');
  }
}

/** Windows-1252 from 0x80 to 0x9F; all else is Latin-1. Node's decoder of that name is Latin-1 throughout. */
const windowsSigns = Array.from('€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ');

/**
 * Reads a pasted or uploaded table: separated by semicolons, commas or tabs, with or without quotes. The first line
 * are the headings, in German or English, in any order; columns that we do not know are named and not read. Cells
 * that look like formulas are text like all others.
 */
export function readRoster(text: string): Roster {
  if (text.trim() === '') return { problem: 'empty' };
  const table = readTable(text);
  if (table === null) return { problem: 'unreadable' };
  const [first, ...lines] = table;
  if (first === undefined) return { problem: 'empty' };
  const columns = first.cells.map((heading) => headings.get(foldedWord(heading)) ?? null);
  const known = columns.filter((column) => column !== null);
  if (new Set(known).size < known.length) return { problem: 'columnTwice' };
  if (!known.includes('name')) return { problem: 'nameColumnMissing' };
  if (!known.includes('role')) return { problem: 'roleColumnMissing' };
  if (lines.length === 0) return { problem: 'empty' };
  if (lines.length > mostRosterRows) return { problem: 'tooManyRows' };
  const cellOf = (cells: readonly string[], column: RosterColumn): string =>
    cells[columns.indexOf(column)] ?? '';
  return {
    rows: lines.map(({ line, cells }) => ({
      line,
      cells: {
        name: cellOf(cells, 'name'),
        role: cellOf(cells, 'role'),
        municipality: cellOf(cells, 'municipality'),
        tandem: cellOf(cells, 'tandem'),
        side: cellOf(cells, 'side'),
        email: cellOf(cells, 'email'),
        language: cellOf(cells, 'language'),
      },
      hasSlipped: cells.slice(columns.length).some((cell) => cell !== ''),
    })),
    unread: first.cells.filter((heading, index) => heading !== '' && columns[index] === null),
  };
}

/** `Botschafter*in`, `BOTSCHAFTERIN` and `Botschafter:in` are one word. */
export function foldedWord(text: string): string {
  return text
    .normalize('NFKC')
    .toLocaleLowerCase('de')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

function readTable(text: string): Line[] | null {
  try {
    const records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records
      .map(({ record, info }) => ({ line: info.lines, cells: record.map(oneLine) }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''));
  } catch {
    return null;
  }
}

/** The one that the first line uses most. */
function delimiterOf(text: string): string {
  const first = text.trimStart().split(/\r|\n/, 1)[0] ?? '';
  const count = (sign: string): number => first.split(sign).length;
  return [';', ',', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

function oneLine(cell: string): string {
  return cell.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();
}
