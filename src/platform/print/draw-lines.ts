import type { Ink, PlacedLine } from './document-type.ts';
import { fragmentsOf, type Fragment } from './reading-language.ts';

type PdfDocument = PDFKit.PDFDocument;
type PlacedRun = PlacedLine['runs'][number];

export const inks: Readonly<Record<Ink, string>> = { text: '#1b2a2c', muted: '#4a5b5e', accent: '#0f5c63' };

/** Draws set lines into an open document whose faces are registered under their names. */
export function drawLines(document: PdfDocument, lines: readonly PlacedLine[]): void {
  for (const line of lines) {
    // What is copied or read aloud comes from the glyphs. Where these stand in another order than the letters, or
    // where one glyph serves several scripts, the line brings its own text.
    const marked = !/^[\p{Script=Latin}\p{Script=Common}]*$/u.test(line.text);
    if (marked) document.markContent('Span', { actual: line.text });
    for (const run of line.runs) drawRun(document, line, run);
    if (marked) document.endMarkedContent();
  }
}

/** Pieces of an element of the structure: a part of it, or what draws it. */
type Content = ReturnType<PdfDocument['struct']> | (() => void);

/**
 * Set lines in reading order, as the content of an element of the structure. Whatever is not in Latin letters is an
 * element of its own, with the language of a voice that can read it. What runs from right to left brings its text as
 * well, for voices; there and not beside the glyphs, because readers that find it there copy it back to front.
 */
export function spokenContent(document: PdfDocument, lines: readonly PlacedLine[]): Content[] {
  return lines.flatMap((line) => inTurn(line).flatMap((run) => spokenRun(document, line, run)));
}

/** Set lines that are only seen, as part of an artifact. */
export function drawSilently(document: PdfDocument, lines: readonly PlacedLine[]): void {
  for (const line of lines) for (const run of line.runs) drawRun(document, line, run);
}

function inTurn({ runs }: PlacedLine): PlacedRun[] {
  return [...runs].sort((one, other) => (one.turn ?? 0) - (other.turn ?? 0));
}

function spokenRun(document: PdfDocument, line: PlacedLine, run: PlacedRun): Content[] {
  let x = run.x;
  const fragments = run.direction === 'ltr' ? fragmentsOf(run.text) : [wholeOf(run)];
  return fragments.map(({ text, language }) => {
    const piece = { ...run, text, x };
    x += widthOn(document, piece, line.style.size);
    const draw = () => drawRun(document, line, piece);
    if (language === null) return draw;
    const actual = run.direction === 'rtl' ? { actual: run.said ?? text } : {};
    return document.struct('Span', { lang: language, ...actual }, draw);
  });
}

/** A run from right to left is shaped as a whole. */
function wholeOf(run: PlacedRun): Fragment {
  const spoken = fragmentsOf(run.text).find(({ language }) => language !== null);
  return { text: run.text, language: spoken?.language ?? null };
}

function drawRun(document: PdfDocument, line: PlacedLine, run: PlacedRun): void {
  document
    .font(run.face)
    .fontSize(line.style.size)
    .fillColor(inks[line.style.ink])
    .text(run.text, run.x, line.baseline, { lineBreak: false, baseline: 'alphabetic', ...shaping(run) });
}

export function widthOn(document: PdfDocument, run: PlacedRun, size: number): number {
  return document.font(run.face).fontSize(size).widthOfString(run.text, shaping(run));
}

/**
 * The library sets word after word from left to right. Asked for features, even for none, it shapes the run as a
 * whole instead, which is what a run from right to left needs.
 */
function shaping(run: PlacedRun): { features?: [] } {
  return run.direction === 'rtl' ? { features: [] } : {};
}
