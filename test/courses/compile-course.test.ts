import { expect } from 'chai';
import { compileCourse } from '../../src/courses/compile-course.ts';
import { readCourseFolder } from '../../src/courses/course-folder.adapter.ts';
import { compileSample, compiled, sampleFiles, sampleText } from './sample-course.ts';

describe('compiling a course', () => {
  it('gives the same hash whatever the order of the files', () => {
    const files = sampleFiles();
    const reversed = { ...files, files: new Map([...files.files].reverse()) };
    const hashes = [files, reversed].map((folder) => {
      const result = compileCourse(folder, null);
      return result.ok && result.course.hash;
    });
    expect(hashes[0])
      .to.match(/^[0-9a-f]{64}$/u)
      .and.equal(hashes[1]);
  });

  it('gives the same hash for line ends of Windows and for a byte order mark', () => {
    const path = '01-eins/01-erste.md';
    const windows = `\ufeff${sampleText(path).replaceAll('\n', '\r\n')}`;
    expect(compiled({ [path]: windows }).course.hash).to.equal(compiled().course.hash);
  });

  const changes: readonly (readonly [string, string, string, string])[] = [
    ['a word of a lesson', '01-eins/01-erste.md', 'Text.', 'Texte.'],
    ['which answer is right', '01-eins/check.md', '- [x] Diese', '- [x] Dieses'],
    ['feedback', '01-eins/check.md', '> Nein.', '> Nicht.'],
    ['a picture', '01-eins/bild.svg', 'h9', 'h8'],
    ['a fact', 'facts.yaml', 'Ein Text', 'Der Text'],
    ['a pass mark', 'course.md', '70', '71'],
  ];
  for (const [what, path, from, to] of changes) {
    it(`gives another hash for another version of ${what}`, () => {
      const lesson = { '01-eins/02-zweite.md': `${sampleText('01-eins/02-zweite.md')}\n![a](bild.svg)\n` };
      const changed = compiled({ ...lesson, [path]: sampleText(path).replace(from, to) });
      expect(changed.course.hash).not.to.equal(compiled(lesson).course.hash);
    });
  }

  it('keeps every answer and every feedback out of the course', () => {
    const quiz =
      '---\ntitle: Quiz\n---\n## q (Einfachauswahl)\n\nf\n\n- [x] gut\n  > GEHEIM eins\n- [ ] b\n  > GEHEIM zwei\n\n' +
      '## z (Zahl)\n\nf\n\n- [x] 4711\n  > GEHEIM\n\n> **Falsch:** GEHEIM\n\n## l (Lückentext)\n\nf ___\n\n- [x] GEHEIM\n  > ja\n\n' +
      '> **Falsch:** GEHEIM\n\n## s (Selbstcheck)\n\nf\n\n> **Musterantwort:** GEHEIM\n';
    const { course, key } = compiled({ '01-eins/check.md': quiz });
    expect(JSON.stringify(course)).to.not.match(/GEHEIM|4711|"right":\["|feedback/u);
    expect(JSON.stringify(key.answers)).to.include('GEHEIM eins');
    expect(key.hash).to.equal(course.hash);
  });

  it('takes along the pictures that lessons show, and no others', () => {
    expect(compiled().course.media).to.deep.equal([]);
    const { course, media } = compiled({
      '01-eins/01-erste.md': sampleText('01-eins/01-erste.md').replace('Text.', '![a](bild.svg)'),
    });
    const [medium] = course.media;
    expect(medium).to.include({ path: '01-eins/bild.svg', type: 'image/svg+xml' });
    expect(media.get(medium?.name ?? '')?.byteLength).to.equal(medium?.bytes);
  });

  it('takes along the terms that lessons use, from the glossary of all courses too', () => {
    const shared = new TextEncoder().encode(
      '- id: tandem\n  term: Tandem\n  explanation: Zwei.\n  checked: true\n',
    );
    const lesson = sampleText('01-eins/01-erste.md').replace('Text.', '[[Tandem]] [[Bescheide]] [[tandem]]');
    const result = compileCourse(sampleFiles({ '01-eins/01-erste.md': lesson }), shared);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    expect(result.course.terms.map(({ id }) => id)).to.deep.equal(['bescheid', 'tandem']);
    expect(result.course.modules[0]?.lessons[0]?.termIds).to.deep.equal(['tandem', 'bescheid']);
  });

  it('names the shared glossary in its problems', () => {
    const result = compileCourse(sampleFiles(), new TextEncoder().encode('- id: x\n'));
    expect(result.ok ? [] : result.problems.map(({ file }) => file)).to.include('../glossary.yaml');
  });

  it('refuses what the reader of the folder refused', () => {
    const problem = { file: 'x', line: 1, code: 'symlink', message: '' } as const;
    const result = compileCourse({ ...sampleFiles(), problems: [problem] }, null);
    expect(result.ok ? [] : result.problems).to.deep.include(problem);
  });

  it('reads translations beside course and modules', () => {
    const { course } = compiled({
      'course.ar.md': '---\ntitle: دورة\nchecked: true\n---\n',
      '01-eins/module.uk.md': '---\ntitle: Модуль\ngoal: Я можу.\nchecked: false\n---\nКоротко.\n',
    });
    expect(course.translations).to.deep.equal({
      ar: { title: 'دورة', goal: null, summary: null, checked: true },
    });
    expect(course.modules[0]?.translations.uk).to.deep.equal({
      title: 'Модуль',
      goal: 'Я можу.',
      summary: '<p>Коротко.</p>\n',
      checked: false,
    });
  });

  it('counts words, sentences and questions', () => {
    const { figures } = compiled();
    expect(figures).to.include({
      modules: 1,
      lessons: 2,
      questions: 9,
      facts: 1,
      uncheckedFacts: 1,
      words: 12,
    });
    expect(figures.meanSentenceLength).to.equal(2);
    expect(figures.questionsByType).to.deep.equal({ single: 9 });
  });

  it('answers garbage in every file with problems, never with an exception', () => {
    for (const path of sampleFiles().files.keys()) {
      for (const garbage of [
        '',
        '---\n---\n',
        '---\n',
        '\0',
        '{}',
        '[]',
        'null',
        '---\n- a\n---\n',
        '---\n1\n---\n',
      ]) {
        expect(() => compileSample({ [path]: garbage })).not.to.throw();
      }
    }
  });

  describe('courses/_example', () => {
    it('compiles without any finding and shows every type of question', async () => {
      const { course, glossary } = await readCourseFolder('courses/_example');
      const result = compileCourse(course, glossary);
      if (!result.ok) throw new Error(JSON.stringify(result.problems));
      expect(result.advice).to.deep.equal([]);
      expect(Object.keys(result.figures.questionsByType)).to.have.length(9);
    });

    it('shows every building block of a lesson', async () => {
      const { course, glossary } = await readCourseFolder('courses/_example');
      const result = compileCourse(course, glossary);
      const body = result.ok ? (result.course.modules[0]?.lessons[0]?.body ?? '') : '';
      const blocks = [
        'note-case',
        'note-tip',
        'note-task',
        'note-remember',
        'fact-unchecked',
        'table-scroll',
        'class="term"',
        'lang="ar"',
        '<img',
        '☐',
        '/learn/courses/_example/fragen/fragetypen',
      ];
      for (const block of blocks) expect(body).to.include(block);
    });
  });
});
