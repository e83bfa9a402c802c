import { expect } from 'chai';
import { isAdvice, type ProblemCode } from '../../src/courses/problems.ts';
import {
  LESSON_BODY,
  LESSON_HEAD,
  QUIZ_HEAD,
  choiceQuestion,
  findingsIn,
  sampleText,
  type FileTexts,
} from './sample-course.ts';

const COURSE = sampleText('course.md');
const TASK =
  '---\nid: a\ntitle: Aufgabe\nmodule: m1\nby: person\nanswer: [text]\nunits: 1\n---\nTun Sie das.\n\n## Kriterien\n\n' +
  '| Kriterium | noch nicht | gut | sehr gut |\n|---|---|---|---|\n| Ton | a | b | c |\n';
const MODULE = sampleText('01-eins/module.md');
const FACTS = sampleText('facts.yaml');
const TERMS = sampleText('glossary.yaml');
const svg = (inside: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">${inside}</svg>`;
const lesson = (body: string): FileTexts => ({ '01-eins/01-erste.md': LESSON_HEAD + body });
const words = (count: number, perSentence: number): string =>
  Array.from({ length: count }, (_, index) => ((index + 1) % perSentence === 0 ? 'Wort.' : 'Wort')).join(' ');

/** What an author did wrong, the change that does it, and where it must be found. */
const cases: readonly (readonly [string, FileTexts, string, number, ProblemCode])[] = [
  ['no course file', { 'course.md': null }, 'course.md', 1, 'no-course'],
  ['a module without its file', { '01-eins/module.md': null }, '01-eins/module.md', 1, 'no-module-file'],
  [
    'a module without lessons',
    { '01-eins/01-erste.md': null, '01-eins/02-zweite.md': null },
    '01-eins/module.md',
    1,
    'no-lessons',
  ],
  ['a file that has no place', { '01-eins/notizen.txt': 'x' }, '01-eins/notizen.txt', 1, 'unexpected-file'],
  ['a lesson with a wrong name', { '01-eins/3_dritte.md': 'x' }, '01-eins/3_dritte.md', 1, 'unexpected-file'],
  ['a module folder with a wrong name', { 'zwei/module.md': 'x' }, 'zwei/module.md', 1, 'unexpected-file'],
  [
    'a lesson called like another page',
    { '01-eins/03-test.md': LESSON_HEAD },
    '01-eins/03-test.md',
    1,
    'reserved-name',
  ],
  [
    'a module called like a page of the course',
    { '03-quizzes/module.md': MODULE },
    '03-quizzes/module.md',
    1,
    'reserved-name',
  ],
  [
    'a module called like a page of trainers',
    { '03-learners/module.md': MODULE },
    '03-learners/module.md',
    1,
    'reserved-name',
  ],
  [
    'a module called like the tasks',
    { '03-tasks/module.md': MODULE },
    '03-tasks/module.md',
    1,
    'reserved-name',
  ],
  [
    'a task with a wrong name',
    { 'tasks/Meine Aufgabe.md': TASK },
    'tasks/Meine Aufgabe.md',
    1,
    'unexpected-file',
  ],
  ['a task of no module', { 'tasks/a.md': TASK.replace('m1', 'm9') }, 'tasks/a.md', 4, 'task-module'],
  ['a task by a crowd', { 'tasks/a.md': TASK.replace('person', 'crowd') }, 'tasks/a.md', 5, 'field-wrong'],
  [
    'a task answered by dance',
    { 'tasks/a.md': TASK.replace('[text]', '[text, dance]') },
    'tasks/a.md',
    6,
    'field-wrong',
  ],
  [
    'a task answered twice by text',
    { 'tasks/a.md': TASK.replace('[text]', '[text, text]') },
    'tasks/a.md',
    6,
    'field-wrong',
  ],
  ['two tasks with one id', { 'tasks/a.md': TASK, 'tasks/b.md': TASK }, 'tasks/b.md', 2, 'duplicate-id'],
  ['a task without words', { 'tasks/a.md': TASK.replace('Tun Sie das.', '') }, 'tasks/a.md', 9, 'task-empty'],
  [
    'a task without criteria',
    { 'tasks/a.md': TASK.replace('## Kriterien', '## Anderes') },
    'tasks/a.md',
    1,
    'rubric-missing',
  ],
  [
    'criteria without a table',
    { 'tasks/a.md': TASK.replace(/\|[^]*$/u, '') },
    'tasks/a.md',
    11,
    'rubric-missing',
  ],
  ['words below the criteria', { 'tasks/a.md': `${TASK}\nNoch etwas.\n` }, 'tasks/a.md', 17, 'rubric-text'],
  [
    'other columns of criteria',
    { 'tasks/a.md': TASK.replace('sehr gut', 'super') },
    'tasks/a.md',
    13,
    'rubric-columns',
  ],
  [
    'criteria without a row',
    { 'tasks/a.md': TASK.replace('| Ton | a | b | c |\n', '') },
    'tasks/a.md',
    13,
    'rubric-rows',
  ],
  ['a level without words', { 'tasks/a.md': TASK.replace('| c |', '|  |') }, 'tasks/a.md', 15, 'rubric-cell'],
  [
    'a block in a task',
    { 'tasks/a.md': TASK.replace('Tun Sie das.', ':::tip Rat\nTun.\n:::') },
    'tasks/a.md',
    9,
    'block-not-here',
  ],
  ['HTML in a level', { 'tasks/a.md': TASK.replace('| c |', '| <b>c</b> |') }, 'tasks/a.md', 15, 'raw-html'],
  [
    'two lessons with one number',
    { '01-eins/01-neu.md': LESSON_HEAD },
    '01-eins/01-neu.md',
    1,
    'duplicate-number',
  ],
  ['two modules with one number', { '01-neu/module.md': MODULE }, '01-neu/module.md', 1, 'duplicate-number'],
  ['Latin-1', { '01-eins/check.md': new Uint8Array([0x2d, 0xe4, 0x2d]) }, '01-eins/check.md', 1, 'not-utf8'],
  ['no front matter', { '01-eins/module.md': 'Text' }, '01-eins/module.md', 1, 'front-matter-missing'],
  [
    'open front matter',
    { '01-eins/module.md': '---\nid: x' },
    '01-eins/module.md',
    1,
    'front-matter-missing',
  ],
  ['broken YAML', { 'course.md': COURSE.replace('order: 1', 'order: [1') }, 'course.md', 4, 'yaml-syntax'],
  ['an alias', { 'course.md': COURSE.replace('order: 1', 'order: *x') }, 'course.md', 3, 'yaml-alias'],
  ['an anchor', { 'course.md': COURSE.replace('order: 1', 'order: &x 1') }, 'course.md', 3, 'yaml-alias'],
  ['a tag', { 'course.md': COURSE.replace('Probe', '!!js/function x') }, 'course.md', 2, 'yaml-tag'],
  [
    'a key twice',
    { 'course.md': COURSE.replace('order: 1', 'order: 1\norder: 2') },
    'course.md',
    4,
    'yaml-duplicate',
  ],
  [
    'an unknown key',
    { 'course.md': COURSE.replace('order: 1', 'order: 1\npreis: 5') },
    'course.md',
    4,
    'field-unknown',
  ],
  [
    'an unknown key inside',
    { '01-eins/module.md': MODULE.replace('units: {', 'units:\n  { extra: 1,') },
    '01-eins/module.md',
    6,
    'field-unknown',
  ],
  [
    'a key that touches prototypes',
    { 'course.md': COURSE.replace('order: 1', 'order: 1\n__proto__: { a: 1 }') },
    'course.md',
    4,
    'field-unknown',
  ],
  ['a missing key', { 'course.md': COURSE.replace('order: 1\n', '') }, 'course.md', 2, 'field-missing'],
  [
    'a word for a number',
    { 'course.md': COURSE.replace('order: 1', 'order: eins') },
    'course.md',
    3,
    'field-wrong',
  ],
  [
    'an impossible day',
    { 'course.md': COURSE.replace('2026-11-23', '2026-02-30') },
    'course.md',
    5,
    'field-wrong',
  ],
  [
    'a third of a unit',
    { '01-eins/module.md': MODULE.replace('self: 1', 'self: 0.3') },
    '01-eins/module.md',
    5,
    'field-wrong',
  ],
  ['a list that is none', { 'facts.yaml': 'id: x\n' }, 'facts.yaml', 1, 'field-wrong'],
  [
    'a fact without source',
    { 'facts.yaml': FACTS.replace('  source: Quelle\n', '') },
    'facts.yaml',
    1,
    'field-missing',
  ],
  ['a fact twice', { 'facts.yaml': FACTS + FACTS }, 'facts.yaml', 9, 'duplicate-id'],
  ['a term twice', { 'glossary.yaml': TERMS + TERMS }, 'glossary.yaml', 7, 'duplicate-id'],
  [
    'a form of two terms',
    { 'glossary.yaml': TERMS + TERMS.replace('id: bescheid', 'id: anders') },
    'glossary.yaml',
    7,
    'duplicate-term',
  ],
  [
    'a lesson id twice',
    { '01-eins/03-c.md': LESSON_HEAD + LESSON_BODY },
    '01-eins/03-c.md',
    2,
    'duplicate-id',
  ],
  [
    'a module id twice',
    { '02-b/module.md': MODULE, '02-b/01-x.md': LESSON_HEAD.replace('m1-eins', 'x') + LESSON_BODY },
    '02-b/module.md',
    2,
    'duplicate-id',
  ],
  [
    'a heading in a summary',
    { '01-eins/module.md': `${MODULE}\n## x\n` },
    '01-eins/module.md',
    9,
    'heading-not-here',
  ],
  [
    'HTML in a translation',
    { 'course.en.md': '---\ntitle: x\nchecked: false\n---\n<b>\n' },
    'course.en.md',
    5,
    'raw-html',
  ],
  ['a picture that is none', { '01-eins/a.png': 'GIF' }, '01-eins/a.png', 1, 'media-wrong'],
  ['a script in a picture', { '01-eins/bild.svg': svg('<script/>') }, '01-eins/bild.svg', 1, 'svg-unsafe'],
  [
    'a must-pass module without safety questions',
    { '01-eins/module.md': MODULE.replace('units', 'mustPass: true\nunits') },
    '01-eins/module.md',
    1,
    'safety-missing',
  ],
  [
    'safety questions in another module',
    { '01-eins/safety.md': QUIZ_HEAD + choiceQuestion('s') },
    '01-eins/safety.md',
    1,
    'safety-unexpected',
  ],
  ['fewer questions than are drawn', { '01-eins/test.md': null }, '01-eins/module.md', 1, 'pool-below-draw'],
  [
    'a small pool',
    { '01-eins/test.md': QUIZ_HEAD + choiceQuestion('t') },
    '01-eins/test.md',
    1,
    'pool-small',
  ],
  ['no exercises', { '01-eins/check.md': null }, '01-eins/module.md', 1, 'check-missing'],
  ['no translation', {}, '01-eins/module.md', 1, 'translation-missing'],
  ['a short lesson', {}, '01-eins/01-erste.md', 1, 'lesson-length'],
  ['a long lesson', lesson(words(1300, 5)), '01-eins/01-erste.md', 1, 'lesson-length'],
  [
    'a lesson of 30 minutes',
    { '01-eins/01-erste.md': LESSON_HEAD.replace('15', '30') },
    '01-eins/01-erste.md',
    4,
    'lesson-minutes',
  ],
  ['a lesson without a case', lesson('a'), '01-eins/01-erste.md', 1, 'lesson-case'],
  [
    'a lesson that ends without a task',
    lesson(`${LESSON_BODY}\nEnde.`),
    '01-eins/01-erste.md',
    16,
    'lesson-task',
  ],
  ['long sentences', lesson(words(160, 16)), '01-eins/01-erste.md', 1, 'sentence-length'],
];

describe('problems of a course folder', () => {
  for (const [what, changes, file, line, code] of cases) {
    it(`names ${what} by file and line`, () => {
      expect(
        findingsIn(changes).map((problem) => `${problem.file}:${problem.line} ${problem.code}`),
      ).to.include(`${file}:${line} ${code}`);
    });
  }

  it('lets advice pass and nothing else', () => {
    const advice = findingsIn({ '01-eins/check.md': null });
    expect(advice.map(({ code }) => code)).to.include('check-missing');
    expect(advice.every(isAdvice)).to.equal(true);
  });

  it('speaks plain German, with the value that was found', () => {
    const [problem] = findingsIn(lesson(words(160, 16))).filter(({ code }) => code === 'sentence-length');
    expect(problem?.message).to.equal('Die Sätze haben im Schnitt 16 Wörter. Gut sind höchstens 15.');
  });

  it('lists problems of all files at once, in their order', () => {
    const found = findingsIn({ 'course.md': 'x', 'facts.yaml': '- id: A\n', '01-eins/check.md': 'x' });
    const files = [...new Set(found.map(({ file }) => file))];
    expect(files).to.include.members(['course.md', 'facts.yaml', '01-eins/check.md']);
    expect(files).to.deep.equal([...files].sort());
  });

  it('asks neither length nor numbers of a course whose name begins with _', () => {
    const codes = findingsIn({ '01-eins/test.md': QUIZ_HEAD + choiceQuestion('t') }, '_probe').map(
      ({ code }) => code,
    );
    expect(codes).to.not.include('lesson-length').and.not.include('pool-small');
  });

  it('refuses a folder name that cannot be an address', () => {
    expect(findingsIn({}, 'Mein Kurs').map(({ code }) => code)).to.include('course-slug');
  });
});
