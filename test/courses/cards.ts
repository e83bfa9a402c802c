import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { provenBy } from './claims.ts';

/** Every claim that a fact card of the course proves, by its text or by its source. */
export function provenByCards(course: string): ReadonlySet<string> {
  const cards = parse(readFileSync(`courses/${course}/facts.yaml`, 'utf8')) as {
    text: string;
    source: string;
  }[];
  return new Set(cards.flatMap(({ text, source }) => [...provenBy(text), ...provenBy(source)]));
}
