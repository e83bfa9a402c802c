import type { Html } from '../platform/html.ts';

/** What stands in an `<option>`, which knows no markup: the words of compiled course text. */
export function plainText(html: Html): string {
  return html
    .replace(/<[^>]*>/gu, '')
    .replace(/&(?:amp|lt|gt|quot|#39);/gu, (entity) => characters[entity] ?? entity)
    .trim();
}

const characters: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};
