import { expect } from 'chai';
import type { Course, CourseKey, Question } from '../../src/courses/course.ts';
import { readAnswer, wireAnswer, type AnswerValue } from '../../src/quizzes/answer.ts';
import { feedbackFor } from '../../src/quizzes/feedback.ts';
import { questionPart } from '../../src/quizzes/question-part.ts';
import { findOptionalQuiz, questionsForAttempt, type Quiz } from '../../src/quizzes/quiz.ts';
import { keyFor, safetyPassMark, scoreAttempt, scoreQuestion } from '../../src/quizzes/scoring.ts';
import { orderChoices } from '../../src/quizzes/shuffle.ts';
import type { QuestionPart } from '../../src/platform/http/parts.ts';
import { testSite } from '../support/context.ts';
import { compiledCourse } from './compiled.ts';
import { realCourses } from './statements.ts';
import { rightWays, worstWay, wrongWays, type Remark, type Way } from './ways.ts';

interface Item {
  readonly question: Question;
  readonly isPool: boolean;
}

const t = testSite().translations.de;
/** Attempts are tried out with these. */
const seeds = ['0', '1', '7', 'c'].map((digit) => digit.repeat(32));
/** With these words a right answer is greeted, and no wrong one: whoever marks the wrong option falls over it. */
const praise = /^(?:Ja|Genau|Richtig|Stimmt|Gut|Sehr (?:gut|schön)|Passt)\b/u;

function itemsOf({ modules }: Course): readonly Item[] {
  return modules.flatMap(({ check, pool, safetyCheck }) => [
    ...pool.map((question) => ({ question, isPool: true })),
    ...[...(check?.questions ?? []), ...(safetyCheck?.questions ?? [])].map((question) => ({
      question,
      isPool: false,
    })),
  ]);
}

/** What the server makes of a posted form. */
function answerOf(question: Question, { name, wire }: Way): AnswerValue {
  const reading = readAnswer(question, wire);
  if (!('answer' in reading)) throw new Error(`${question.id}, ${name}: ${reading.problem}`);
  return reading.answer;
}

/** The question as the page of a result shows it. */
function shownPart(question: Question, key: CourseKey, answer: AnswerValue): QuestionPart {
  return questionPart(t, {
    question,
    position: 1,
    total: 1,
    chosen: wireAnswer(question, answer),
    closed: true,
    savedText: undefined,
    remarks: feedbackFor(question, keyFor(question, key), answer, { reveal: 'full' }),
  });
}

function remarksOf(question: Question, { input, feedback }: QuestionPart): readonly Remark[] {
  const placed =
    input.kind === 'choices'
      ? input.options.map((option) => [option.value, option.feedback] as const)
      : input.kind === 'matching' && question.type === 'matching'
        ? input.rows.map((row, at) => [question.left[at]?.id ?? '', row.feedback] as const)
        : [];
  return [...placed, ['', feedback] as const].flatMap(([place, said]) =>
    said ? [[place, said.verdict, said.text] as const] : [],
  );
}

/** What the form of the page can send: null where people type. */
function offered({ input }: QuestionPart): readonly string[] | null {
  if (input.kind === 'choices') return input.options.map(({ value }) => value);
  if (input.kind === 'ordering' || input.kind === 'matching')
    return input.rows.flatMap(({ options }) => options.map(({ value }) => value));
  return null;
}

function textOf(html: string): string {
  return html.replace(/<[^>]*>/gu, '').trim();
}

/** As texts print it, but for the points between thousands. */
function plainNumber(value: number): string {
  return String(Math.abs(value)).replace('.', ',');
}

function expectRemarks(question: Question, key: CourseKey, way: Way): void {
  const shown = orderChoices(question, seeds[2] ?? '');
  const part = shownPart(shown, key, answerOf(question, way));
  const name = `${question.id}, ${way.name}`;
  const sorted = (remarks: readonly Remark[]): readonly Remark[] =>
    [...remarks].sort(([one], [other]) => (one < other ? -1 : 1));
  expect(sorted(remarksOf(shown, part)), name).to.deep.equal(sorted(way.remarks));
  for (const [, , html] of way.remarks) expect(textOf(html), `feedback of ${name}`).to.not.equal('');
  const values = offered(part);
  if (values !== null) expect(values, name).to.include.members([...way.wire]);
}

function attemptAt(
  course: Course,
  key: CourseKey,
  quiz: Quiz,
  seed: string,
  wayOf: (question: Question) => Way,
  passMark: number,
) {
  const questions = questionsForAttempt(course, quiz, seed);
  const answers = new Map(questions.map((question) => [question.id, answerOf(question, wayOf(question))]));
  return scoreAttempt(questions, key, answers, passMark);
}

describe('Every question of the courses', () => {
  for (const slug of realCourses())
    describe(slug, () => {
      let course: Course;
      let key: CourseKey;
      let items: readonly Item[];
      const rightWay = (question: Question): Way => {
        const [way] = rightWays(keyFor(question, key));
        if (way === undefined) throw new Error(`no right answer to ${question.id}`);
        return way;
      };
      before('compile it', async () => {
        ({ course, key } = await compiledCourse(slug));
        items = itemsOf(course);
      });

      it('gives the full point and its praise for each right answer', () => {
        for (const { question } of items)
          for (const way of rightWays(keyFor(question, key))) {
            const score = scoreQuestion(question, keyFor(question, key), answerOf(question, way));
            expect([score.points, score.right], `${question.id}, ${way.name}`).to.deep.equal([1, true]);
            expectRemarks(question, key, way);
          }
      });

      it('gives less for each mistake, and says what is meant for it', () => {
        for (const { question } of items)
          for (const way of wrongWays(question, keyFor(question, key))) {
            const score = scoreQuestion(question, keyFor(question, key), answerOf(question, way));
            const isAnswered = way.wire.length > 0;
            expect(score.right, `${question.id}, ${way.name}`).to.equal(false);
            expect(score.points, `${question.id}, ${way.name}`).to.be.lessThan(1);
            if (isAnswered) expectRemarks(question, key, way);
            else if (question.type !== 'selfCheck')
              expect(remarksOf(question, shownPart(question, key, [])), question.id).to.deep.equal([]);
          }
      });

      it('shows the model answer of what is not counted, and asks that in checks only', () => {
        for (const { question, isPool } of items) {
          const own = keyFor(question, key);
          if (own.type !== 'selfCheck') continue;
          expect(isPool, question.id).to.equal(false);
          for (const answer of [[], ['Meine Gedanken dazu']])
            expect(remarksOf(question, shownPart(question, key, answer)), question.id).to.deep.equal([
              ['', 'neutral', own.modelAnswer],
            ]);
          expect(textOf(own.modelAnswer), question.id).to.not.equal('');
        }
      });

      it('greets right choices as such, and no others', () => {
        const misleading = items.flatMap(({ question }) => {
          const own = keyFor(question, key);
          if (!('feedback' in own) || own.type === 'matching') return [];
          return Object.entries(own.feedback)
            .filter(([choiceId, html]) => praise.test(textOf(html)) !== own.right.includes(choiceId))
            .map(([choiceId, html]) => `${question.id}, ${choiceId}: ${textOf(html)}`);
        });
        expect(misleading, `right ones begin like ${String(praise)}, wrong ones do not`).to.deep.equal([]);
      });

      it('greets right answers of other kinds, or works out the right number', () => {
        const misleading = items.flatMap(({ question }) => {
          const own = keyFor(question, key);
          if (!('whenRight' in own)) return [];
          const said = textOf(own.whenRight);
          const worksOut =
            own.type === 'numeric' && said.replaceAll('.', '').includes(plainNumber(own.value));
          const isGreeted = worksOut || praise.test(said);
          return isGreeted && !praise.test(textOf(own.whenWrong)) ? [] : [`${question.id}: ${said}`];
        });
        expect(misleading, `they begin like ${String(praise)}, or name the number`).to.deep.equal([]);
      });

      it('makes a test that is passed with everything right and failed with everything wrong', () => {
        const quiz = findOptionalQuiz(course, 'test');
        if (quiz === null) throw new Error('no test');
        for (const seed of seeds)
          for (const passMark of Object.values(course.passMarks)) {
            const best = attemptAt(course, key, quiz, seed, rightWay, passMark);
            expect([best.percent, best.passed, best.points]).to.deep.equal([100, true, quiz.questionCount]);
            const worst = attemptAt(
              course,
              key,
              quiz,
              seed,
              (one) => worstWay(one, keyFor(one, key)),
              passMark,
            );
            expect([worst.percent, worst.passed]).to.deep.equal([0, false]);
          }
      });

      it('must be right in a safety check, one and all', () => {
        for (const { id, safetyCheck } of course.modules) {
          const quiz = safetyCheck && findOptionalQuiz(course, safetyCheck.id);
          if (!quiz) continue;
          const passes = (wayOf: (question: Question) => Way): boolean =>
            attemptAt(course, key, quiz, seeds[0] ?? '', wayOf, safetyPassMark).passed;
          expect(passes(rightWay), id).to.equal(true);
          for (const missed of safetyCheck.questions)
            for (const wrong of wrongWays(missed, keyFor(missed, key)))
              expect(
                passes((question) => (question === missed ? wrong : rightWay(question))),
                `${missed.id}, ${wrong.name}`,
              ).to.equal(false);
        }
      });
    });
});
