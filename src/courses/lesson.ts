import { claimId, surroundingsOf, type CourseContext } from './course-context.ts';
import { lessonHead } from './course-schemas.ts';
import type { Lesson } from './course.ts';
import { printFact } from './facts.ts';
import { splitLessonBlocks, type LessonBlock } from './lesson-blocks.ts';
import { checkMarkdown } from './markdown-check.ts';
import { escapeText } from './markdown-print.ts';
import { childrenOf, isTerm } from './markdown-tokens.ts';
import { printUnsafe, readMarkdown } from './markdown.ts';
import { sanitize } from './sanitize.ts';
import type { MarkdownPart, SourceText } from './source-text.ts';
import { printDownload } from './templates.ts';
import { NO_WORDS, addWordings, measureWording, meanSentenceLength, type Wording } from './wording.ts';
import { readFrontMatter } from './yaml-source.ts';
import type { Token } from 'marked';

export interface CompiledLesson {
  readonly lesson: Lesson;
  readonly wording: Wording;
}

const WORDS = { least: 600, most: 1200 };
const MINUTES = { least: 10, most: 20 };
const MEAN_SENTENCE_LIMIT = 15;

export function compileLesson(
  source: SourceText,
  slug: string,
  course: CourseContext,
): CompiledLesson | null {
  const { report } = course;
  const matter = readFrontMatter(source, lessonHead, report);
  if (matter === null) return null;
  const { id, title, minutes } = matter.head.value;
  claimId(course.lessonIds, id, { file: source.file, line: matter.head.lineOf(['id']) }, report);

  const blocks = splitLessonBlocks(matter.body, report);
  const printed = printBlocks(blocks, source.file, course);
  const { words } = printed.wording;
  if (!course.slug.startsWith('_')) {
    adviseOnLength(words, minutes, { file: source.file, line: 1 }, matter.head.lineOf(['minutes']), course);
  }
  adviseOnStyle(blocks, printed.wording, source, course);
  const lesson = {
    id,
    slug,
    title,
    minutes,
    words,
    body: sanitize(printed.markup),
    termIds: printed.termIds,
  };
  return { lesson, wording: printed.wording };
}

interface Printed {
  readonly markup: string;
  readonly wording: Wording;
  readonly termIds: readonly string[];
}

function printBlocks(blocks: readonly LessonBlock[], file: string, course: CourseContext): Printed {
  const surroundings = surroundingsOf(course, file, 'lesson');
  const heading = { hasSection: false };
  const termIds = new Set<string>();
  const shownFacts = new Set<string>();
  let wording = NO_WORDS;

  const printPart = ({ firstLine, text }: MarkdownPart, isCounted: boolean): string => {
    const tokens = readMarkdown(text);
    checkMarkdown(tokens, { file, line: firstLine }, surroundings, heading);
    collectTerms(tokens, termIds);
    if (isCounted) wording = addWordings(wording, measureWording(tokens));
    return printUnsafe(tokens);
  };
  const printBlock = (block: LessonBlock): string => {
    if (block.kind === 'text') return printPart(block.part, true);
    if (block.kind === 'foreign') {
      const attributes = `class="foreign" lang="${escapeText(block.language)}" dir="${block.dir}"`;
      return `<div ${attributes}>${printPart(block.part, false)}</div>\n`;
    }
    if (block.kind === 'note') {
      const title = `<p class="note-title">${escapeText(block.title)}</p>`;
      return `<aside class="note note-${block.note}">${title}\n${printPart(block.part, true)}</aside>\n`;
    }
    if (block.kind === 'download') {
      const made = course.templates.get(block.template);
      course.usedTemplates.add(block.template);
      if (made !== undefined) return printDownload(made.template);
      const place = { file, line: block.line };
      if (!course.paths.has(`templates/${block.template}.yaml`))
        course.report.add(place, 'unknown-template', block.template);
      return '';
    }
    const fact = course.facts.get(block.factId);
    if (fact === undefined) {
      course.report.add({ file, line: block.line }, 'unknown-fact', block.factId);
      return '';
    }
    const isFirst = !shownFacts.has(fact.id);
    shownFacts.add(fact.id);
    return printFact(fact, isFirst);
  };
  const markup = runsOf(blocks)
    .map((run) => folded(run, run.map(printBlock).join('')))
    .join('');
  return { markup, wording, termIds: [...termIds] };
}

/** Blocks one by one, but what stands in other languages directly behind each other together. */
function runsOf(blocks: readonly LessonBlock[]): readonly (readonly LessonBlock[])[] {
  const runs: LessonBlock[][] = [];
  for (const block of blocks) {
    const last = runs.at(-1);
    if (block.kind === 'foreign' && last?.at(-1)?.kind === 'foreign') last.push(block);
    else runs.push([block]);
  }
  return runs;
}

/** The same in several languages is folded: each reader needs one of them at most. */
function folded(run: readonly LessonBlock[], markup: string): string {
  if (run.length < 2) return markup;
  const names = run.map((block) => (block.kind === 'foreign' ? nameOf(block.language, block.dir) : ''));
  return `<details class="languages"><summary>${names.join(' · ')}</summary>\n${markup}</details>\n`;
}

/** A language by its own name. */
function nameOf(language: string, dir: 'ltr' | 'rtl'): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  const text = name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
  return `<span lang="${escapeText(language)}" dir="${dir}">${escapeText(text)}</span>`;
}

function collectTerms(tokens: readonly Token[], termIds: Set<string>): void {
  for (const token of tokens) {
    if (isTerm(token) && token.termId !== null) termIds.add(token.termId);
    collectTerms(childrenOf(token), termIds);
  }
}

function adviseOnLength(
  words: number,
  minutes: number,
  place: { file: string; line: number },
  minutesLine: number,
  { report }: CourseContext,
): void {
  if (words < WORDS.least || words > WORDS.most) report.add(place, 'lesson-length', words);
  if (minutes < MINUTES.least || minutes > MINUTES.most) {
    report.add({ file: place.file, line: minutesLine }, 'lesson-minutes', minutes);
  }
}

function adviseOnStyle(
  blocks: readonly LessonBlock[],
  wording: Wording,
  { file, lines }: SourceText,
  { report }: CourseContext,
): void {
  const top = { file, line: 1 };
  const last = blocks.at(-1);
  if (!blocks.some((block) => block.kind === 'note' && block.note === 'case')) report.add(top, 'lesson-case');
  if (last?.kind !== 'note' || last.note !== 'task') {
    const lastLine = lines.findLastIndex((line) => line.trim() !== '') + 1;
    report.add({ file, line: lastLine }, 'lesson-task');
  }
  const mean = meanSentenceLength(wording);
  if (mean > MEAN_SENTENCE_LIMIT) report.add(top, 'sentence-length', String(mean).replace('.', ','));
}
