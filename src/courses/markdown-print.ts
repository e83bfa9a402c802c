import type { RendererObject } from 'marked';
import { isImage, isLink, type TermToken } from './markdown-tokens.ts';

/** How tokens become markup. Prints only addresses that the checks have resolved, never raw HTML. */
export const printingRules: RendererObject = {
  html: ({ text }) => escapeText(text),
  /** Text after a raw `<script>` counts as already escaped for marked; here nothing does. */
  text: (token) => ('escaped' in token && token.escaped === true ? escapeText(token.text) : false),
  checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
  code: ({ text }) => `<pre><code>${escapeText(text)}\n</code></pre>\n`,
  link(token) {
    const content = this.parser.parseInline(token.tokens);
    if (!isLink(token) || token.resolved === undefined) return content;
    return `<a href="${escapeText(token.resolved)}">${content}</a>`;
  },
  image(token) {
    const description = escapeText(token.text);
    if (!isImage(token) || token.resolved === undefined) return description;
    const { address, size } = token.resolved;
    const measures = size ? ` width="${size.width}" height="${size.height}"` : '';
    return `<img src="${escapeText(address)}" alt="${description}"${measures} loading="lazy">`;
  },
  table({ header, rows }) {
    const print = (cells: typeof header): string =>
      `<tr>${cells.map((cell) => this.tablecell(cell)).join('')}</tr>\n`;
    const body = rows.length > 0 ? `<tbody>${rows.map(print).join('')}</tbody>` : '';
    return (
      '<div class="table-scroll" tabindex="0" role="region" aria-label="Tabelle">' +
      `<table><thead>${print(header)}</thead>${body}</table></div>\n`
    );
  },
  tablecell({ tokens, header, align }) {
    const alignment = align === 'center' || align === 'right' ? ALIGNMENT[align] : '';
    const content = this.parser.parseInline(tokens);
    return header ? `<th scope="col"${alignment}>${content}</th>` : `<td${alignment}>${content}</td>`;
  },
};

const ALIGNMENT = { center: ' class="align-center"', right: ' class="align-end"' } as const;

export function printTerm({ text, termId, isLinked }: TermToken): string {
  const content = escapeText(text);
  return termId === null || !isLinked ? content : `<a class="term" href="#term-${termId}">${content}</a>`;
}

export function escapeText(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? character);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
