import { factList } from './course-schemas.ts';
import type { Fact } from './course.ts';
import { escapeText } from './markdown-print.ts';
import type { Report } from './problems.ts';
import { readSourceText } from './source-text.ts';
import { readYaml } from './yaml-source.ts';

export function readFacts(file: string, bytes: Uint8Array | undefined, report: Report): readonly Fact[] {
  const source = bytes && readSourceText(file, bytes, report);
  const list = source && readYaml({ file, firstLine: 1, text: source.lines.join('\n') }, factList, report);
  if (!list) return [];
  const seen = new Set<string>();
  list.value.forEach(({ id }, index) => {
    if (seen.has(id)) report.add({ file, line: list.lineOf([index, 'id']) }, 'duplicate-id', id, file);
    seen.add(id);
  });
  return list.value;
}

/**
 * The card as learners see it. Not yet sanitised.
 * @param isFirst whether the card appears for the first time on the page; only then it gets its id
 */
export function printFact(fact: Fact, isFirst: boolean): string {
  const id = isFirst ? ` id="fact-${fact.id}"` : '';
  const unchecked =
    fact.checkedOn === null ? ' <strong class="fact-unchecked">von LAMSA zu prüfen</strong>' : '';
  return (
    `<aside class="fact"${id}><p class="fact-text">${escapeText(fact.text)}</p>` +
    `<p class="fact-meta">Stand: ${germanDay(fact.asOf)} · Quelle: ${printSource(fact.source)}${unchecked}</p></aside>\n`
  );
}

const ADDRESS = /https:\/\/[^\s<>"'()]+[^\s<>"'().,;:]/u;

function printSource(source: string): string {
  const match = ADDRESS.exec(source);
  if (match === null || !URL.canParse(match[0])) return escapeText(source);
  const before = escapeText(source.slice(0, match.index));
  const after = escapeText(source.slice(match.index + match[0].length));
  return `${before}<a href="${escapeText(match[0])}">${escapeText(match[0])}</a>${after}`;
}

function germanDay(day: string): string {
  return day.split('-').reverse().join('.');
}
