import { makeOdt, type OdtBlock } from '../platform/office/odt.ts';
import type { DocumentEntry, DocumentTemplate } from './template-schemas.ts';

/** Who made a template: stands in its properties. */
export const templateCreator = 'Landesnetzwerk Migrantenorganisationen Sachsen-Anhalt (LAMSA) e. V.';

/** Makes the document that authors have described. The same data give the same bytes. */
export function makeDocument({ title, about, content }: DocumentTemplate): Uint8Array {
  return makeOdt({
    title,
    description: about,
    creator: templateCreator,
    footer: title,
    blocks: [{ kind: 'text', text: about }, ...content.flatMap(blockOf)],
  });
}

/** The schema lets each entry be exactly one of these. */
function blockOf(entry: DocumentEntry): readonly OdtBlock[] {
  const { heading, text, note, list, field, checks, table, signatures } = entry;
  if (heading !== undefined) return [{ kind: 'heading', text: heading }];
  if (text !== undefined) return [{ kind: 'text', text }];
  if (note !== undefined) return [{ kind: 'note', text: note }];
  if (list !== undefined) return [{ kind: 'list', items: list }];
  if (field !== undefined) {
    const hint = entry.hint === undefined ? {} : { hint: entry.hint };
    return [{ kind: 'field', label: field, ...hint, lines: entry.lines ?? 1 }];
  }
  if (checks !== undefined) return [{ kind: 'checks', label: checks, options: entry.options ?? [] }];
  if (table !== undefined) {
    const empty = Array.from({ length: entry.emptyRows ?? 0 }, () => []);
    const rows = [...(entry.rows ?? []), ...empty];
    return [{ kind: 'table', caption: table, columns: entry.columns ?? [], rows }];
  }
  return signatures === undefined ? [] : [{ kind: 'signatures', labels: signatures }];
}
