import type { Ink, PlacedLine } from './document-type.ts';

type PdfDocument = PDFKit.PDFDocument;

export const inks: Readonly<Record<Ink, string>> = { text: '#1b2a2c', muted: '#4a5b5e', accent: '#0f5c63' };

/** Draws set lines into an open document whose faces are registered under their names. */
export function drawLines(document: PdfDocument, lines: readonly PlacedLine[]): void {
  for (const line of lines) {
    // What is copied or read aloud comes from the glyphs. Where these stand in another order than the letters, or
    // where one glyph serves several scripts, the line brings its own text.
    const marked = !/^[\p{Script=Latin}\p{Script=Common}]*$/u.test(line.text);
    if (marked) document.markContent('Span', { actual: line.text });
    for (const run of line.runs) {
      document
        .font(run.face)
        .fontSize(line.style.size)
        .fillColor(inks[line.style.ink])
        .text(run.text, run.x, line.baseline, { lineBreak: false, baseline: 'alphabetic', ...shaping(run) });
    }
    if (marked) document.endMarkedContent();
  }
}

export function widthOn(document: PdfDocument, run: PlacedLine['runs'][number], size: number): number {
  return document.font(run.face).fontSize(size).widthOfString(run.text, shaping(run));
}

/**
 * The library sets word after word from left to right. Asked for features, even for none, it shapes the run as a
 * whole instead, which is what a run from right to left needs.
 */
function shaping(run: PlacedLine['runs'][number]): { features?: [] } {
  return run.direction === 'rtl' ? { features: [] } : {};
}
