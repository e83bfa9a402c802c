import { expect } from 'chai';
import type { AnswerKey, Course, CourseKey, Question } from '../../src/courses/course.ts';
import { keyFor } from '../../src/quizzes/scoring.ts';
import { provenByCards } from './cards.ts';
import { claimsIn } from './claims.ts';
import { compiledCourse } from './compiled.ts';
import { realCourses, unitsOf } from './statements.ts';
import { tracesOf } from './traced.ts';

const smallestPool = 10;
/** Of the questions with one right option, so many may have it as the longest. Percent. */
const longestMayBeRight = 35;
/** Nobody may miss these, whatever their pages say. */
const mustPass: Readonly<Record<string, readonly string[]>> = {
  ankommen: ['on3'],
  oeffentlichkeitsarbeit: ['oa3'],
  willkommenskultur: ['wk4'],
};

function questionsOf({ modules }: Course): readonly Question[] {
  return modules.flatMap(({ check, pool, safetyCheck }) => [
    ...(check?.questions ?? []),
    ...pool,
    ...(safetyCheck?.questions ?? []),
  ]);
}

function textOf(html: string): string {
  return html.replace(/<[^>]*>/gu, '').trim();
}

/** Null where there is no single right option among several. */
function isRightOneLongest(question: Question, key: AnswerKey): boolean | null {
  if (question.type !== 'single' && question.type !== 'scenario') return null;
  if (!('right' in key)) return null;
  const length = (wanted: boolean): number[] =>
    question.choices
      .filter(({ id }) => key.right.includes(id) === wanted)
      .map(({ text }) => textOf(text).length);
  return Math.max(...length(true)) > Math.max(...length(false));
}

describe('The questions of the courses', () => {
  for (const slug of realCourses())
    describe(slug, () => {
      let course: Course;
      let key: CourseKey;
      let questions: readonly Question[];
      before('compile it', async () => {
        ({ course, key } = await compiledCourse(slug));
        questions = questionsOf(course);
      });

      it(`are ${smallestPool} or more to draw from in each module`, () => {
        const small = course.modules.filter(({ pool }) => pool.length < smallestPool).map(({ id }) => id);
        expect(small).to.deep.equal([]);
      });

      it('are of all nine types', () => {
        expect(new Set(questions.map(({ type }) => type)).size).to.equal(9);
      });

      it('do not give themselves away by length', () => {
        const verdicts = questions.map((one) => [one.id, isRightOneLongest(one, keyFor(one, key))] as const);
        const judged = verdicts.filter(([, verdict]) => verdict !== null);
        const longest = judged.filter(([, verdict]) => verdict === true).map(([id]) => id);
        const percent = (longest.length * 100) / judged.length;
        expect(percent, longest.join(', ')).to.be.at.most(longestMayBeRight);
      });

      it('are asked once', () => {
        const prompts = questions.map(({ prompt }) => textOf(prompt).toLowerCase());
        expect(prompts.filter((prompt, at) => prompts.indexOf(prompt) !== at)).to.deep.equal([]);
      });

      it('hold a safety check where nobody may go on without it', () => {
        const modules = course.modules.filter(({ safetyCheck }) => safetyCheck !== null).map(({ id }) => id);
        expect(modules).to.deep.equal(mustPass[slug] ?? []);
      });

      it('name the fact card of each law, limit and amount that a card has', async () => {
        const cards = provenByCards(slug);
        const traces = await tracesOf(slug);
        const bound = new Map(questions.map(({ id, factId }) => [id, factId]));
        const loose = unitsOf(slug).flatMap(({ id, path, lines }) => {
          if (bound.get(id) !== null) return [];
          const { sums = {}, told = [] } = traces[id] ?? {};
          return lines.flatMap(({ number, text }) =>
            claimsIn(text)
              .filter(({ kind, token }) => ['law', 'period', 'amount'].includes(kind) && cards.has(token))
              .filter(({ token }) => !told.includes(token) && !(token in sums))
              .map(({ token }) => `${path}:${String(number)} ${id} «${token}»`),
          );
        });
        expect(loose, 'add a line „Faktenkarte: …“, or trace what only looks like it').to.deep.equal([]);
      });
    });
});
