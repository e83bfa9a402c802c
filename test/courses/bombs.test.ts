import { expect } from 'chai';
import { LESSON_HEAD, compileSample } from './sample-course.ts';

/** Texts that made Markdown readers crash or stall elsewhere. Mocha's time limit is the judge of stalling. */
const bombs: readonly (readonly [string, string])[] = [
  ['2,000 quote marks', '>'.repeat(2000) + ' a'],
  ['2,000 quote marks with spaces', '> '.repeat(2000) + 'a'],
  [
    '2,000 levels of a list',
    Array.from({ length: 2000 }, (_, i) => `${' '.repeat(Math.min(2 * i, 7000))}- a`).join('\n'),
  ],
  ['a list of 10,000 entries', '- Botschafter*in\n'.repeat(10_000)],
  ['a numbered list of 10,000 entries', '1. a\n'.repeat(10_000)],
  ['100,000 open brackets', '[[a\n'.repeat(30_000)],
  ['nested links', '[a'.repeat(2600)],
  ['nested pictures', `${'![a'.repeat(1800)}${'](b)'.repeat(500)}`],
  ['nested emphasis', `${'*a **b '.repeat(1000)}\n`.repeat(20)],
  ['underscores', `${'_a__b'.repeat(1500)}\n`.repeat(5)],
  ['backticks', `${'`a``b'.repeat(1500)}\n`.repeat(20)],
  [
    'a table of 500 columns',
    `${'|a'.repeat(500)}|\n${'|-'.repeat(500)}|\n${`${'|b'.repeat(500)}|\n`.repeat(100)}`,
  ],
  ['link definitions', '[a]: b\n'.repeat(20_000)],
  ['entities', '&amp;'.repeat(1500)],
  ['blocks', ':::tip\na\n:::\n'.repeat(20_000)],
  ['lazy quotes', '> a\nb\n'.repeat(3000)],
];

describe('texts made to crash or stall', () => {
  for (const [what, body] of bombs) {
    it(`ends with an answer for ${what}`, () => {
      const result = compileSample({ '01-eins/01-erste.md': LESSON_HEAD + body });
      expect(result).to.have.property('ok');
    });
  }

  it('says which file exhausts the reader, and still checks the others', () => {
    const result = compileSample({
      '01-eins/01-erste.md': `${LESSON_HEAD}${'*a\n'.repeat(4000)}${'b*\n'.repeat(4000)}`,
      'course.md': 'x',
    });
    const found = result.ok ? [] : result.problems.map(({ file, code }) => `${file} ${code}`);
    expect(found).to.include.members(['01-eins/01-erste.md too-complex', 'course.md front-matter-missing']);
  });
});
