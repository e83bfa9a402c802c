import type { Report } from './problems.ts';
import type { MarkdownPart } from './source-text.ts';

/** A lesson body cut into its `:::` blocks and the Markdown between them. */
export type LessonBlock =
  | { readonly kind: 'text'; readonly part: MarkdownPart }
  | { readonly kind: 'note'; readonly note: NoteKind; readonly title: string; readonly part: MarkdownPart }
  | {
      readonly kind: 'foreign';
      readonly language: string;
      readonly dir: 'ltr' | 'rtl';
      readonly part: MarkdownPart;
    }
  | { readonly kind: 'fact'; readonly factId: string; readonly line: number }
  | { readonly kind: 'download'; readonly template: string; readonly line: number };

export type NoteKind = 'case' | 'tip' | 'task' | 'remember';

const DEFAULT_TITLES: Readonly<Record<NoteKind, string>> = {
  case: 'Ein Fall',
  tip: 'Tipp',
  task: 'Jetzt Sie',
  remember: 'Merken',
};
const OPENING = /^:::[ \t]*([a-z]*)(?:\{([^{}]*)\})?[ \t]*(.*)$/u;
const CODE_FENCE = /^ {0,3}(`{3,}|~{3,})/u;
const RIGHT_TO_LEFT: readonly string[] = ['ar', 'fa', 'prs', 'ps', 'ckb', 'ur', 'he'];
const LEFT_TO_RIGHT: readonly string[] = [
  ...['de', 'uk', 'en', 'ru', 'pl', 'ro', 'kmr', 'tr', 'vi', 'fr', 'ti', 'es', 'sq', 'so', 'bg', 'sr', 'hi'],
];

interface OpenBlock {
  readonly name: string;
  readonly argument: string;
  readonly title: string;
  readonly line: number;
  readonly lines: string[];
}

export function splitLessonBlocks(body: MarkdownPart, report: Report): readonly LessonBlock[] {
  const { file } = body;
  const blocks: LessonBlock[] = [];
  let text: { line: number; lines: string[] } = { line: body.firstLine, lines: [] };
  let open: OpenBlock | null = null;
  let fence: string | null = null;

  const flushText = (nextLine: number): void => {
    const part = { file, firstLine: text.line, text: text.lines.join('\n') };
    if (part.text.trim() !== '') blocks.push({ kind: 'text', part });
    text = { line: nextLine, lines: [] };
  };

  body.text.split('\n').forEach((content, index) => {
    const line = body.firstLine + index;
    const place = { file, line };
    const mark = CODE_FENCE.exec(content)?.[1];
    if (fence === null && mark !== undefined) fence = mark;
    else if (fence !== null && mark !== undefined && content.trim().startsWith(fence)) fence = null;

    const head = fence === null && mark === undefined ? OPENING.exec(content.trimEnd()) : null;
    if (head === null) return void (open ?? text).lines.push(content);
    const [, name = '', argument = '', title = ''] = head;
    if (name === '' && argument === '' && title === '') {
      if (open === null) return report.add(place, 'block-stray');
      closeBlock(open, file, blocks, report);
      open = null;
      text = { line: line + 1, lines: [] };
    } else if (open !== null) {
      report.add(place, 'block-nested');
    } else if (name === 'fact') {
      flushText(line + 1);
      blocks.push({ kind: 'fact', factId: argument.trim(), line });
    } else if (name === 'download') {
      flushText(line + 1);
      blocks.push({ kind: 'download', template: argument.trim(), line });
    } else {
      flushText(line + 1);
      open = { name, argument: argument.trim(), title: title.trim(), line, lines: [] };
    }
  });

  // Narrowing does not survive the callback above.
  const last = open as OpenBlock | null;
  if (last !== null) {
    report.add({ file, line: last.line }, 'block-open', last.name);
    closeBlock(last, file, blocks, report);
  } else flushText(0);
  return blocks;
}

function closeBlock(block: OpenBlock, file: string, blocks: LessonBlock[], report: Report): void {
  const place = { file, line: block.line };
  const part = { file, firstLine: block.line + 1, text: block.lines.join('\n') };
  if (part.text.trim() === '') report.add(place, 'block-empty');
  if (isNoteKind(block.name)) {
    const title = block.title === '' ? DEFAULT_TITLES[block.name] : block.title;
    blocks.push({ kind: 'note', note: block.name, title, part });
  } else if (block.name === 'lang') {
    const language = block.argument;
    const isRightToLeft = RIGHT_TO_LEFT.includes(language);
    if (!isRightToLeft && !LEFT_TO_RIGHT.includes(language)) report.add(place, 'block-language', language);
    blocks.push({ kind: 'foreign', language, dir: isRightToLeft ? 'rtl' : 'ltr', part });
  } else {
    report.add(place, 'block-unknown', block.name);
    blocks.push({ kind: 'text', part });
  }
}

function isNoteKind(name: string): name is NoteKind {
  return Object.hasOwn(DEFAULT_TITLES, name);
}
