import type { Course, Term } from '../courses/course.ts';
import { searchForms } from '../platform/text/search-fold.ts';

/** A term as it stands in the glossary of all courses. */
export interface GlossaryEntry {
  readonly term: Term;
  /** Under which it is found: `A` to `Z`, umlauts with their vowel, `#` for all else. */
  readonly letter: string;
  /** Ways to write its name, in German and in the other languages. */
  readonly names: readonly string[];
  /** The same for everything that is said about it. */
  readonly words: readonly string[];
}

const german = new Intl.Collator('de', { numeric: true });

/** The terms of these courses in the order of a German dictionary; what several courses use stands there once. */
export function gatherGlossary(courses: readonly Course[]): readonly GlossaryEntry[] {
  const terms = new Map<string, Term>();
  const names = new Set<string>();
  for (const term of courses.flatMap((course) => course.terms)) {
    const name = term.term.toLocaleLowerCase('de');
    if (terms.has(term.id) || names.has(name)) continue;
    terms.set(term.id, term);
    names.add(name);
  }
  return [...terms.values()].sort((one, other) => german.compare(one.term, other.term)).map(entryOf);
}

/** Those in which every word stands: first those where it is in the name itself, or in that of another language. */
export function findInGlossary(entries: readonly GlossaryEntry[], asked: string): readonly GlossaryEntry[] {
  const words = asked
    .split(/\s+/)
    .map(searchForms)
    .filter(([form]) => form !== '');
  const standsIn = (texts: readonly string[]): boolean =>
    words.every((forms) => forms.some((form) => texts.some((text) => text.includes(form))));
  const found = entries.filter((entry) => standsIn(entry.words));
  return [
    ...found.filter((entry) => standsIn(entry.names)),
    ...found.filter((entry) => !standsIn(entry.names)),
  ];
}

function entryOf(term: Term): GlossaryEntry {
  const names = [term.term, ...Object.values(term.translations)].join(' | ');
  const first = term.term.normalize('NFD').charAt(0).toUpperCase();
  return {
    term,
    letter: /[A-Z]/.test(first) ? first : '#',
    names: searchForms(names),
    words: searchForms(`${names} | ${term.explanation}`),
  };
}
