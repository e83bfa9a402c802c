import type { Token, Tokens } from 'marked';
import { childrenOf, isImage, isLink, isTerm, type ResolvedImage } from './markdown-tokens.ts';
import type { Place, Report } from './problems.ts';

/** What a text may refer to, and what is allowed in it. Differs between lessons, questions and summaries. */
export interface MarkdownSurroundings {
  readonly report: Report;
  /** Blocks and glossary links exist only in lessons; headings and images in practice tasks too. */
  readonly kind: 'lesson' | 'task' | 'short';
  /** Id of the glossary term, or null if nobody knows it. */
  findTerm(name: string): string | null;
  /** Address of the lesson to which a relative path leads, or null. */
  findLesson(path: string): string | null;
  findImage(path: string): ResolvedImage | null;
}

/** Line of the file on which each token begins. */
export type TokenLines = ReadonlyMap<Token, number>;

/** Running state of one document, which may consist of several parts (blocks). */
export interface HeadingState {
  hasSection: boolean;
}

const WEB_ADDRESS = /^https:\/\/[^\s<>"'`\\]+$/u;
const MAIL_ADDRESS = /^mailto:[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/u;
const PHONE = /^tel:\+?[\d-]{3,25}$/u;
const LESSON_PATH = /^(?:\.\.?\/)*[\w-]+(?:\/[\w-]+)*\.md$/u;

/**
 * Checks tokens and resolves links, images and glossary terms in them. Everything refused is reported with
 * its line; what is not resolved is printed as plain text.
 */
export function checkMarkdown(
  tokens: readonly Token[],
  place: Place,
  surroundings: MarkdownSurroundings,
  heading: HeadingState = { hasSection: false },
): TokenLines {
  const lines = new Map<Token, number>();
  const source = tokens.map((token) => token.raw).join('');
  visit(tokens, source, place.line, 0);
  return lines;

  function visit(children: readonly Token[], raw: string, firstLine: number, depth: number): void {
    let cursor = 0;
    let line = firstLine;
    for (const token of children) {
      const found = findFrom(raw, token, cursor);
      line += countLineEnds(raw, cursor, found.start);
      lines.set(token, line);
      check(token, line, depth);
      const inside = childrenOf(token);
      if (inside.length > 0) visit(inside, token.raw === '' ? raw : token.raw, line, depth + 1);
      line += countLineEnds(raw, found.start, found.end);
      cursor = found.end;
    }
  }

  function check(token: Token, line: number, depth: number): void {
    const here = { file: place.file, line };
    const { report } = surroundings;
    if (token.type === 'html') report.add(here, 'raw-html');
    else if (token.type === 'heading') checkHeading(token as Tokens.Heading, here, depth);
    else if (isLink(token)) checkLink(token, here, surroundings);
    else if (isImage(token)) checkImage(token, here, surroundings);
    else if (isTerm(token)) {
      token.termId = surroundings.findTerm(token.name);
      token.isLinked = surroundings.kind === 'lesson';
      if (token.termId === null) report.add(here, 'unknown-term', token.name);
    } else if (token.type === 'text' || token.type === 'paragraph') {
      const isBlock = token.type === 'paragraph' && /^:::/mu.test(token.raw);
      if (isBlock) report.add(here, surroundings.kind === 'lesson' ? 'block-nested' : 'block-not-here');
      const isLeaf = token.type === 'text' && childrenOf(token).length === 0;
      if (isLeaf && token.raw.includes('[[')) report.add(here, 'term-syntax');
    }
  }

  function checkHeading(token: Tokens.Heading, here: Place, depth: number): void {
    const { report, kind } = surroundings;
    if (kind === 'short' || depth > 0) report.add(here, 'heading-not-here');
    else if (token.depth !== 2 && token.depth !== 3) report.add(here, 'heading-level');
    else if (token.depth === 3 && !heading.hasSection) report.add(here, 'heading-jump');
    if (token.depth === 2) heading.hasSection = true;
  }
}

function checkLink(
  token: Tokens.Link & { resolved?: string },
  here: Place,
  around: MarkdownSurroundings,
): void {
  const { report } = around;
  if (token.text.trim() === '') report.add(here, 'link-empty');
  const address = token.href.replaceAll('&amp;', '&');
  if (WEB_ADDRESS.test(address) && isSafeWebAddress(address)) token.resolved = new URL(address).href;
  else if (MAIL_ADDRESS.test(address) || PHONE.test(address)) token.resolved = address;
  else if (/^http:/iu.test(address)) report.add(here, 'link-insecure', shorten(address));
  else if (!LESSON_PATH.test(address)) report.add(here, 'link-not-allowed', shorten(address));
  else {
    const lesson = around.findLesson(address);
    if (lesson === null) report.add(here, 'link-unknown', shorten(address));
    else token.resolved = lesson;
  }
}

/** No user names or passwords, which make an address look like another one. */
function isSafeWebAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return (
    url.protocol === 'https:' && url.username === '' && url.password === '' && url.hostname.includes('.')
  );
}

function checkImage(
  token: Tokens.Image & { resolved?: ResolvedImage },
  here: Place,
  around: MarkdownSurroundings,
): void {
  const { report } = around;
  if (around.kind === 'short') return report.add(here, 'image-not-here');
  if (token.text.trim() === '') report.add(here, 'image-no-alt');
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/|\/|\\)/iu.test(token.href)) return report.add(here, 'image-remote');
  const image = around.findImage(token.href);
  if (image === null) report.add(here, 'media-unknown', shorten(token.href));
  else token.resolved = image;
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/**
 * Finds a token in the text of its parent. Texts in quotes and lists were dedented, so only the first line
 * of a token is looked for; if even that differs (tabs), the place of the one before must do.
 */
function findFrom(raw: string, token: Token, cursor: number): { start: number; end: number } {
  if (token.raw !== '' && raw.startsWith(token.raw, cursor)) {
    const lead = /^\s*/u.exec(token.raw)?.[0].length ?? 0;
    return { start: cursor + (lead === token.raw.length ? 0 : lead), end: cursor + token.raw.length };
  }
  const firstLine = token.raw.trimStart().split('\n', 1)[0] ?? '';
  const start = firstLine === '' ? -1 : raw.indexOf(firstLine, cursor);
  return start === -1 ? { start: cursor, end: cursor } : { start, end: start + firstLine.length };
}

function countLineEnds(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
