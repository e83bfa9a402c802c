import { expect } from 'chai';
import fc from 'fast-check';
import type { AnswerKey, CourseKey, Question } from '../../src/courses/course.ts';
import type { AnswerValue } from '../../src/quizzes/answer.ts';
import { safetyPassMark, scoreAttempt, scoreQuestion } from '../../src/quizzes/scoring.ts';
import * as q from './questions.ts';

const table: readonly (readonly [Question, AnswerKey, AnswerValue, number])[] = [
  [q.single, q.singleKey, ['b'], 1],
  [q.single, q.singleKey, ['a'], 0],
  [q.single, q.singleKey, ['a', 'b'], 0],
  [q.single, q.singleKey, ['b', 'b'], 0],
  [q.single, q.singleKey, ['zz'], 0],
  [q.scenario, q.scenarioKey, ['d'], 1],
  [q.scenario, q.scenarioKey, ['b'], 0],
  [q.trueFalse, q.trueFalseKey, ['false'], 1],
  [q.trueFalse, q.trueFalseKey, ['true'], 0],
  [q.multiple, q.multipleKey, ['a', 'c'], 1],
  [q.multiple, q.multipleKey, ['c', 'a'], 1],
  [q.multiple, q.multipleKey, ['a'], 1 / 2],
  [q.multiple, q.multipleKey, ['a', 'a'], 1 / 2],
  [q.multiple, q.multipleKey, ['a', 'b'], 0],
  [q.multiple, q.multipleKey, ['a', 'b', 'c'], 1 / 2],
  [q.multiple, q.multipleKey, ['a', 'b', 'c', 'd'], 0],
  [q.multiple, q.multipleKey, ['b', 'd'], 0],
  // right: y w z x
  [q.ordering, q.orderingKey, ['y', 'w', 'z', 'x'], 1],
  [q.ordering, q.orderingKey, ['w', 'y', 'z', 'x'], 2 / 3],
  [q.ordering, q.orderingKey, ['y', 'z', 'w', 'x'], 2 / 3],
  [q.ordering, q.orderingKey, ['w', 'z', 'x', 'y'], 2 / 3],
  [q.ordering, q.orderingKey, ['w', 'y', 'x', 'z'], 1 / 3],
  [q.ordering, q.orderingKey, ['x', 'z', 'w', 'y'], 0],
  [q.ordering, q.orderingKey, ['y', 'w', 'z'], 0],
  [q.ordering, q.orderingKey, ['y', 'w', 'z', 'z'], 0],
  [q.matching, q.matchingKey, ['k:p', 'l:q', 'm:p'], 1],
  [q.matching, q.matchingKey, ['k:p', 'l:q'], 2 / 3],
  [q.matching, q.matchingKey, ['k:p', 'l:s', 'm:r'], 1 / 3],
  [q.matching, q.matchingKey, ['k:q', 'l:p', 'm:q'], 0],
  [q.numeric, q.numericKey, ['34.000'], 1],
  [q.numeric, q.numericKey, ['34 000 €'], 1],
  [q.numeric, q.numericKey, ['٣٤٬٠٠٠'], 1],
  [q.numeric, q.numericKey, ['34,000'], 0],
  [q.numeric, q.numericKey, ['34.001'], 0],
  [q.numeric, q.numericKey, ['viel'], 0],
  [q.numeric, { ...q.numericKey, value: 3.5, tolerance: 0.1 }, ['3,6'], 1],
  [q.numeric, { ...q.numericKey, value: 3.5, tolerance: 0.1 }, ['3,61'], 0],
  [q.gapText, q.gapTextKey, ['Straßenfest'], 1],
  [q.gapText, q.gapTextKey, ['strassenfest.'], 1],
  [q.gapText, q.gapTextKey, ['KoordinatorInnen'], 1],
  [q.gapText, q.gapTextKey, ['Koordinator*innen'], 1],
  [q.gapText, q.gapTextKey, ['Straße'], 0],
  [q.gapText, { ...q.gapTextKey, accepted: ['.'] }, ['.'], 0],
];

describe('Points for one question', () => {
  for (const [question, key, answer, points] of table) {
    it(`are ${points} for ${question.type} answered ${answer.join(' ')}`, () => {
      const score = scoreQuestion(question, key, answer);
      expect(score.points).to.equal(points);
      expect(score.maxPoints).to.equal(1);
      expect(score.right).to.equal(points === 1);
      expect(score.share.part / score.share.of).to.equal(points);
    });
  }

  it('are nothing for every type when it was not answered', () => {
    for (const [question, key] of q.graded) {
      expect(scoreQuestion(question, key, [])).to.deep.include({ points: 0, maxPoints: 1, right: false });
    }
  });

  it('do not exist for a self-check', () => {
    const score = scoreQuestion(q.selfCheck, q.selfCheckKey, ['Ich frage nach.']);
    expect(score).to.deep.include({ points: 0, maxPoints: 0, right: false });
  });

  it('are refused when key and question do not belong together', () => {
    expect(() => scoreQuestion(q.single, q.gapTextKey, ['b'])).to.throw(TypeError);
  });

  it('never leave 0 to 1, and are 1 exactly when the answer is right', () => {
    const values = fc.array(
      fc.constantFrom(...'abcdwxyz', 'k:p', 'k:q', 'l:q', 'm:p', 'true', 'false', '34000', 'straßenfest'),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(fc.constantFrom(...q.graded), values, ([question, key], answer) => {
        const { points, right, share } = scoreQuestion(question, key, answer);
        expect(points).to.be.within(0, 1);
        expect(points === 1).to.equal(right);
        expect(Number.isInteger(share.part) && Number.isInteger(share.of) && share.of >= 1).to.equal(true);
      }),
    );
  });

  it('never grow by choosing one more wrong choice', () => {
    fc.assert(
      fc.property(fc.subarray(['a', 'b', 'c', 'd']), (chosen) => {
        const before = scoreQuestion(q.multiple, q.multipleKey, chosen).points;
        expect(scoreQuestion(q.multiple, q.multipleKey, [...chosen, 'b']).points).to.be.at.most(before);
      }),
    );
  });

  it('are full for an order only if it is exact', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(['w', 'x', 'y', 'z'], { minLength: 4 }), (order) => {
        expect(scoreQuestion(q.ordering, q.orderingKey, order).right).to.equal(order.join('') === 'ywzx');
      }),
    );
  });
});

describe('Points for an attempt', () => {
  const questions = q.everyType.map(([question]) => question);
  const allRight = new Map(q.everyType.map(([question, , right]) => [question.id, right]));

  it('are full, and passed, when everything is right; a self-check takes no part', () => {
    const score = scoreAttempt(questions, q.courseKey, allRight, safetyPassMark);
    expect(score).to.deep.include({ points: 8, maxPoints: 8, percent: 100, passed: true });
    expect([...score.questions.keys()]).to.deep.equal(questions.map((question) => question.id));
  });

  it('are none, and not passed, when nothing was answered', () => {
    const score = scoreAttempt(questions, q.courseKey, new Map(), 1);
    expect(score).to.deep.include({ points: 0, maxPoints: 8, percent: 0, passed: false });
  });

  it('add up by question', () => {
    const answers = new Map<string, AnswerValue>([
      [q.single.id, ['b']],
      [q.multiple.id, ['a']],
      [q.matching.id, ['k:p']],
      [q.selfCheck.id, ['text']],
    ]);
    const score = scoreAttempt(questions, q.courseKey, answers, 22);
    expect(score.points).to.equal(1.833333);
    expect(score.percent).to.equal(22);
    expect(score.passed).to.equal(true);
    expect(scoreAttempt(questions, q.courseKey, answers, 23).passed).to.equal(false);
  });

  it('pass a safety check only if every question is fully right', () => {
    for (const [missed] of q.graded) {
      const answers = new Map(allRight);
      answers.delete(missed.id);
      expect(scoreAttempt(questions, q.courseKey, answers, safetyPassMark).passed).to.equal(false);
    }
    const almost = new Map(allRight).set(q.ordering.id, ['w', 'y', 'z', 'x']);
    expect(scoreAttempt(questions, q.courseKey, almost, safetyPassMark).passed).to.equal(false);
  });

  it('prove nothing where nothing is graded', () => {
    const score = scoreAttempt([q.selfCheck], q.courseKey, allRight, 0);
    expect(score).to.deep.include({ maxPoints: 0, percent: 0, passed: false });
    expect(scoreAttempt([], q.courseKey, new Map(), 0).passed).to.equal(false);
  });

  it('reach a pass mark exactly, where a sum of floating-point thirds would fall short', () => {
    // Ten questions of three rows each; 21 of 30 rows right is 70 %.
    const many = Array.from({ length: 10 }, (_, index) => ({ ...q.matching, id: `m-${index}` }));
    const key: CourseKey = {
      hash: 'x',
      answers: Object.fromEntries(many.map((question) => [question.id, q.matchingKey])),
    };
    const rows = ['k:p', 'l:q', 'm:p'];
    fc.assert(
      fc.property(
        fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((n) => rows.map((row) => `${n} ${row}`))),
        (right) => {
          const answers = new Map(
            many.map((question, index) => [
              question.id,
              right.filter((entry) => entry.startsWith(`${index} `)).map((entry) => entry.slice(2)),
            ]),
          );
          const score = scoreAttempt(many, key, answers, 70);
          expect(score.passed).to.equal(right.length >= 21);
          expect(score.percent).to.equal(Math.floor((right.length * 100) / 30));
        },
      ),
    );
  });

  it('show at least the pass mark exactly if passed', () => {
    const answers = fc
      .tuple(
        ...questions.map((question, index) =>
          fc.constantFrom<[string, AnswerValue]>(
            [question.id, []],
            [question.id, q.everyType[index]?.[2] ?? []],
            [question.id, ['a']],
          ),
        ),
      )
      .map((entries) => new Map(entries));
    fc.assert(
      fc.property(answers, fc.integer({ min: 0, max: 100 }), (given, passMark) => {
        const score = scoreAttempt(questions, q.courseKey, given, passMark);
        expect(score.passed).to.equal(score.percent >= passMark);
      }),
    );
  });

  it('refuse a key without the question, even for a name that every object knows', () => {
    const stranger = { ...q.single, id: 'constructor' };
    expect(() => scoreAttempt([stranger], q.courseKey, new Map(), 70)).to.throw(
      TypeError,
      'No key for question constructor',
    );
  });

  it('refuse a pass mark that is not in whole percent', () => {
    for (const mark of [-1, 101, 0.7, Number.NaN]) {
      expect(() => scoreAttempt(questions, q.courseKey, allRight, mark)).to.throw(RangeError);
    }
  });
});
