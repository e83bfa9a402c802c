import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { isAdvice } from '../../src/courses/problems.ts';
import { LESSON_HEAD, QUIZ_HEAD, compileSample, sampleText } from './sample-course.ts';

const GUIDE = readFileSync('docs/authoring.md', 'utf8');
const examplesOf = (language: string): readonly string[] =>
  [...GUIDE.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'gmu'))].map(
    (match) => match[1] ?? '',
  );
const questions = examplesOf('markdown').filter(
  (example) => example.startsWith('## ') && example.includes(' ('),
);
const tasks = examplesOf('markdown').filter((example) => example.startsWith('---'));
const yaml = examplesOf('yaml');
const facts = yaml.find((example) => example.includes('reviewBy')) ?? '';
const terms = yaml.find((example) => example.includes('explanation')) ?? '';

const templates = yaml.filter((example) => example.startsWith('kind: '));
const files = {
  'tasks/plakat.md': tasks[0] ?? '',
  'templates/einladung.yaml': templates[0] ?? '',
  'templates/kassenblatt.yaml': templates[1] ?? '',
};

describe('the guide for authors', () => {
  it('has a copyable example of every type of question', () => {
    const result = compileSample({
      'facts.yaml': facts,
      '01-eins/check.md': QUIZ_HEAD + questions.join('\n'),
    });
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    const types = result.course.modules[0]?.check?.questions.map(({ type }) => type) ?? [];
    expect(new Set(types).size).to.equal(9);
    expect(types).to.have.length(questions.length);
  });

  it('has examples of heads, facts and terms that pass the check', () => {
    const [course = '', module = '', lesson = '', quiz = ''] = yaml;
    const result = compileSample({
      'course.md': course,
      'facts.yaml': facts,
      'glossary.yaml': terms,
      '01-eins/module.md': module,
      '01-eins/01-erste.md': `${lesson}\n[[Zuwendungsbescheid]]\n\n:::fact{ehrenamt-pauschale}\n`,
      '01-eins/check.md': quiz + sampleText('01-eins/check.md').slice(QUIZ_HEAD.length),
    });
    expect(result.ok ? [] : result.problems.filter((problem) => !isAdvice(problem))).to.deep.equal([]);
  });

  it('has a copyable example of a practice task', () => {
    const result = compileSample({ 'tasks/plakat.md': tasks[0] ?? '' });
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    expect(result.course.tasks.map(({ id }) => id)).to.deep.equal(['fest-plakat']);
    expect(tasks).to.have.length(1);
  });

  it('has copyable examples of templates', () => {
    const result = compileSample(files);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    const made = result.course.tasks[0]?.templates?.map(({ fileName }) => fileName);
    expect(made).to.deep.equal(['Einladung-zum-Fest.odt', 'Kassenblatt.xlsx']);
    expect(templates).to.have.length(2);
  });

  it('has examples of lesson text that pass the check', () => {
    const text = examplesOf('markdown')
      .filter((example) => !questions.includes(example) && !tasks.includes(example))
      .join('\n')
      .replace('../01-einstieg/01-erste-lektion.md', '../01-eins/02-zweite.md')
      .replace('schaubild.svg', 'bild.svg');
    const result = compileSample({
      'facts.yaml': facts,
      'glossary.yaml': terms,
      ...files,
      '01-eins/01-erste.md': LESSON_HEAD + text,
    });
    expect(result.ok ? [] : result.problems.filter((problem) => !isAdvice(problem))).to.deep.equal([]);
  });
});
