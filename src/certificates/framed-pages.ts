import type { ThirdPrintedFacts } from './certificate-document.ts';
import { textBlock, type Block } from './document-blocks.ts';
import { styles } from './document-styles.ts';
import { documentTexts, germanDay } from './document-texts.ts';
import { englishWords } from './english-words.ts';
import { competenceEntries, contentEntries, flow, taskEntries } from './entry-list.ts';
import { pagesOf, spacedFrom, withoutStragglers } from './entry-pages.ts';
import { kindWords, paperWords as words } from './paper-words.ts';
import { at, frameBottom, fullWidth, left, type Setting, type Sheet } from './sheet.ts';
import { stack } from './stack.ts';
import { setText, type Fonts, type SetText, type Style } from '../platform/print/document-type.ts';

/** A sheet behind the first, before it has its number. */
export interface Page {
  readonly blocks: readonly Block[];
  readonly language?: 'en';
}

/** The room of a page between its head and its number, in points. */
const room = { top: 122, lowest: frameBottom - 30 } as const;

/** Contents and competences, or tasks, that found no room on the first sheet. */
export function annexPages(facts: ThirdPrintedFacts, fonts: Fonts): Page[] {
  const contents = facts.kind === 'engagement' ? taskEntries(facts) : contentEntries(facts);
  const entries = [...contents, ...spacedFrom(competenceEntries(facts))];
  return withoutStragglers(pagesOf(entries, room, fonts), room, fonts).map((page, index) => ({
    blocks: [
      ...headOf(facts, kindWords[facts.kind].annex, index, fonts),
      ...flow(page, room.top, left, fullWidth, fonts).blocks,
    ],
  }));
}

/** Left edges and widths of the test, its result and its day, in parts of the whole. */
const columns = [
  [0, 0.6],
  [0.64, 0.12],
  [0.78, 0.22],
] as const;
/** Above a row, and above the line under it. */
const [above, below] = [6, 5];

/** The results, for those who want them, in tables of one page each. */
export function resultPages(facts: ThirdPrintedFacts, fonts: Fonts): Page[] {
  if (facts.results === null) return [];
  const rows = facts.results.map(({ courseTitle, percent, passedOn }) => [
    courseTitle,
    words.percent(percent),
    germanDay(passedOn),
  ]);
  const pages: (typeof rows)[] = [];
  let y = Infinity;
  for (const row of rows) {
    const height = rowAt(row, 0, styles.entry, fonts).bottom;
    if (y + height > room.lowest) {
      pages.push([]);
      y = room.top + 60;
    }
    pages.at(-1)?.push(row);
    y += height;
  }
  return pages.map((page, index) => ({
    blocks: [...headOf(facts, words.results, index, fonts), ...tableOf(page, index, fonts)],
  }));
}

function tableOf(rows: readonly (readonly string[])[], index: number, fonts: Fonts): Block[] {
  const note = stack(room.top, fonts);
  if (index === 0) note.put(words.resultsNote, styles.entry);
  const first = rowAt(words.resultColumns, note.part.bottom + 12, styles.heading, fonts);
  const set = [first];
  for (const row of rows) set.push(rowAt(row, set.at(-1)?.bottom ?? 0, styles.entry, fonts));
  const lines = set.map(({ bottom }): Block => ({
    kind: 'rule',
    x: left,
    y: bottom - 0.5,
    width: fullWidth,
    height: 0.5,
  }));
  return [...note.part.blocks, { kind: 'table', rows: set.map(({ cells }) => cells) }, ...lines];
}

/** One row of the table; `bottom` is below the line under it. */
function rowAt(texts: readonly string[], y: number, style: Style, fonts: Fonts) {
  const cells = texts.map((text, index) => {
    const [from = 0, width = 0] = columns[index] ?? [];
    return setText(text, at(y + above, left + from * fullWidth, width * fullWidth), style, fonts);
  });
  return {
    cells: cells.map(({ lines }) => lines),
    bottom: Math.max(...cells.map(({ bottom }) => bottom)) + below,
  };
}

/** The head of a part is said once; on its later pages it is only seen. */
function headOf(facts: ThirdPrintedFacts, title: string, index: number, fonts: Fonts): Block[] {
  const heading = setText(title, at(62), styles.issuer, fonts);
  const line = setText(
    documentTexts.annexLine(facts.number, facts.holderName),
    at(heading.bottom),
    styles.small,
    fonts,
  );
  return index === 0 ? [textBlock('H2', heading), textBlock('P', line)] : [folio(heading), folio(line)];
}

const folio = ({ lines }: SetText): Block => ({ kind: 'folio', lines });

/** All sheets, framed, those behind the first with their numbers. */
export function finished(
  first: readonly Block[],
  pages: readonly Page[],
  { isDraft, fonts }: Setting,
): Sheet[] {
  const marks: Pick<Sheet, 'frame' | 'draft'> = { frame: true, ...(isDraft ? { draft: true } : {}) };
  const behind = pages.map(({ blocks, language }, index): Sheet => {
    const pageOf = language === 'en' ? englishWords.pageOf : documentTexts.pageOf;
    const number = pageOf(index + 2, pages.length + 1);
    const count = setText(number, at(frameBottom - 12), styles.small, fonts, 'right');
    return { blocks: [...blocks, folio(count)], ornament: false, ...marks, ...(language && { language }) };
  });
  return [{ blocks: first, ornament: true, ...marks }, ...behind];
}
