import { expect } from 'chai';
import fc from 'fast-check';
import type { Question } from '../../src/courses/course.ts';
import { drawQuestions, orderChoices, shuffled } from '../../src/quizzes/shuffle.ts';
import * as q from './questions.ts';

const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 });
const seed = '00112233445566778899aabbccddeeff';
const zero = '0'.repeat(32);
const letters = [...'abcdefghij'];
const idsOf = (items: readonly { id: string }[]): string => items.map((item) => item.id).join('');

describe('Shuffling', () => {
  it('stays what it was when attempts were stored with these seeds', () => {
    expect(shuffled(letters, seed, 'golden').join('')).to.equal('gfdhbajeic');
    expect(shuffled(letters, seed, 'other').join('')).to.equal('gceibjahfd');
    expect(shuffled(letters, zero, '').join('')).to.equal('fhjegbdiac');
    expect(shuffled(letters, 'f'.repeat(32), 'Straße 🙂').join('')).to.equal('acjfbdghie');
    const pools = ['abcdefgh', 'ijklmnop', 'qrs'].map((pool) => [...pool].map((id) => ({ id })));
    expect(idsOf(drawQuestions(pools, 4, seed))).to.equal('bfahpmnjrqs');
    const shown = orderChoices(q.single, seed);
    expect('choices' in shown && idsOf(shown.choices)).to.equal('abdc');
  });

  it('keeps every item once and leaves its input alone', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), hex, fc.string(), (items, anySeed, salt) => {
        const before = [...items];
        const result = shuffled(items, anySeed, salt);
        expect(items).to.deep.equal(before);
        expect([...result].sort((a, b) => a - b)).to.deep.equal([...items].sort((a, b) => a - b));
        expect(shuffled(items, anySeed, salt)).to.deep.equal(result);
      }),
    );
  });

  it('depends on every part of the seed and on the salt', () => {
    const long = Array.from({ length: 40 }, (_, index) => index);
    const order = (anySeed: string, salt: string): string => shuffled(long, anySeed, salt).join();
    for (const place of [0, 8, 16, 24, 31]) {
      const other = `${zero.slice(0, place)}1${zero.slice(place + 1)}`;
      expect(order(other, 's')).to.not.equal(order(zero, 's'));
    }
    expect(order(zero, 's')).to.not.equal(order(zero, 't'));
  });

  it('brings every order about equally often', () => {
    const rounds = 6_000;
    const counts = new Map<string, number>();
    for (let i = 0; i < rounds; i += 1) {
      const order = shuffled(['a', 'b', 'c'], i.toString(16).padStart(32, '0'), 'fair').join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).to.equal(6);
    // 1,000 expected each; 150 is five standard deviations.
    for (const count of counts.values()) expect(count).to.be.within(850, 1_150);
  });

  it('refuses a seed of another shape', () => {
    for (const bad of ['', 'abc', 'g'.repeat(32), 'A'.repeat(32), '0'.repeat(33)]) {
      expect(() => shuffled(letters, bad, '')).to.throw(RangeError);
    }
  });
});

describe('Drawing questions', () => {
  const pool = fc.uniqueArray(
    fc.nat(999).map((n) => `q-${n}`),
    { maxLength: 12 },
  );

  it('takes so many from every module, none twice, module after module', () => {
    fc.assert(
      fc.property(
        fc.array(pool, { maxLength: 5 }),
        fc.integer({ min: 0, max: 6 }),
        hex,
        (ids, perModule, anySeed) => {
          const pools = ids.map((list, module) => list.map((id) => ({ id: `${module} ${id}` })));
          const drawn = drawQuestions(pools, perModule, anySeed).map((question) => question.id);
          expect(new Set(drawn).size).to.equal(drawn.length);
          const modules = drawn.map((id) => Number(id.split(' ')[0]));
          expect(modules).to.deep.equal([...modules].sort((a, b) => a - b));
          pools.forEach((list, module) => {
            const taken = drawn.filter((id) => id.startsWith(`${module} `));
            expect(taken).to.have.length(Math.min(perModule, list.length));
            for (const id of taken) expect(list.map((question) => question.id)).to.include(id);
          });
        },
      ),
    );
  });

  it('does not follow the same pattern in every module', () => {
    const pools = ['abcdefgh', 'abcdefgh'].map((list) => [...list].map((id) => ({ id })));
    const drawn = idsOf(drawQuestions(pools, 8, seed));
    expect(drawn.slice(0, 8)).to.not.equal(drawn.slice(8));
  });

  it('reaches every question of a pool', () => {
    const pools = [[...'abcdefgh'].map((id) => ({ id }))];
    const seen = new Set<string>();
    for (let i = 0; i < 60; i += 1) {
      for (const { id } of drawQuestions(pools, 3, i.toString(16).padStart(32, '0'))) seen.add(id);
    }
    expect(seen.size).to.equal(8);
  });
});

describe('The order of choices', () => {
  const seeds = Array.from({ length: 40 }, (_, index) => index.toString(16).padStart(32, '0'));
  const orders = (question: Question, list: (shown: Question) => readonly { id: string }[]): Set<string> =>
    new Set(seeds.map((one) => idsOf(list(orderChoices(question, one)))));

  it('differs between attempts for choices, items and right sides', () => {
    for (const question of [q.single, q.multiple, q.scenario]) {
      expect(orders(question, (shown) => ('choices' in shown ? shown.choices : [])).size).to.be.above(10);
    }
    expect(orders(q.ordering, (shown) => ('items' in shown ? shown.items : [])).size).to.be.above(10);
    expect(orders(q.matching, (shown) => ('right' in shown ? shown.right : [])).size).to.be.above(10);
  });

  it('never changes for „Richtig“ and „Falsch“ and for the left column', () => {
    expect([...orders(q.trueFalse, (shown) => ('choices' in shown ? shown.choices : []))]).to.deep.equal([
      'truefalse',
    ]);
    expect([...orders(q.matching, (shown) => ('left' in shown ? shown.left : []))]).to.deep.equal(['klm']);
  });

  it('differs between questions of one attempt', () => {
    const found = new Set(
      seeds.map((_, index) => {
        const shown = orderChoices({ ...q.single, id: `s-${index}` }, seed);
        return 'choices' in shown ? idsOf(shown.choices) : '';
      }),
    );
    expect(found.size).to.be.above(10);
  });

  it('changes nothing else', () => {
    for (const [question] of q.everyType) {
      const { id, type, prompt } = orderChoices(question, seed);
      expect({ id, type, prompt }).to.deep.equal({
        id: question.id,
        type: question.type,
        prompt: question.prompt,
      });
    }
    for (const question of [q.numeric, q.gapText, q.selfCheck]) {
      expect(orderChoices(question, seed)).to.deep.equal(question);
    }
  });
});
