import { compileCourse, type CompileResult } from '../../src/courses/compile-course.ts';
import type { CourseFiles } from '../../src/courses/course-files.ts';
import type { Problem } from '../../src/courses/problems.ts';

export type FileTexts = Readonly<Record<string, string | Uint8Array | null>>;

export const LESSON_HEAD = '---\nid: m1-eins\ntitle: Eins\nminutes: 15\n---\n';
export const QUIZ_HEAD = '---\ntitle: Quiz\n---\n';

/** A question for every place that needs one. */
export function choiceQuestion(id: string): string {
  return `## ${id} (Einfachauswahl)\n\nWelche?\n\n- [x] Diese\n  > Ja.\n- [ ] Jene\n  > Nein.\n\n`;
}

export const LESSON_BODY = ':::case\nEin Fall.\n:::\n\nText.\n\n:::task\nTun Sie etwas.\n:::\n';

const SAMPLE: FileTexts = {
  'course.md':
    '---\ntitle: Probe\norder: 1\nlanguage: de\ncontentAsOf: 2026-11-23\nlicence: CC BY-SA 4.0\nauthors: [LAMSA]\n' +
    'passMarks: { localCoordinator: 70, ambassador: 60 }\ntest: { drawPerModule: 1 }\n' +
    'competences: [planen, prüfen]\n---\nBeschreibung.\n',
  'facts.yaml':
    '- id: karte\n  text: Ein Text mit *Stern*.\n  source: Quelle\n  asOf: 2026-02-28\n  checkedOn: null\n' +
    '  reviewBy: 2027-02-28\n  owner: LAMSA\n  legalTopic: null\n',
  'glossary.yaml':
    '- id: bescheid\n  term: Bescheid\n  explanation: Ein Brief vom Amt.\n  uk: рішення\n  checked: false\n  forms: [Bescheide]\n',
  '01-eins/module.md':
    '---\nid: m1\ntitle: Modul\ngoal: Ich kann etwas.\nunits: { self: 1, live: 0, practice: 0.5 }\n---\nZusammenfassung.\n',
  '01-eins/01-erste.md': LESSON_HEAD + LESSON_BODY,
  '01-eins/02-zweite.md': `---\nid: m1-zwei\ntitle: Zwei\nminutes: 15\n---\n${LESSON_BODY}`,
  '01-eins/check.md': QUIZ_HEAD + choiceQuestion('m1-c'),
  '01-eins/test.md':
    QUIZ_HEAD + Array.from({ length: 8 }, (_, index) => choiceQuestion(`m1-t${index}`)).join(''),
  '01-eins/bild.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><path d="M0 0h9"/></svg>',
};

/** The sample with some files changed; null takes a file away. */
export function sampleFiles(changes: FileTexts = {}, slug = 'probe'): CourseFiles {
  const files = new Map<string, Uint8Array>();
  for (const [path, content] of Object.entries({ ...SAMPLE, ...changes })) {
    if (content === null) continue;
    files.set(path, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  }
  return { slug, files, problems: [] };
}

export function sampleText(path: string): string {
  const content = SAMPLE[path];
  if (typeof content !== 'string') throw new Error(`No text at ${path}`);
  return content;
}

export function compileSample(changes: FileTexts = {}, slug?: string): CompileResult {
  return compileCourse(sampleFiles(changes, slug), null);
}

export function compiled(changes: FileTexts = {}): Extract<CompileResult, { ok: true }> {
  const result = compileSample(changes);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
}

/** Everything said about the sample, advice included. */
export function findingsIn(changes: FileTexts, slug?: string): readonly Problem[] {
  const result = compileSample(changes, slug);
  return result.ok ? result.advice : result.problems;
}

/** The first lesson's body, printed. */
export function printLesson(markdown: string): string {
  return (
    compiled({ '01-eins/01-erste.md': LESSON_HEAD + markdown }).course.modules[0]?.lessons[0]?.body ?? ''
  );
}

/** Problems of a lesson body; line 1 is the first line of the body. */
export function problemsOfLesson(markdown: string): readonly string[] {
  const offset = LESSON_HEAD.split('\n').length - 1;
  return findingsIn({ '01-eins/01-erste.md': LESSON_HEAD + markdown })
    .filter(({ file, code }) => file === '01-eins/01-erste.md' && !code.startsWith('lesson-'))
    .map(({ line, code }) => `${line - offset} ${code}`);
}
