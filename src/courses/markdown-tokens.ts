import type { Token, Tokens } from 'marked';

/**
 * A glossary mark `[[name]]` or `[[name|text]]`. The checks set `termId` once the glossary knows it, and
 * `isLinked` where the page explains its terms (lessons do, questions do not).
 */
export interface TermToken {
  type: 'term';
  raw: string;
  name: string;
  text: string;
  termId: string | null;
  isLinked: boolean;
}

/** What the checks leave on link and image tokens; the printer trusts nothing else. */
export interface ResolvedImage {
  readonly address: string;
  readonly size: { readonly width: number; readonly height: number } | null;
}

export function isTerm(token: Token): token is Token & TermToken {
  return token.type === 'term';
}

/** Direct children of a token, in the order of the text. */
export function childrenOf(token: Token): readonly Token[] {
  if (isTable(token)) return [...token.header, ...token.rows.flat()].flatMap((cell) => cell.tokens);
  if (isList(token)) return token.items;
  return 'tokens' in token && token.tokens ? token.tokens : [];
}

export function isTable(token: Token): token is Tokens.Table {
  return token.type === 'table';
}

export function isList(token: Token): token is Tokens.List {
  return token.type === 'list';
}

export function isImage(token: Token): token is Tokens.Image & { resolved?: ResolvedImage } {
  return token.type === 'image';
}

export function isLink(token: Token): token is Tokens.Link & { resolved?: string } {
  return token.type === 'link';
}

/** The words of tokens without any markup. */
export function plainText(tokens: readonly Token[]): string {
  return tokens.map(plainTextOf).join('');
}

function plainTextOf(token: Token): string {
  if (isTerm(token)) return token.text;
  if (token.type === 'br') return '\n';
  if (token.type === 'checkbox' || token.type === 'html') return '';
  const children = childrenOf(token);
  if (children.length > 0) return plainText(children);
  return 'text' in token && typeof token.text === 'string' ? token.text : '';
}
