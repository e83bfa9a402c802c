import { sectionLists } from './concept-fields.ts';
import { listOf, textOf, type Entry, type Section, type SectionContent, type Value } from './concept.ts';

/** A text from elsewhere: a result of the Zukunftswerkstatt, or an accepted practice task. */
export interface Adopted {
  /** Where it comes from, as it will stand in the concept for good. */
  readonly origin: string;
  readonly text: string;
  /** For findings: need, competence or resource. */
  readonly kind?: 'need' | 'competence' | 'resource';
}

/** Sections whose entries can begin as a text from elsewhere. */
export const adoptingSections = ['findings', 'goals', 'targetGroups'] as const satisfies readonly Section[];
export type AdoptingSection = (typeof adoptingSections)[number];

/** Adds each text as an entry of its own, cut to what the field holds; one with the same origin and text is there already. */
export function adoptInto(
  section: Section,
  content: SectionContent,
  texts: readonly Adopted[],
  newId: () => string,
): { readonly content: SectionContent; readonly added: number } {
  const [list] = sectionLists[section];
  const field = list?.fields.find(({ needed }) => needed === true);
  if (list === undefined || field === undefined) return { content, added: 0 };
  const entries: Entry[] = [...listOf(content, list.name)];
  const before = entries.length;
  for (const { origin, text, kind } of texts) {
    const written = shortened(text.trim(), field.most ?? 0);
    if (entries.some((one) => one.origin === origin && textOf(one, field.name) === written)) continue;
    const values = Object.fromEntries(
      list.fields.map((one): [string, Value] => [
        one.name,
        one.name === field.name ? written : blankValue(one.kind, one.options?.[0]?.value, kind),
      ]),
    );
    entries.push({ id: newId(), origin, values });
  }
  return { content: { ...content, [list.name]: entries }, added: entries.length - before };
}

/** Cut between two words, and seen to be cut; never in the middle of a sign. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = [...text.slice(0, most - 1)].filter((sign) => !/\p{Cs}/u.test(sign)).join('');
  const words = cut.replace(/\s+\S*$/u, '');
  return `${words.length > most / 2 ? words : cut}…`;
}

function blankValue(kind: string, first: string | undefined, given: Adopted['kind']): Value {
  if (kind === 'choice') return given ?? first ?? null;
  return kind === 'line' || kind === 'text' ? '' : null;
}
