import { drawLines } from '../platform/print/draw-lines.ts';
import {
  setText,
  sheetSize,
  type Fonts,
  type PlacedLine,
  type Style,
} from '../platform/print/document-type.ts';
import {
  collect,
  forgetGlyphs,
  measuring,
  openPress,
  openTagged,
  registerFaces,
} from '../platform/print/press.adapter.ts';
import { factLine, type ConceptDocument } from './concept-document.ts';
import type { OutlineTable } from './outline.ts';

const millimetre = 72 / 25.4;
const left = 25 * millimetre;
const width = sheetSize.width - 2 * left;
const top = 25 * millimetre;
const lowest = sheetSize.height - 25 * millimetre;

const style = (face: Style['face'], size: number, leading: number, ink: Style['ink'] = 'text'): Style => ({
  face,
  size,
  leading,
  ink,
});
const styles = {
  title: style('serif', 24, 31, 'accent'),
  section: style('bold', 15, 21, 'accent'),
  entry: style('bold', 11, 16),
  text: style('sans', 10, 15),
  strong: style('bold', 10, 15),
  small: style('sans', 8, 12, 'muted'),
} as const;

/** Something that stays together on one sheet, drawn from a top edge of 0. */
interface Piece {
  readonly tag: 'H1' | 'H2' | 'H3' | 'P';
  readonly lines: readonly PlacedLine[];
  readonly height: number;
  /** Goes to the next sheet together with what follows. */
  readonly leads: boolean;
}

/**
 * The document as a tagged PDF on A4 sheets, all fonts embedded, every script in its own direction.
 * The same document gives the same bytes.
 */
export async function pdfOf(document: ConceptDocument): Promise<Uint8Array> {
  const press = await openPress();
  const about = { Title: document.title, Author: document.author, CreationDate: document.madeOn };
  const pdf = openTagged(press, about, { isUniversal: false });
  const bytes = collect(pdf);
  // From here to the end nothing may be awaited: the glyphs belong to one document at a time.
  const fonts = measuring(press);
  const sheets = breakIntoSheets(piecesOf(document, fonts));
  const footers = sheets.map((_, index) => footerLines(document, index + 1, sheets.length, fonts));
  // Which words were measured here, and which for an earlier document, must not decide about glyphs.
  forgetGlyphs(press);
  registerFaces(pdf, press);
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  for (const [index, pieces] of sheets.entries()) {
    pdf.addPage();
    let y = top;
    for (const piece of pieces) {
      const at = y;
      root.add(
        pdf.struct(piece.tag, {}, () =>
          drawLines(
            pdf,
            piece.lines.map((line) => moved(line, at)),
          ),
        ),
      );
      y += piece.height;
    }
    pdf.markContent('Artifact', { type: 'Pagination' });
    drawLines(pdf, footers[index] ?? []);
    pdf.endMarkedContent();
  }
  root.end();
  pdf.end();
  return bytes;
}

function piecesOf(document: ConceptDocument, fonts: Fonts): Piece[] {
  const piece = (
    text: string,
    which: keyof typeof styles,
    { tag = 'P', before = 0, indent = 0 }: { tag?: Piece['tag']; before?: number; indent?: number } = {},
  ): Piece => {
    const set = setText(
      text.replaceAll('\n', ' '),
      { x: left + indent, y: before, width: width - indent },
      styles[which],
      fonts,
    );
    return { tag, lines: set.lines, height: set.bottom, leads: tag !== 'P' };
  };
  return [
    piece(document.title, 'title', { tag: 'H1' }),
    ...document.facts.map((fact) => piece(factLine(fact), 'text')),
    ...document.sections.flatMap((section) => [
      piece(section.heading, 'section', { tag: 'H2', before: 18 }),
      ...(section.empty === null ? [] : [piece(section.empty, 'text')]),
      ...section.entries.flatMap((entry) => [
        piece(entry.title, 'entry', { tag: 'H3', before: 8 }),
        ...entry.rows.map((row) => piece(factLine(row), 'text', { indent: 10 })),
        ...(entry.origin === null ? [] : [piece(document.originLine(entry.origin), 'small', { indent: 10 })]),
      ]),
      ...section.tables.flatMap((table) => [
        piece(table.caption, 'entry', { tag: 'H3', before: 8 }),
        ...tablePieces(table, fonts),
      ]),
      ...section.sentences.map((sentence) => piece(sentence, 'strong', { before: 8 })),
    ]),
    ...document.closing.map((sentence, index) => piece(sentence, 'small', { before: index === 0 ? 24 : 2 })),
  ];
}

/** One piece a row; numbers end at the right edge of their column. */
function tablePieces({ columns, rows, total }: OutlineTable, fonts: Fonts): Piece[] {
  const numbers = columns.filter(({ numeric }) => numeric === true).length;
  const numberWidth = 95;
  const wordWidth = (width - numbers * numberWidth) / (columns.length - numbers);
  const row = (cells: readonly string[], which: 'strong' | 'text', leads: boolean): Piece => {
    let x = left;
    let height = 0;
    const lines: PlacedLine[] = [];
    for (const [index, cell] of cells.entries()) {
      const isNumber = columns[index]?.numeric === true;
      const column = isNumber ? numberWidth : wordWidth;
      const set = setText(
        cell.replaceAll('\n', ' '),
        { x: x + (isNumber ? 6 : 0), y: 2, width: column - 6 },
        styles[which],
        fonts,
        isNumber ? 'right' : 'left',
      );
      lines.push(...set.lines);
      height = Math.max(height, set.bottom + 2);
      x += column;
    }
    return { tag: 'P', lines, height, leads };
  };
  return [
    row(
      columns.map(({ text }) => text),
      'strong',
      true,
    ),
    ...rows.map((cells) => row(cells, 'text', false)),
    row(total, 'strong', false),
  ];
}

function breakIntoSheets(pieces: readonly Piece[]): Piece[][] {
  const sheets: Piece[][] = [[]];
  let y = top;
  for (const [index, piece] of pieces.entries()) {
    if (y > top && y + heightWithFollowers(pieces.slice(index, index + 6)) > lowest) {
      sheets.push([]);
      y = top;
    }
    for (const part of cutToSheet(piece, lowest - y)) {
      if (y > top && y + part.height > lowest) {
        sheets.push([]);
        y = top;
      }
      sheets.at(-1)?.push(part);
      y += part.height;
    }
  }
  return sheets;
}

/** A heading never stands alone at the end of a sheet. */
function heightWithFollowers([first, ...others]: readonly Piece[]): number {
  if (first === undefined) return 0;
  return first.leads && others.length > 0 ? first.height + heightWithFollowers(others) : first.height;
}

/** A piece taller than what is left of an empty sheet is cut between its lines. */
function cutToSheet(piece: Piece, room: number): Piece[] {
  if (piece.height <= Math.max(room, lowest - top)) return [piece];
  const perSheet = lowest - top - 20;
  const parts = new Map<number, PlacedLine[]>();
  for (const line of piece.lines) {
    const part = Math.floor(line.baseline / perSheet);
    parts.set(part, [...(parts.get(part) ?? []), { ...line, baseline: line.baseline - part * perSheet }]);
  }
  return [...parts.values()].map((lines) => ({ ...piece, lines, height: perSheet }));
}

function moved(line: PlacedLine, by: number): PlacedLine {
  return { ...line, baseline: line.baseline + by };
}

function footerLines(document: ConceptDocument, number: number, count: number, fonts: Fonts): PlacedLine[] {
  const y = sheetSize.height - 15 * millimetre;
  const pages = setText(
    document.pageLine(number, count),
    { x: left, y, width },
    styles.small,
    fonts,
    'right',
  );
  const what = setText(document.footer, { x: left, y, width: width - 80 }, styles.small, fonts);
  return [...what.lines.slice(0, 1), ...pages.lines];
}
