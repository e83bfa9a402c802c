import type { Token, Tokens } from 'marked';
import type { Html } from '../platform/html.ts';
import { foldForComparison } from '../platform/text/fold.ts';
import { isList, plainText } from './markdown-tokens.ts';
import { printBlocks, printInline } from './markdown.ts';
import type { Place } from './problems.ts';
import type { QuestionSource } from './question-source.ts';

/** One answer line `- [x] text` with the quote below it. */
export interface Option {
  readonly isRight: boolean;
  readonly text: string;
  readonly html: Html;
  readonly feedback: Html | null;
  readonly place: Place;
}

/** Tokens before, inside and after the answers. */
export interface Division<Answer> {
  readonly prompt: readonly Token[];
  readonly answers: readonly Answer[];
  readonly rest: readonly Token[];
}

/** Labels of feedback for a question as a whole. */
export type Label = 'Richtig' | 'Falsch' | 'Musterantwort';

const LABEL = /^(Richtig|Falsch|Musterantwort):?$/u;

export function placeOf(token: Token, { place, lines }: QuestionSource): Place {
  return { file: place.file, line: lines.get(token) ?? place.line };
}

/** Cuts the tokens around those that carry the answers. Null (and a problem) if there are none. */
export function divideAt<Answer extends Token>(
  source: QuestionSource,
  isAnswer: (token: Token) => token is Answer,
  expected: string,
): Division<Answer> | null {
  const { tokens, course, place } = source;
  const first = tokens.findIndex(isAnswer);
  if (first === -1) {
    course.report.add(place, 'answers-missing', expected);
    return null;
  }
  const last = tokens.findLastIndex(isAnswer);
  const inside = tokens.slice(first, last + 1);
  const stray = inside.filter((token) => !isAnswer(token) && token.type !== 'space');
  stray.forEach((token) => course.report.add(placeOf(token, source), 'text-not-here'));
  return { prompt: tokens.slice(0, first), answers: inside.filter(isAnswer), rest: tokens.slice(last + 1) };
}

export function printPrompt(prompt: readonly Token[], { course, place }: QuestionSource): Html {
  if (plainText(prompt).trim() === '') course.report.add(place, 'prompt-missing');
  return printBlocks(prompt);
}

/** Options of all task lists; ordinary list entries among them are reported. */
export function readOptions(
  source: QuestionSource,
): { options: readonly Option[]; division: Division<Tokens.List> } | null {
  const hasTasks = source.tokens.some(isTaskList);
  const division = divideAt(source, hasTasks ? isTaskList : isList, 'Zeilen mit - [x] und - [ ]');
  if (division === null) return null;
  const options = division.answers.flatMap(({ items }) => items).map((item) => readOption(item, source));
  reportTwins(options, source);
  return { division, options: options.filter((option) => option !== null) };
}

/** Reports everything after the answers that is not feedback, and returns the feedback by label. */
export function readWholeFeedback(
  rest: readonly Token[],
  required: readonly Label[],
  source: QuestionSource,
): ReadonlyMap<Label, Html> {
  const { report } = source.course;
  const sections = new Map<Label, Token[]>();
  for (const token of rest) {
    if (token.type === 'space') continue;
    if (token.type !== 'blockquote') report.add(placeOf(token, source), 'text-not-here');
    else collectSections(token as Tokens.Blockquote, sections, required, source);
  }
  const found = new Map<Label, Html>();
  for (const label of required) {
    const tokens = sections.get(label) ?? [];
    if (plainText(tokens).trim() === '') report.add(source.place, 'whole-feedback-missing', label);
    else found.set(label, printBlocks(tokens));
  }
  return found;
}

/** Items of ordering and matching questions must differ, or nobody could tell them apart. */
export function reportTwins(
  parts: readonly (Pick<Option, 'text' | 'place'> | null)[],
  { course }: QuestionSource,
): void {
  const seen = new Set<string>();
  for (const part of parts) {
    if (part === null) continue;
    const folded = foldForComparison(part.text);
    if (seen.has(folded)) course.report.add(part.place, 'duplicate-option', part.text);
    seen.add(folded);
  }
}

export function reportRightCount(
  options: readonly Option[],
  isSingle: boolean,
  source: QuestionSource,
): void {
  const right = options.filter(({ isRight }) => isRight);
  const { report } = source.course;
  if (right.length === 0) report.add(source.place, 'no-right-option');
  const second = right[1];
  if (isSingle && second !== undefined) report.add(second.place, 'several-right-options');
}

function isTaskList(token: Token): token is Tokens.List {
  return isList(token) && token.items.some(({ task }) => task);
}

function readOption(item: Tokens.ListItem, source: QuestionSource): Option | null {
  const { report } = source.course;
  const place = placeOf(item, source);
  if (!item.task) {
    report.add(place, 'option-mark');
    return null;
  }
  const [label, ...below] = item.tokens.filter(({ type }) => type !== 'checkbox' && type !== 'space');
  if (label === undefined || !isLine(label) || below.some(({ type }) => type !== 'blockquote')) {
    report.add(place, 'option-shape');
    return null;
  }
  const words = (label.tokens ?? []).filter(({ type }) => type !== 'checkbox');
  const quotes = below.flatMap((quote) => (quote as Tokens.Blockquote).tokens);
  const feedback = plainText(quotes).trim() === '' ? null : printBlocks(quotes);
  const text = plainText(words).trim();
  return { isRight: item.checked === true, text, html: printInline(words), feedback, place };
}

/** The single line of a list entry: a text in tight lists, a paragraph in loose ones. */
export function isLine(token: Token): token is Tokens.Text | Tokens.Paragraph {
  return token.type === 'text' || token.type === 'paragraph';
}

function collectSections(
  quote: Tokens.Blockquote,
  sections: Map<Label, Token[]>,
  allowed: readonly Label[],
  source: QuestionSource,
): void {
  let current: Token[] | null = null;
  for (const token of quote.tokens) {
    const label = labelOf(token);
    if (label !== null && allowed.includes(label) && token.type === 'paragraph') {
      current = sections.get(label) ?? [];
      sections.set(label, current);
      current.push({ ...token, tokens: withoutLabel(token.tokens ?? []) });
    } else if (current !== null) {
      current.push(token);
    } else if (token.type !== 'space') {
      source.course.report.add(placeOf(token, source), 'whole-feedback-unknown');
      return;
    }
  }
}

function labelOf(token: Token): Label | null {
  if (token.type !== 'paragraph') return null;
  const [first] = token.tokens ?? [];
  if (first?.type !== 'strong') return null;
  const word = LABEL.exec(plainText([first]).trim())?.[1];
  return word === 'Richtig' || word === 'Falsch' || word === 'Musterantwort' ? word : null;
}

/** Takes `**Falsch:**` off the beginning, also if the colon stands behind the stars. */
function withoutLabel([, next, ...others]: readonly Token[]): Token[] {
  if (next?.type !== 'text') return next === undefined ? [] : [next, ...others];
  const cut = (text: string): string => text.replace(/^\s*:?\s*/u, '');
  const text = next as Tokens.Text;
  return [{ ...text, raw: cut(text.raw), text: cut(text.text) }, ...others];
}
