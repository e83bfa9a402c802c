import { styles } from './document-styles.ts';
import { heightOf, type Entry } from './entry-list.ts';
import { fullWidth } from './sheet.ts';
import type { Fonts } from '../platform/print/document-type.ts';

/** Deals entries of full width out to sheets; each sheet has room from `top` to `lowest`, in points. */
export function pagesOf(
  entries: readonly Entry[],
  { top, lowest }: { readonly top: number; readonly lowest: number },
  fonts: Fonts,
): Entry[][] {
  const pages: Entry[][] = [[]];
  let y = top;
  for (const [index, entry] of entries.entries()) {
    const height = heightOf(entry, fullWidth, fonts);
    const needed = heightWithFollower(entries.slice(index), fonts);
    if (y + needed > lowest) {
      pages.push([]);
      y = top;
    }
    pages.at(-1)?.push(entry);
    y += height;
  }
  return pages;
}

/** Fewer entries than this look lost on a sheet of their own. */
const fewest = 3;

/**
 * Brings the part to which the last entries belong onto the last sheet as a whole, where it has room. Papers of the first
 * two versions do without: they stay as on their day.
 */
export function withoutStragglers(
  pages: readonly Entry[][],
  { top, lowest }: { readonly top: number; readonly lowest: number },
  fonts: Fonts,
): readonly Entry[][] {
  const last = pages.at(-1) ?? [];
  const before = pages.at(-2);
  if (before === undefined || last.length >= fewest) return pages;
  const start = before.findLastIndex(({ kind }) => kind === 'heading');
  if (start <= 0) return pages;
  const together = [...before.slice(start), ...last];
  const height = together.reduce((sum, entry) => sum + heightOf(entry, fullWidth, fonts), 0);
  return height > lowest - top ? pages : [...pages.slice(0, -2), before.slice(0, start), together];
}

/** A heading or the title of a course never stands alone at the end of a sheet. */
function heightWithFollower([entry, ...rest]: readonly Entry[], fonts: Fonts): number {
  if (!entry) return 0;
  const height = heightOf(entry, fullWidth, fonts);
  const leads = entry.kind === 'heading' || entry.style === styles.course;
  return leads ? height + heightWithFollower(rest, fonts) : height;
}

/** With the space of a new part above the first of them. */
export function spacedFrom(entries: readonly Entry[]): Entry[] {
  return entries.map((entry, index) => (index === 0 ? { ...entry, gap: 20 } : entry));
}
