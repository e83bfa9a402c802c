import { expect } from 'chai';
import { questionStatistics, scoreQuestions, type CourseAttempt } from '../../src/reports/course-results.ts';
import { compiled } from '../courses/sample-course.ts';

const { course, key } = compiled();

function scored(person: string, answers: Readonly<Record<string, string>>, at = 0) {
  const attempt: CourseAttempt = {
    id: `${person}${at}`,
    personId: person,
    courseHash: course.hash,
    quizId: 'test',
    kind: 'proof',
    round: 1,
    number: 1,
    questionIds: Object.keys(answers),
    submittedAt: at,
    points: 0,
    maxPoints: 1,
    passed: false,
  };
  const given = new Map(Object.entries(answers).map(([id, answer]) => [id, answer === '' ? [] : [answer]]));
  return scoreQuestions(attempt, given, course, key);
}

describe('the results of a course', () => {
  it('say of each question whether it was right, an empty one included', () => {
    const { results } = scored('one', { 'm1-t0': 'a', 'm1-t1': 'b', 'm1-t2': '' });
    expect(results.map(({ question, verdict }) => [question.id, verdict])).to.deep.equal([
      ['m1-t0', 'right'],
      ['m1-t1', 'wrong'],
      ['m1-t2', 'wrong'],
    ]);
  });
  it('add up only what at least five people have met', () => {
    const four = ['one', 'two', 'three', 'four'].map((person) => scored(person, { 'm1-t0': 'a' }));
    expect(questionStatistics(four, course)).to.deep.equal([]);
    const [only] = questionStatistics([...four, scored('five', { 'm1-t0': 'b' })], course);
    expect([only?.question.id, only?.people, only?.right]).to.deep.equal(['m1-t0', 5, 4]);
  });
  it('do not make five people of one who tried five times, and count the first try', () => {
    const tries = [1, 2, 3, 4, 5].map((at) => scored('one', { 'm1-t0': at === 1 ? 'b' : 'a' }, at));
    expect(questionStatistics(tries, course)).to.deep.equal([]);
    const others = ['two', 'three', 'four', 'five'].map((person) => scored(person, { 'm1-t0': 'b' }, 9));
    expect(questionStatistics([...tries.reverse(), ...others], course)[0]?.right).to.equal(0);
  });
});
