import type { PrintedFacts, ThirdPrintedFacts } from './certificate-document.ts';
import { bullet as dash, textBlock } from './document-blocks.ts';
import type { Block, Part } from './document-blocks.ts';
import { styles } from './document-styles.ts';
import { documentTexts as words } from './document-texts.ts';
import { paperWords } from './paper-words.ts';
import { setText } from '../platform/print/document-type.ts';
import type { Fonts, PlacedLine, SetText, Style } from '../platform/print/document-type.ts';

/** A heading, or an entry of a list with a figure at its right edge. `bullet` sets the en dash before it. */
export type Entry =
  | { readonly kind: 'heading'; readonly text: string; readonly style: Style; readonly gap: number }
  | {
      readonly kind: 'item';
      readonly text: string;
      readonly figure: string;
      readonly bullet: boolean;
      readonly style: Style;
      readonly gap: number;
    };

export function contentEntries(facts: PrintedFacts): Entry[] {
  const heading: Entry = { kind: 'heading', text: words.contents, style: styles.heading, gap: 0 };
  const [first, ...later] = contentGroups(facts);
  return [
    heading,
    ...(first ? groupEntries(first, 2) : []),
    ...later.flatMap((group) => groupEntries(group, 5)),
    ...togetherEntries(facts),
  ];
}

/** Lines under the title of a course. */
interface Group {
  readonly title: string;
  readonly lines: readonly { readonly title: string; readonly units: number }[];
}

function contentGroups(facts: PrintedFacts): Group[] {
  if (facts.version === 1)
    return facts.contents.map(({ courseTitle, modules }) => ({ title: courseTitle, lines: modules }));
  return facts.contents.map(({ courseTitle, modules, tasks }) => ({
    title: courseTitle,
    lines: [...modules, ...tasks.map(({ title, units }) => ({ title: words.task(title), units }))],
  }));
}

function groupEntries({ title, lines }: Group, gap: number): Entry[] {
  return [
    item(title, 0, styles.course, gap),
    ...lines.map((line) => item(line.title, line.units, styles.entry, 0)),
  ];
}

function togetherEntries(facts: PrintedFacts): Entry[] {
  if (facts.version === 1) return [];
  return [
    { title: words.meetings, units: facts.extent.live },
    { title: words.workshop, units: facts.extent.workshop },
  ]
    .filter(({ units }) => units > 0)
    .map(({ title, units }, index) => item(title, units, styles.course, index === 0 ? 5 : 0));
}

/** Units of 0 are not printed. */
function item(text: string, units: number, style: Style, gap: number): Entry {
  return { kind: 'item', text, figure: units > 0 ? words.units(units) : '', bullet: false, style, gap };
}

export function competenceEntries(facts: PrintedFacts): Entry[] {
  if (facts.competences.length === 0) return [];
  return [
    { kind: 'heading', text: words.competences, style: styles.heading, gap: 0 },
    {
      kind: 'item',
      text: words.can(facts.holderName),
      figure: '',
      bullet: false,
      style: styles.course,
      gap: 2,
    },
    ...facts.competences.map(bulletEntry),
  ];
}

/** What a volunteer did. */
export function taskEntries({ engagement }: ThirdPrintedFacts): Entry[] {
  const tasks = engagement?.tasks ?? [];
  if (tasks.length === 0) return [];
  return [
    { kind: 'heading', text: paperWords.tasks, style: styles.heading, gap: 0 },
    ...tasks.map(bulletEntry),
  ];
}

/** Cuts entries between two courses, so that both columns are about as high. */
export function inTwoColumns(entries: readonly Entry[], width: number, fonts: Fonts): [Entry[], Entry[]] {
  const cuts = entries.flatMap(({ style }, index) => (index > 1 && style.face === 'bold' ? [index] : []));
  const heightTo = (part: readonly Entry[]) =>
    part.reduce((sum, entry) => sum + heightOf(entry, width, fonts), 0);
  const heights = [entries.length, ...cuts].map((cut) => ({
    cut,
    height: Math.max(heightTo(entries.slice(0, cut)), heightTo(entries.slice(cut))),
  }));
  const { cut } = heights.reduce((best, one) => (one.height < best.height ? one : best));
  const [second, ...rest] = entries.slice(cut);
  // As far down as the first course, which stands under the heading.
  return [entries.slice(0, cut), second ? [{ ...second, gap: styles.heading.leading + 2 }, ...rest] : []];
}

/** Sets the entries one below the other: headings as headings, what stands between them as lists. */
export function flow(entries: readonly Entry[], top: number, x: number, width: number, fonts: Fonts): Part {
  const blocks: Block[] = [];
  let items: (readonly PlacedLine[])[] = [];
  let y = top;
  const closeList = () => {
    if (items.length > 0) blocks.push({ kind: 'list', items });
    items = [];
  };
  for (const entry of entries) {
    y += entry.gap;
    const set = setEntry(entry, x, y, width, fonts);
    if (entry.kind === 'heading') {
      closeList();
      blocks.push(textBlock('H2', set));
    } else {
      items.push(set.lines);
    }
    y = set.bottom;
  }
  closeList();
  return { blocks, bottom: y };
}

function setEntry(entry: Entry, x: number, y: number, width: number, fonts: Fonts): SetText {
  if (entry.kind === 'heading') return setText(entry.text, { x, y, width }, entry.style, fonts);
  const indent = entry.bullet ? 10 : 0;
  const room = width - indent - (entry.figure === '' ? 0 : 44);
  const text = setText(entry.text, { x: x + indent, y, width: room }, entry.style, fonts);
  const bullet = entry.bullet ? setText(dash, { x, y, width }, entry.style, fonts).lines : [];
  const figure =
    entry.figure === '' ? [] : setText(entry.figure, { x, y, width }, entry.style, fonts, 'right').lines;
  return { lines: [...bullet, ...text.lines, ...figure], bottom: text.bottom };
}

/** Points that the entry takes in a column of this width, with the gap above it. */
export function heightOf(entry: Entry, width: number, fonts: Fonts): number {
  return entry.gap + setEntry(entry, 0, 0, width, fonts).bottom;
}

function bulletEntry(text: string): Entry {
  return { kind: 'item', text, figure: '', bullet: true, style: styles.entry, gap: 1.5 };
}
