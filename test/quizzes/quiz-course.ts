import type { AnswerKey, Course, CourseKey, CourseModule, Question } from '../../src/courses/course.ts';
import type { Db } from '../../src/platform/database.ts';
import { wireAnswer } from '../../src/quizzes/answer.ts';
import { findOptionalQuestion } from '../../src/quizzes/quiz.ts';
import { monday } from '../support/context.ts';
import { everyType, html, single, singleKey } from './questions.ts';

/** Stands in every text of the key, so that a page that shows one of them is found. */
export const secret = 'GEHEIM';

type Keyed = readonly (readonly [Question, AnswerKey, readonly string[]])[];

/** The questions of every type once more, under names of their own. */
const named = (prefix: string): Keyed =>
  everyType.map(([question, key, right]) => [
    { ...question, id: `${prefix}-${question.id}` },
    guarded(key),
    right,
  ]);

const practice = named('uebung');
const pool = named('nachweis');
const safety: Keyed = ['eins', 'zwei'].map((id) => [
  { ...single, id: `sicher-${id}` },
  guarded(singleKey),
  ['b'],
]);
const all = [...practice, ...pool, ...safety];

const first: CourseModule = {
  id: 'm1',
  slug: 'erstes-modul',
  title: 'Erstes Modul',
  goal: 'Alles einmal sehen',
  summary: html('<p>Kurz.</p>'),
  units: { self: 1, live: 0, practice: 0 },
  lessons: [
    {
      id: 'm1-l1',
      slug: 'lektion',
      title: 'Lektion',
      minutes: 10,
      words: 700,
      body: html('<p>Text</p>'),
      termIds: [],
    },
  ],
  check: { id: 'm1-check', title: 'Check', questions: practice.map(([question]) => question) },
  safetyCheck: { id: 'm1-safety', title: 'Sicher', questions: safety.map(([question]) => question) },
  pool: pool.map(([question]) => question),
  translations: {},
};

/** One module with a practice check and a test of every type of question, and a safety check of two. */
export const quizCourse: Course = {
  slug: 'probe',
  hash: 'a'.repeat(64),
  title: 'Probekurs',
  description: html('<p>Zum Probieren.</p>'),
  order: 1,
  contentAsOf: '2026-11-01',
  licence: 'CC BY-SA 4.0',
  authors: ['Mika Muster'],
  passMarks: { localCoordinator: 70, ambassador: 60 },
  competences: [],
  modules: [first],
  tasks: [],
  templates: [],
  courseTest: { id: 'test', drawPerModule: 9 },
  translations: {},
  terms: [],
  facts: [],
  media: [],
};

const quizCourseKey: CourseKey = {
  hash: quizCourse.hash,
  answers: Object.fromEntries(all.map(([question, key]) => [question.id, key])),
};

/** What a form posts for the right answer to a question of this course. */
export function rightAnswer(questionId: string): readonly string[] {
  const [, , right] = all.find(([question]) => question.id === questionId) ?? [];
  const found = findOptionalQuestion(quizCourse, questionId);
  if (found === null || right === undefined) throw new Error(`no question ${questionId}`);
  return wireAnswer(found.question, right);
}

/** Publishes the course, as an import of the past would have. */
export async function publishQuizCourse(db: Db): Promise<void> {
  const { hash, slug, title } = quizCourse;
  await db('courseVersion').insert({
    hash,
    slug,
    title,
    content: JSON.stringify(quizCourse),
    publishedAt: monday,
    publishedBy: null,
  });
  await db('courseKey').insert({ hash, answers: JSON.stringify(quizCourseKey) });
  await db('course').insert({ slug, currentHash: hash, position: 1 });
}

export async function enrol(db: Db, personId: string): Promise<void> {
  await db('enrolment').insert({
    personId,
    courseSlug: quizCourse.slug,
    basis: 'required',
    enrolledAt: monday,
    leftAt: null,
  });
}

/** The same key with `secret` in each of its texts. */
function guarded(key: AnswerKey): AnswerKey {
  const texts = ['whenRight', 'whenWrong', 'modelAnswer'];
  return JSON.parse(
    JSON.stringify(key, (name, value: unknown) => {
      if (name === 'feedback' && typeof value === 'object') {
        return Object.fromEntries(
          Object.entries(value ?? {}).map(([id, text]) => [id, `${secret} ${String(text)}`]),
        );
      }
      return (texts.includes(name) || name === 'feedback') && typeof value === 'string'
        ? `${secret} ${value}`
        : value;
    }),
  ) as AnswerKey;
}
