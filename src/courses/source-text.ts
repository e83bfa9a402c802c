import type { Report } from './problems.ts';

const LINE_LIMIT = 8000;
/** marked recurses once per level, so depth is bounded before it sees a text. */
const DEPTH_LIMIT = 20;

/** A text file after decoding; `lines[0]` is line 1 of the file. */
export interface SourceText {
  readonly file: string;
  readonly lines: readonly string[];
}

/** Part of a file that is Markdown; `firstLine` is where it begins in the file. */
export interface MarkdownPart {
  readonly file: string;
  readonly firstLine: number;
  readonly text: string;
}

const REFUSED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\ufeff\ufff9-\uffff]/u;
const ONE_MARKER = /^(?:>[ \t]?|(?:[-*+]|\d{1,9}[.)])[ \t]+)/u;

/**
 * Decodes a file strictly as UTF-8, with every line end as `\n`. Refused (null, with problems): other
 * encodings, control characters, overrides of the writing direction, endless lines, deep nesting.
 */
export function readSourceText(file: string, bytes: Uint8Array, report: Report): SourceText | null {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    report.add({ file, line: 1 }, 'not-utf8');
    return null;
  }
  const lines = text.replace(/\r\n?/gu, '\n').split('\n');
  const allGood = lines.map((line, index) => isAcceptable(line, { file, line: index + 1 }, report));
  return allGood.every(Boolean) ? { file, lines } : null;
}

function isAcceptable(line: string, place: { file: string; line: number }, report: Report): boolean {
  const hidden = REFUSED.exec(line);
  if (hidden !== null) {
    const hex = (hidden[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    report.add(place, 'hidden-character', `U+${hex}`);
    return false;
  }
  if (line.length > LINE_LIMIT) {
    report.add(place, 'line-too-long', LINE_LIMIT);
    return false;
  }
  if (depthOf(line) > DEPTH_LIMIT) {
    report.add(place, 'too-deep', DEPTH_LIMIT);
    return false;
  }
  return true;
}

/** Markers at the beginning of a line, plus one level per two columns of indentation. */
function depthOf(line: string): number {
  let rest = line;
  let markers = 0;
  let columns = 0;
  for (;;) {
    const indent = /^[ \t]*/u.exec(rest)?.[0] ?? '';
    columns += [...indent].reduce((sum, character) => sum + (character === '\t' ? 4 : 1), 0);
    rest = rest.slice(indent.length);
    const marker = ONE_MARKER.exec(rest);
    if (marker === null || markers > DEPTH_LIMIT) return markers + Math.floor(columns / 4);
    rest = rest.slice(marker[0].length);
    markers += 1;
  }
}
