import bidiFactory from 'bidi-js';

/** A piece of a line that is written in one direction. */
export interface TextRun {
  /** In reading order; brackets are already mirrored where the run goes from right to left. */
  readonly text: string;
  readonly direction: 'ltr' | 'rtl';
  /** Place in reading order among the runs of its line; only where that is not simply from left to right. */
  readonly turn?: number;
  /** What the run says, only where `text` shows mirrored brackets instead. */
  readonly said?: string;
}

export interface TextLine {
  /** What the line says, in reading order. */
  readonly text: string;
  /** What to draw, from left to right. */
  readonly runs: readonly TextRun[];
}

/** Width of a piece of text in any unit; the same unit as the width of the column. */
export type MeasureText = (text: string) => number;

// The package is CommonJS, and its types describe the default export one level too deep.
const bidi = (bidiFactory as unknown as typeof bidiFactory.default)();
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** Every blank but those that hold words together (U+00A0, U+202F). */
const breakable = /[^\S\u00a0\u202f]+/gu;
/** Invisible steering marks: they have done their work once the runs are known. Joiners stay, they shape letters. */
const spentMarks = /(?![\u200c\u200d])\p{Default_Ignorable_Code_Point}/gu;

/**
 * Breaks a text into lines that fit, and each line into runs (Unicode bidirectional algorithm, UAX 9, left-to-right
 * paragraph: the document is German, whoever's name stands in it).
 *
 * Breaks at blanks; a single word wider than the column is broken between letters as readers see them, never inside
 * one. Text that is empty or blank has no lines.
 */
export function breakIntoLines(text: string, width: number, measure: MeasureText): TextLine[] {
  const written = text.normalize('NFC').replace(breakable, ' ').trim();
  if (written === '') return [];
  const embedding = bidi.getEmbeddingLevels(written, 'ltr');
  return lineRanges(written, width, measure).map(({ start, end }) => ({
    text: written.slice(start, end),
    runs: runsBetween(written, embedding, start, end),
  }));
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function lineRanges(text: string, width: number, measure: MeasureText): Range[] {
  const lines: Range[] = [];
  let open: Range | null = null;
  for (const word of wordRanges(text)) {
    if (open && measure(text.slice(open.start, word.end)) <= width) {
      open = { start: open.start, end: word.end };
      continue;
    }
    if (open) lines.push(open);
    const pieces = breakWord(text, word, width, measure);
    open = pieces.pop() ?? null;
    lines.push(...pieces);
  }
  if (open) lines.push(open);
  return lines;
}

function wordRanges(text: string): Range[] {
  return [...text.matchAll(/[^ ]+/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function breakWord(text: string, word: Range, width: number, measure: MeasureText): Range[] {
  if (measure(text.slice(word.start, word.end)) <= width) return [word];
  const pieces: Range[] = [];
  let start = word.start;
  for (const { index, segment } of graphemes.segment(text.slice(word.start, word.end))) {
    const end = word.start + index + segment.length;
    const before = word.start + index;
    if (before > start && measure(text.slice(start, end)) > width) {
      pieces.push({ start, end: before });
      start = before;
    }
  }
  pieces.push({ start, end: word.end });
  return pieces;
}

type Embedding = ReturnType<typeof bidi.getEmbeddingLevels>;

function runsBetween(text: string, embedding: Embedding, start: number, end: number): TextRun[] {
  const order = bidi.getReorderedIndices(text, embedding, start, end - 1).slice(start, end);
  const mirrored = bidi.getMirroredCharactersMap(text, embedding.levels, start, end - 1);
  const runs: (TextRun & { readonly first: number })[] = [];
  let at = 0;
  while (at < order.length) {
    const level = embedding.levels[order[at] ?? start] ?? 0;
    let next = at;
    while (next < order.length && embedding.levels[order[next] ?? start] === level) next++;
    const indices = order.slice(at, next).sort((a, b) => a - b);
    const written = indices.map((index) => text[index] ?? '').join('');
    const said = written.replace(spentMarks, '');
    const shown = indices
      .map((index) => mirrored.get(index) ?? text[index] ?? '')
      .join('')
      .replace(spentMarks, '');
    const direction = level % 2 === 1 ? 'rtl' : 'ltr';
    const first = indices[0] ?? start;
    if (shown !== '') runs.push({ text: shown, direction, first, ...(shown === said ? {} : { said }) });
    at = next;
  }
  const isInOrder = runs.every(({ first }, index) => first >= (runs[index - 1]?.first ?? first));
  return runs.map(({ first, ...run }) => (isInOrder ? run : { ...run, turn: first }));
}
