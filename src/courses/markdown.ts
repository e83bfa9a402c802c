import { Marked, type Token } from 'marked';
import type { Html } from '../platform/html.ts';
import { printTerm, printingRules } from './markdown-print.ts';
import { isTerm, type TermToken } from './markdown-tokens.ts';
import { sanitize } from './sanitize.ts';

const STAR_INSIDE_WORD = /(?<=[\p{L}\p{N}])\*(?=[\p{L}\p{N}])/gu;
const TERM = /^\[\[([^[\]|\n]{1,100})(?:\|([^[\]|\n]{1,200}))?\]\]/u;
/** Stands for a masked star; the same length keeps all positions. */
const LETTER = 'x';

/**
 * The one Markdown reader of the house: GFM plus the gender star and glossary marks.
 *
 * A single `*` between two letters or digits is text (`Koordinator*innen`, `3*4`): it is masked before
 * emphasis is looked for, so it can neither open nor close any, and all other emphasis works as everywhere.
 */
const reader = new Marked({
  gfm: true,
  renderer: printingRules,
  hooks: {
    emStrongMask: (source) => source.replace(STAR_INSIDE_WORD, LETTER),
  },
  tokenizer: {
    emStrong(source, masked) {
      const isMasked = source.startsWith('*') && masked[masked.length - source.length] === LETTER;
      return isMasked ? undefined : false;
    },
  },
  extensions: [
    {
      name: 'term',
      level: 'inline',
      start: (source) => source.indexOf('[['),
      tokenizer: (source): TermToken | undefined => {
        const match = TERM.exec(source);
        if (match === null) return undefined;
        const [raw, name = '', text] = match;
        return {
          type: 'term',
          raw,
          name: name.trim(),
          text: (text ?? name).trim(),
          termId: null,
          isLinked: false,
        };
      },
      renderer: (token) => (isTerm(token) ? printTerm(token) : ''),
    },
  ],
});

export function readMarkdown(source: string): Token[] {
  return reader.lexer(source);
}

/** Prints checked tokens as paragraphs, lists and so on. */
export function printBlocks(tokens: readonly Token[]): Html {
  return sanitize(printUnsafe(tokens));
}

/** Prints the inside of one paragraph, for labels and table cells. */
export function printInline(tokens: readonly Token[]): Html {
  return sanitize(reader.Parser.parseInline([...tokens], reader.defaults));
}

/** For parts of a larger document that is sanitised as a whole. */
export function printUnsafe(tokens: readonly Token[]): string {
  return reader.parser([...tokens]);
}
