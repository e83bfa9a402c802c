import { breakIntoLines } from './text-runs.ts';
import type { TextRun } from './text-runs.ts';

/** An A4 sheet in points. */
export const sheetSize = { width: 595.28, height: 841.89 } as const;

/** The typefaces of the document. Where one has no glyph, {@link fallbackFaces} are asked. */
export type Face = 'serif' | 'sans' | 'bold' | 'ethiopic' | 'ethiopicBold';
export type Ink = 'text' | 'muted' | 'accent';

export interface Style {
  readonly face: Face;
  /** Points. */
  readonly size: number;
  /** Baseline to baseline, points. */
  readonly leading: number;
  readonly ink: Ink;
}

/** Who else may have a glyph, in this order: `sans` has Arabic and Hebrew, and all that `serif` and `bold` have. */
export const fallbackFaces = ['sans', 'ethiopic'] as const satisfies readonly Face[];

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
  const measure = (piece: string) => widthOf(piece, style, fonts);
  const lines = breakIntoLines(text, place.width, measure).map((line, index) => {
    const inked = line.runs.flatMap((run) => inkedRuns(run, style.face, fonts));
    const widths = inked.map((run) => fonts.width(run.text, run.face, style.size));
    const free = place.width - widths.reduce((sum, width) => sum + width, 0);
    let x = align === 'right' ? place.x + free : place.x;
    const runs = inked.map(({ face, ...run }, at) => {
      const placed = { ...run, x, face };
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

/** Words are measured one by one, as they are drawn, each piece in its own face. */
function widthOf(text: string, style: Style, fonts: Fonts): number {
  return text
    .split(/(?<= )/)
    .flatMap((word) => inkedWord(word, style.face, fonts))
    .map((run) => fonts.width(run.text, run.face, style.size))
    .reduce((sum, width) => sum + width, 0);
}

/** A line is tried word by word, so each of its words is asked about many times. */
function inkedWord(text: string, face: Face, fonts: Fonts): readonly (TextRun & { readonly face: Face })[] {
  const words = inkedWords.get(fonts) ?? new Map<string, ReturnType<typeof inkedRuns>>();
  inkedWords.set(fonts, words);
  const key = `${face} ${text}`;
  const runs = words.get(key) ?? inkedRuns({ text, direction: 'ltr' }, face, fonts);
  words.set(key, runs);
  return runs;
}

const inkedWords = new WeakMap<Fonts, Map<string, ReturnType<typeof inkedRuns>>>();

/** Whole where one face has all of it; else cut where the face must change, from left to right as it is drawn. */
function inkedRuns(run: TextRun, face: Face, fonts: Fonts): (TextRun & { readonly face: Face })[] {
  const whole = [face, 'sans' as const].find((one) => fonts.covers(run.text, one));
  if (whole) return [{ ...run, face: whole }];
  const pieces: { text: string; face: Face }[] = [];
  for (const { segment } of graphemes.segment(run.text)) {
    const last = pieces.at(-1);
    // Blanks and brackets stay with the letters before them as long as these have them.
    const own = /\p{Letter}/u.test(segment) || !last || !fonts.covers(segment, last.face);
    const next = own ? faceFor(segment, face, fonts) : last.face;
    if (last?.face === next) last.text += segment;
    else pieces.push({ text: segment, face: next });
  }
  const inOrder = run.direction === 'rtl' ? pieces.reverse() : pieces;
  return inOrder.map((piece) => ({ ...piece, direction: run.direction }));
}

function faceFor(segment: string, face: Face, fonts: Fonts): Face {
  const found = [face, ...fallbackFaces].find((one) => fonts.covers(segment, one)) ?? 'sans';
  return found === 'ethiopic' && face === 'bold' ? 'ethiopicBold' : found;
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
