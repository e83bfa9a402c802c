import type { OutlineEntry } from './outline.ts';

/** What became of one entry between two versions; `same` entries are counted, not shown. */
export type Change =
  | { readonly kind: 'added' | 'removed'; readonly entry: OutlineEntry }
  | {
      readonly kind: 'changed';
      readonly entry: OutlineEntry;
      /** Only what differs, each with what it was before; an empty text stands for nothing. */
      readonly parts: readonly { readonly term: string; readonly before: string; readonly after: string }[];
    };

export interface Comparison {
  readonly changes: readonly Change[];
  readonly same: number;
}

/**
 * Entries are the same entry when they have the same id, wherever they stand. In the order of the later version, what
 * is gone comes last.
 * @param titleTerm says what the title of an entry is, for titles that changed
 */
export function compareEntries(
  before: readonly OutlineEntry[],
  after: readonly OutlineEntry[],
  titleTerm: string,
): Comparison {
  const earlier = new Map(before.map((entry) => [entry.id, entry]));
  const later = new Set(after.map(({ id }) => id));
  const changes: Change[] = [];
  let same = 0;
  for (const entry of after) {
    const old = earlier.get(entry.id);
    if (old === undefined) changes.push({ kind: 'added', entry });
    else {
      const parts = differences(old, entry, titleTerm);
      if (parts.length === 0) same += 1;
      else changes.push({ kind: 'changed', entry, parts });
    }
  }
  for (const entry of before) if (!later.has(entry.id)) changes.push({ kind: 'removed', entry });
  return { changes, same };
}

function differences(
  before: OutlineEntry,
  after: OutlineEntry,
  titleTerm: string,
): { term: string; before: string; after: string }[] {
  const texts = (entry: OutlineEntry): Map<string, string> =>
    new Map([[titleTerm, entry.title], ...entry.rows.map(({ term, text }) => [term, text] as const)]);
  const [old, now] = [texts(before), texts(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((term) => ({ term, before: old.get(term) ?? '', after: now.get(term) ?? '' }))
    .filter((part) => part.before !== part.after);
}
