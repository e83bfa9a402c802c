import { expect } from 'chai';
import fc from 'fast-check';
import { isWithin } from '../../src/quizzes/decimal.ts';

describe('Distance in decimals', () => {
  it('takes the edge of the tolerance as it is written, where floating point would not', () => {
    expect(3.6 - 3.5 <= 0.1).to.equal(false);
    expect(isWithin(3.6, 3.5, 0.1)).to.equal(true);
    expect(isWithin(3.4, 3.5, 0.1)).to.equal(true);
    expect(isWithin(3.61, 3.5, 0.1)).to.equal(false);
    expect(isWithin(0.3, 0.1, 0.2)).to.equal(true);
    expect(isWithin(-0.1, 0.1, 0.2)).to.equal(true);
    expect(isWithin(-0.11, 0.1, 0.2)).to.equal(false);
  });

  it('bears very small and very large numbers', () => {
    expect(isWithin(1e-7, 0, 1e-7)).to.equal(true);
    expect(isWithin(2e-7, 0, 1e-7)).to.equal(false);
    expect(isWithin(1e21, 1e21 + 1e6, 1e6)).to.equal(true);
    expect(isWithin(1e21, 1e22, 1)).to.equal(false);
  });

  it('never holds for what is no number', () => {
    expect(isWithin(Number.NaN, 1, 1)).to.equal(false);
    expect(isWithin(Number.POSITIVE_INFINITY, 1, 1)).to.equal(false);
  });

  it('agrees with whole-number arithmetic on hundredths', () => {
    const hundredths = fc.integer({ min: -10_000, max: 10_000 });
    fc.assert(
      fc.property(hundredths, hundredths, fc.nat(2_000), (value, target, tolerance) => {
        expect(isWithin(value / 100, target / 100, tolerance / 100)).to.equal(
          Math.abs(value - target) <= tolerance,
        );
      }),
    );
  });
});
