import { expect } from 'chai';
import fc from 'fast-check';
import {
  longestAnswer,
  longestSelfCheck,
  readAnswer,
  validateAnswer,
  wireAnswer,
} from '../../src/quizzes/answer.ts';
import * as q from './questions.ts';

describe('Answers', () => {
  describe('as stored', () => {
    it('may be empty for every type', () => {
      for (const [question] of q.everyType) expect(validateAnswer(question, [])).to.deep.equal([]);
    });

    it('fit their own question when fully right', () => {
      for (const [question, , right] of q.everyType) {
        expect(validateAnswer(question, right)).to.deep.equal(right);
      }
    });

    const misfits = [
      [q.single, ['e']],
      [q.single, ['a', 'b']],
      [q.single, ['']],
      [q.single, ['B']],
      [q.scenario, ['a', 'a']],
      [q.trueFalse, ['a']],
      [q.trueFalse, ['true', 'false']],
      [q.multiple, ['a', 'a']],
      [q.multiple, ['a', 'e']],
      [q.multiple, ['__proto__']],
      [q.ordering, ['w', 'x', 'y']],
      [q.ordering, ['w', 'x', 'y', 'y']],
      [q.ordering, ['w', 'x', 'y', 'z', 'w']],
      [q.ordering, ['w', 'x', 'y', 'v']],
      [q.matching, ['k:p', 'k:q']],
      [q.matching, ['k:p', 'k:p']],
      [q.matching, ['k:k']],
      [q.matching, ['p:k']],
      [q.matching, ['k']],
      [q.matching, ['k:']],
      [q.numeric, ['1', '2']],
      [q.numeric, ['1\u0000']],
      [q.gapText, ['']],
      [q.gapText, ['\ud800']],
      [q.gapText, ['x'.repeat(longestAnswer + 1)]],
      [q.selfCheck, ['x'.repeat(longestSelfCheck + 1)]],
      [q.selfCheck, ['a', 'b']],
    ] as const;
    for (const [question, values] of misfits) {
      const shown = values.map((value) =>
        value.length > 20 ? `${value.length} letters` : JSON.stringify(value),
      );
      it(`refuse ${shown.join(', ')} for ${question.type}`, () => {
        expect(validateAnswer(question, values)).to.equal(null);
      });
    }

    it('have one canonical order where order means nothing', () => {
      expect(validateAnswer(q.multiple, ['d', 'a', 'c'])).to.deep.equal(['a', 'c', 'd']);
      expect(validateAnswer(q.matching, ['m:s', 'k:q'])).to.deep.equal(['k:q', 'm:s']);
    });

    it('keep the order of an ordering', () => {
      expect(validateAnswer(q.ordering, ['z', 'y', 'x', 'w'])).to.deep.equal(['z', 'y', 'x', 'w']);
    });

    it('may match two rows with the same right side', () => {
      expect(validateAnswer(q.matching, ['k:p', 'l:p'])).to.deep.equal(['k:p', 'l:p']);
    });

    it('take texts up to the limit, and longer ones for a self-check', () => {
      const long = 'x'.repeat(longestAnswer);
      expect(validateAnswer(q.gapText, [long])).to.deep.equal([long]);
      const longer = 'x'.repeat(longestSelfCheck);
      expect(validateAnswer(q.selfCheck, [longer])).to.deep.equal([longer]);
    });
  });

  describe('as posted', () => {
    it('ignore selects and fields that were left empty', () => {
      expect(readAnswer(q.single, [''])).to.deep.equal({ answer: [] });
      expect(readAnswer(q.matching, ['k:p', '', ''])).to.deep.equal({ answer: ['k:p'] });
      expect(readAnswer(q.ordering, ['', '', '', ''])).to.deep.equal({ answer: [] });
      expect(readAnswer(q.gapText, ['  '])).to.deep.equal({ answer: [] });
      expect(readAnswer(q.selfCheck, ['\r\n'])).to.deep.equal({ answer: [] });
    });

    it('turn positions into an order, in whatever order the selects stand', () => {
      expect(readAnswer(q.ordering, ['w@2', 'x@4', 'y@1', 'z@3'])).to.deep.equal({
        answer: ['y', 'w', 'z', 'x'],
      });
    });

    it('say when two items stand on one position, and keep what was chosen', () => {
      const chosen = ['w@2', 'x@2', 'y@1', 'z@3'];
      expect(readAnswer(q.ordering, chosen)).to.deep.equal({ problem: 'positionTwice', chosen });
    });

    it('say when an item has no position yet, and keep what was chosen', () => {
      expect(readAnswer(q.ordering, ['w@2', '', 'y@1', ''])).to.deep.equal({
        problem: 'positionMissing',
        chosen: ['w@2', 'y@1'],
      });
    });

    for (const value of ['w@0', 'w@5', 'w@01', 'w@1 ', 'w', 'v@1', '@1', 'w@', 'w@1@1', 'w@NaN']) {
      it(`refuse the position ${value}`, () => {
        expect(readAnswer(q.ordering, [value, 'x@2', 'y@3', 'z@4'])).to.deep.equal({ problem: 'malformed' });
      });
    }

    it('refuse one item on two positions', () => {
      expect(readAnswer(q.ordering, ['w@1', 'w@2', 'y@3', 'z@4'])).to.deep.equal({ problem: 'malformed' });
    });

    it('refuse what is unknown, double or not storable', () => {
      expect(readAnswer(q.single, ['e'])).to.deep.equal({ problem: 'malformed' });
      expect(readAnswer(q.single, ['a', 'b'])).to.deep.equal({ problem: 'malformed' });
      expect(readAnswer(q.matching, ['k:p', 'k:q'])).to.deep.equal({ problem: 'malformed' });
      expect(readAnswer(q.gapText, ['a\u0000b'])).to.deep.equal({ problem: 'malformed' });
      expect(readAnswer(q.selfCheck, ['a', 'b'])).to.deep.equal({ problem: 'malformed' });
    });

    it('say when a text is too long, and keep it', () => {
      const text = 'x'.repeat(longestAnswer + 1);
      expect(readAnswer(q.gapText, [text])).to.deep.equal({ problem: 'tooLong', chosen: [text] });
      expect(readAnswer(q.selfCheck, [text])).to.deep.equal({ answer: [text] });
    });

    it('count a line break once, as maxlength does', () => {
      const text = `${'x\r\n'.repeat(longestSelfCheck / 2)}`;
      expect(readAnswer(q.selfCheck, [text])).to.deep.equal({ answer: ['x\n'.repeat(longestSelfCheck / 2)] });
    });

    it('trim short texts and leave open answers as they are', () => {
      expect(readAnswer(q.gapText, [' Straßenfest '])).to.deep.equal({ answer: ['Straßenfest'] });
      expect(readAnswer(q.numeric, [' 34 000 € '])).to.deep.equal({ answer: ['34 000 €'] });
      expect(readAnswer(q.selfCheck, ['  - eins\n  - zwei\n'])).to.deep.equal({
        answer: ['  - eins\n  - zwei\n'],
      });
    });

    it('come back from their wire form unchanged', () => {
      for (const [question, , right] of q.everyType) {
        expect(readAnswer(question, wireAnswer(question, right))).to.deep.equal({ answer: right });
        expect(readAnswer(question, wireAnswer(question, []))).to.deep.equal({ answer: [] });
      }
    });

    it('come back from their wire form unchanged for every order', () => {
      fc.assert(
        fc.property(fc.shuffledSubarray(['w', 'x', 'y', 'z'], { minLength: 4 }), (order) => {
          const wire = wireAnswer(q.ordering, order);
          expect(readAnswer(q.ordering, [...wire].reverse())).to.deep.equal({ answer: order });
        }),
      );
    });

    it('give, whatever is posted, a storable answer or a problem', () => {
      const piece = fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('a', 'b', 'true', 'w@1', 'x@2', 'y@3', 'z@4', 'k:p', 'l:q', '', '__proto__'),
      );
      fc.assert(
        fc.property(fc.constantFrom(...q.everyType), fc.array(piece, { maxLength: 6 }), ([question], raw) => {
          const reading = readAnswer(question, raw);
          if ('answer' in reading) {
            expect(validateAnswer(question, reading.answer)).to.deep.equal(reading.answer);
          } else {
            expect(reading.problem).to.be.a('string');
          }
        }),
      );
    });
  });
});
