import { expect } from 'chai';
import fc from 'fast-check';
import type { AnswerKey, Question } from '../../src/courses/course.ts';
import type { AnswerValue } from '../../src/quizzes/answer.ts';
import { feedbackFor, revealFor } from '../../src/quizzes/feedback.ts';
import * as q from './questions.ts';

type Line = readonly [choiceId: string | null, tone: string, html: string];
const say = (
  question: Question,
  key: AnswerKey,
  answer: AnswerValue,
  reveal: 'full' | 'chosenOnly',
): Line[] =>
  feedbackFor(question, key, answer, { reveal }).map((line) => [line.choiceId, line.tone, line.html]);
const full = (question: Question, key: AnswerKey, answer: AnswerValue): Line[] =>
  say(question, key, answer, 'full');
const chosenOnly = (question: Question, key: AnswerKey, answer: AnswerValue): Line[] =>
  say(question, key, answer, 'chosenOnly');

describe('Feedback', () => {
  it('is kept to what was chosen only for a test that was not passed', () => {
    expect(revealFor('proof', false)).to.equal('chosenOnly');
    expect(revealFor('proof', true)).to.equal('full');
    expect(revealFor('practice', false)).to.equal('full');
    expect(revealFor('safety', false)).to.equal('full');
  });

  it('says why the chosen option is right or wrong, and does not give the right one away', () => {
    expect(full(q.single, q.singleKey, ['a'])).to.deep.equal([['a', 'wrong', 'why a']]);
    expect(full(q.single, q.singleKey, ['b'])).to.deep.equal([['b', 'right', 'why b']]);
    expect(full(q.scenario, q.scenarioKey, ['c'])).to.deep.equal([['c', 'wrong', 'why c']]);
    expect(full(q.trueFalse, q.trueFalseKey, ['true'])).to.deep.equal([['true', 'wrong', 'why not']]);
  });

  it('adds the right options that were not chosen where several are right', () => {
    expect(full(q.multiple, q.multipleKey, ['b', 'a'])).to.deep.equal([
      ['a', 'right', 'why a'],
      ['b', 'wrong', 'why b'],
      ['c', 'neutral', 'why c'],
    ]);
  });

  it('keeps them back when only what was chosen may be spoken about', () => {
    expect(chosenOnly(q.multiple, q.multipleKey, ['b', 'a'])).to.deep.equal([
      ['a', 'right', 'why a'],
      ['b', 'wrong', 'why b'],
    ]);
  });

  it('follows the order in which the page shows the choices', () => {
    const shown = { ...q.multiple, choices: [...q.multiple.choices].reverse() };
    expect(full(shown, q.multipleKey, ['a', 'b', 'c']).map(([id]) => id)).to.deep.equal(['c', 'b', 'a']);
  });

  it('speaks about an order as a whole', () => {
    expect(full(q.ordering, q.orderingKey, ['y', 'w', 'z', 'x'])).to.deep.equal([[null, 'right', 'Genau.']]);
    expect(full(q.ordering, q.orderingKey, ['y', 'w', 'x', 'z'])).to.deep.equal([
      [null, 'wrong', 'Noch nicht.'],
    ]);
  });

  it('explains each row that was matched wrongly, then the whole', () => {
    expect(full(q.matching, q.matchingKey, ['k:p', 'l:r', 'm:p'])).to.deep.equal([
      ['l', 'wrong', 'why l'],
      [null, 'wrong', 'Noch nicht.'],
    ]);
    expect(full(q.matching, q.matchingKey, ['k:p', 'l:q', 'm:p'])).to.deep.equal([[null, 'right', 'Genau.']]);
  });

  it('explains a row left open only when everything may be revealed', () => {
    const answer = ['k:p', 'l:q'];
    expect(full(q.matching, q.matchingKey, answer)).to.deep.equal([
      ['m', 'neutral', 'why m'],
      [null, 'wrong', 'Noch nicht.'],
    ]);
    expect(chosenOnly(q.matching, q.matchingKey, answer)).to.deep.equal([[null, 'wrong', 'Noch nicht.']]);
  });

  it('knows the typical wrong results of a calculation', () => {
    expect(full(q.numeric, q.numericKey, ['34.000'])).to.deep.equal([[null, 'right', 'Genau.']]);
    expect(full(q.numeric, q.numericKey, ['6.000 Euro'])).to.deep.equal([
      [null, 'wrong', 'Das ist der Eigenanteil.'],
    ]);
    expect(full(q.numeric, q.numericKey, ['5.000'])).to.deep.equal([[null, 'wrong', 'Noch nicht.']]);
    expect(full(q.numeric, q.numericKey, ['weiß nicht'])).to.deep.equal([[null, 'wrong', 'Noch nicht.']]);
  });

  it('takes the nearest typical wrong result within the tolerance', () => {
    const key = { ...q.numericKey, tolerance: 1_500 };
    expect(full(q.numeric, key, ['5.400'])).to.deep.equal([[null, 'wrong', 'Das ist der Eigenanteil.']]);
    expect(full(q.numeric, key, ['4.500'])).to.deep.equal([[null, 'wrong', 'Ein Zehntel fehlt.']]);
  });

  it('knows the typical wrong words, however they are spelled', () => {
    expect(full(q.gapText, q.gapTextKey, ['BUERGERMEISTER.'])).to.deep.equal([
      [null, 'wrong', 'Das ist ein Amt.'],
    ]);
    expect(full(q.gapText, q.gapTextKey, ['Strassenfest'])).to.deep.equal([[null, 'right', 'Genau.']]);
    expect(full(q.gapText, q.gapTextKey, ['Rathaus'])).to.deep.equal([[null, 'wrong', 'Noch nicht.']]);
  });

  it('shows the model answer after an open answer, never judging it', () => {
    const model: Line[] = [[null, 'neutral', 'Zum Beispiel so.']];
    expect(chosenOnly(q.selfCheck, q.selfCheckKey, ['Ich …'])).to.deep.equal(model);
    expect(full(q.selfCheck, q.selfCheckKey, [])).to.deep.equal(model);
    expect(chosenOnly(q.selfCheck, q.selfCheckKey, [])).to.deep.equal([]);
  });

  it('gives no solution to somebody who answers nothing', () => {
    for (const [question, key] of q.graded) {
      expect(full(question, key, [])).to.deep.equal([]);
      expect(chosenOnly(question, key, [])).to.deep.equal([]);
    }
  });

  it('says something about every graded answer, and calls it right exactly when it is', () => {
    for (const [question, key, right] of q.graded) {
      expect(full(question, key, right).map(([, tone]) => tone)).to.satisfy((tones: string[]) =>
        tones.every((tone) => tone === 'right'),
      );
      expect(full(question, key, right)).to.not.deep.equal([]);
    }
  });

  it('never tells more about what was chosen only than in full', () => {
    const values = fc.array(fc.constantFrom(...'abcdwxyz', 'k:p', 'l:r', 'm:q', 'true', '6000'), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.constantFrom(...q.everyType), values, ([question, key], answer) => {
        const little = chosenOnly(question, key, answer);
        expect(full(question, key, answer)).to.deep.include.members(little);
        for (const [choiceId, tone] of little) {
          if (choiceId === null) continue;
          expect(answer.some((value) => value === choiceId || value.startsWith(`${choiceId}:`))).to.equal(
            true,
          );
          expect(tone).to.not.equal('neutral');
        }
      }),
    );
  });

  it('is refused when key and question do not belong together', () => {
    expect(() => full(q.single, q.selfCheckKey, ['a'])).to.throw(TypeError);
  });
});
