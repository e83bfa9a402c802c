import type { z } from 'zod';
import { foldForComparison } from '../platform/text/fold.ts';
import { termList } from './course-schemas.ts';
import type { Term } from './course.ts';
import type { Report } from './problems.ts';
import { readSourceText } from './source-text.ts';
import { readYaml } from './yaml-source.ts';

/** The terms that a course may mark, by every name under which they are known. */
export interface Glossary {
  find(name: string): Term | null;
}

export interface GlossaryFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

type Entry = z.infer<typeof termList>[number];

/** Reads the shared glossary and that of the course. Ids and names are unique over both. */
export function readGlossary(files: readonly GlossaryFile[], report: Report): Glossary {
  const terms = new Map<string, Term>();
  const names = new Map<string, Term>();
  for (const { file, bytes } of files) {
    const source = readSourceText(file, bytes, report);
    const list = source && readYaml({ file, firstLine: 1, text: source.lines.join('\n') }, termList, report);
    list?.value.forEach((entry, index) => {
      const place = { file, line: list.lineOf([index, 'id']) };
      const term = toTerm(entry);
      if (terms.has(term.id)) report.add(place, 'duplicate-id', term.id, 'glossary.yaml');
      terms.set(term.id, term);
      for (const name of [entry.id, entry.term, ...(entry.forms ?? [])]) {
        const known = names.get(foldForComparison(name));
        if (known && known.id !== term.id) report.add(place, 'duplicate-term', name, known.term);
        names.set(foldForComparison(name), term);
      }
    });
  }
  return { find: (name) => names.get(foldForComparison(name)) ?? null };
}

function toTerm({ id, term, explanation, uk, ar, en, checked }: Entry): Term {
  const translations = { ...(uk && { uk }), ...(ar && { ar }), ...(en && { en }) };
  return { id, term, explanation, translations, checked };
}
