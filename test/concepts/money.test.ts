import { expect } from 'chai';
import fc from 'fast-check';
import type { Entry } from '../../src/concepts/concept.ts';
import { financingOf } from '../../src/concepts/financing.ts';
import { amountText, euroText, readEuro, sumOf, tenthsOfPercent } from '../../src/concepts/money.ts';
import { wholeNumber } from '../../src/platform/text/digits.ts';

const cents = fc.integer({ min: 0, max: 999_999_999_999 });

describe('An amount of money', () => {
  for (const [typed, expected] of [
    ['1.234,50', 123_450],
    ['1234,5', 123_450],
    ['1 234 €', 123_400],
    ['1\u202f234\u00a0€', 123_400],
    ['0,07', 7],
    ['١٬٢٣٤٫٥٠', 123_450],
    ['۱۲۳', 12_300],
    ['34.000', 3_400_000],
    ['12 EUR', 1_200],
    ['0009', 900],
    ['9.999.999.999,99', 999_999_999_999],
  ] as const)
    it(`is read from «${typed}»`, () => {
      expect(readEuro(typed)).to.equal(expected);
    });

  for (const typed of [
    '',
    '12.50',
    '1,234.50',
    '1,234',
    '-5',
    '1e9',
    'NaN',
    '1.23',
    '10.000.000.000,00',
    '1 2',
    '€',
  ])
    it(`is never guessed from «${typed}»`, () => {
      expect(readEuro(typed)).to.equal(null);
    });

  it('is read again as it was written', () => {
    fc.assert(
      fc.property(
        cents,
        (amount) => readEuro(amountText(amount)) === amount && readEuro(euroText(amount)) === amount,
      ),
      { numRuns: 300 },
    );
  });

  it('keeps its sign when more is planned than needed', () => {
    expect(amountText(-5)).to.equal('−0,05');
  });

  it('is a count of people only when it is whole and small', () => {
    expect(
      ['24', '٢٤', '0', '2,5', '-1', '100000', ''].map((typed) => wholeNumber(typed, 99_999)),
    ).to.deep.equal([24, 24, 0, null, null, null, null]);
  });
});

describe('Shares of a whole', () => {
  it('come to exactly 100 percent, and none is off by a tenth or more', () => {
    fc.assert(
      fc.property(fc.array(cents, { minLength: 1, maxLength: 20 }), (amounts) => {
        const tenths = tenthsOfPercent(amounts);
        const total = sumOf(amounts);
        if (total === 0) return tenths.every((one) => one === 0);
        const isClose = tenths.every(
          (one, index) => Math.abs(one - ((amounts[index] ?? 0) / total) * 1000) < 1.001,
        );
        return sumOf(tenths) === 1000 && isClose;
      }),
      { numRuns: 300 },
    );
  });

  it('give what is left to the largest remainder', () => {
    expect(tenthsOfPercent([1, 1, 1])).to.deep.equal([334, 333, 333]);
    expect(tenthsOfPercent([200, 100])).to.deep.equal([667, 333]);
    expect(tenthsOfPercent([])).to.deep.equal([]);
  });
});

describe('The financing plan', () => {
  const line = (id: string, values: Entry['values']): Entry => ({ id, origin: null, values });
  const edit = fc.oneof(
    fc.record({
      list: fc.constantFrom('costs', 'shares'),
      at: fc.nat(50),
      amount: cents,
      drop: fc.constant(false),
    }),
    fc.record({
      list: fc.constantFrom('costs', 'shares'),
      at: fc.nat(50),
      amount: cents,
      drop: fc.constant(true),
    }),
  );

  it('reconciles after any edits', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 60 }), (edits) => {
        const lists: { costs: Entry[]; shares: Entry[] } = { costs: [], shares: [] };
        for (const { list, at, amount, drop } of edits) {
          const entries = lists[list as 'costs' | 'shares'];
          if (drop) entries.splice(at % (entries.length + 1), 1);
          else entries.push(line(String(at), { amount, type: at % 2 === 0 ? 'fees' : 'room' }));
        }
        const plan = financingOf(lists);
        const sum = (entries: readonly Entry[]): bigint =>
          entries.reduce((total, { values }) => total + BigInt(values['amount'] ?? 0), 0n);
        expect(BigInt(plan.costs)).to.equal(sum(lists.costs));
        expect(BigInt(plan.shares)).to.equal(sum(lists.shares));
        expect(plan.missing).to.equal(plan.costs - plan.shares);
        expect(sumOf(plan.byType.map((type) => type.cents))).to.equal(plan.costs);
        expect(sumOf(plan.tenths)).to.equal(plan.shares === 0 ? 0 : 1000);
      }),
      { numRuns: 150 },
    );
  });
});
