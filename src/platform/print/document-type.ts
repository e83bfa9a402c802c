import { breakIntoLines } from './text-runs.ts';
import type { TextRun } from './text-runs.ts';

/** The typefaces of the document. `serif` has no Arabic or Hebrew: such runs fall back to `sans`. */
export type Face = 'serif' | 'sans' | 'bold';
export type Ink = 'text' | 'muted' | 'accent';

export interface Style {
  readonly face: Face;
  /** Points. */
  readonly size: number;
  /** Baseline to baseline, points. */
  readonly leading: number;
  readonly ink: Ink;
}

/** What the layout must know about the fonts. */
export interface Fonts {
  /** Width in points. */
  readonly width: (text: string, face: Face, size: number) => number;
  /** Whether the face can draw every character of the text. */
  readonly covers: (text: string, face: Face) => boolean;
}

export interface PlacedRun extends TextRun {
  readonly x: number;
  readonly face: Face;
}
export interface PlacedLine {
  /** In reading order. */
  readonly text: string;
  readonly baseline: number;
  readonly runs: readonly PlacedRun[];
  readonly style: Style;
}

/** A text set in a column; `y` is the top, `bottom` where the next thing may begin. Points from the upper left corner. */
export interface SetText {
  readonly lines: readonly PlacedLine[];
  readonly bottom: number;
}

export function setText(
  text: string,
  place: { readonly x: number; readonly y: number; readonly width: number },
  style: Style,
  fonts: Fonts,
  align: 'left' | 'right' = 'left',
): SetText {
  const faceOf = (piece: string): Face => (fonts.covers(piece, style.face) ? style.face : 'sans');
  const measure = (piece: string) => widthOf(piece, faceOf, style, fonts);
  const lines = breakIntoLines(text, place.width, measure).map((line, index) => {
    const widths = line.runs.map((run) => fonts.width(run.text, faceOf(run.text), style.size));
    const free = place.width - widths.reduce((sum, width) => sum + width, 0);
    let x = align === 'right' ? place.x + free : place.x;
    const runs = line.runs.map((run, at) => {
      const placed = { ...run, x, face: faceOf(run.text) };
      x += widths[at] ?? 0;
      return placed;
    });
    return { text: line.text, baseline: place.y + index * style.leading + style.size, runs, style };
  });
  return { lines, bottom: place.y + lines.length * style.leading };
}

/** Like {@link setText}, with lines of about equal length, so that no word is left alone on the last one. */
export function setBalanced(
  text: string,
  place: { readonly x: number; readonly y: number; readonly width: number },
  style: Style,
  fonts: Fonts,
): SetText {
  const linesAt = (width: number) => setText(text, { ...place, width }, style, fonts).lines.length;
  const lines = linesAt(place.width);
  if (lines < 2) return setText(text, place, style, fonts);
  let [narrow, width] = [place.width / lines, place.width];
  while (width - narrow > 2) {
    const middle = (narrow + width) / 2;
    if (linesAt(middle) > lines) narrow = middle;
    else width = middle;
  }
  return setText(text, { ...place, width }, style, fonts);
}

/** Of the styles, the first in which the text needs no more than `lines` lines; else the last. */
export function fittingStyle(
  text: string,
  width: number,
  styles: readonly [Style, ...Style[]],
  lines: number,
  fonts: Fonts,
): Style {
  const fits = (style: Style) => setText(text, { x: 0, y: 0, width }, style, fonts).lines.length <= lines;
  return styles.find(fits) ?? styles.at(-1) ?? styles[0];
}

/** Mixed scripts are measured word by word, because each word may be drawn in another face. */
function widthOf(text: string, faceOf: (piece: string) => Face, style: Style, fonts: Fonts): number {
  return text
    .split(/(?<= )/)
    .map((word) => fonts.width(word, faceOf(word), style.size))
    .reduce((sum, width) => sum + width, 0);
}
