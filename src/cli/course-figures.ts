import type { Figures } from '../courses/figures.ts';

/** What a course comes to, one line each, for the person who has just checked it. */
export function figureLines(figures: Figures): readonly string[] {
  const { self, live, practice } = figures.units;
  const types = Object.entries(figures.questionsByType).map(([type, count]) => `${count} ${type}`);
  const rows: readonly (readonly [string, string])[] = [
    ['modules', count(figures.modules)],
    ['lessons', count(figures.lessons)],
    ['words', count(figures.words)],
    ['words per sentence', String(figures.meanSentenceLength)],
    ['teaching units', `${self} self-study, ${live} live, ${practice} practice`],
    ['questions', `${count(figures.questions)}: ${types.join(', ')}`],
    [
      'fact cards',
      `${count(figures.facts)}, ${count(figures.uncheckedFacts)} of them to be checked by LAMSA`,
    ],
    ['bytes', count(figures.bytes)],
  ];
  return rows.map(([name, value]) => `${name.padEnd(20)}${value}`);
}

function count(number: number): string {
  return number.toLocaleString('en');
}
