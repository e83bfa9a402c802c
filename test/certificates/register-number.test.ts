import { expect } from 'chai';
import fc from 'fast-check';
import { formatRegisterNumber, parseRegisterNumber } from '../../src/certificates/register-number.ts';

describe('The register number', () => {
  it('is written with the year and at least four digits', () => {
    expect(formatRegisterNumber({ year: 2026, sequence: 42 })).to.equal('WP-2026-0042');
    expect(formatRegisterNumber({ year: 2026, sequence: 10000 })).to.equal('WP-2026-10000');
  });

  it('is read back as it was written', () => {
    const number = fc.record({
      year: fc.integer({ min: 2000, max: 9999 }),
      sequence: fc.integer({ min: 1, max: 999999 }),
    });
    fc.assert(
      fc.property(number, (value) => {
        expect(parseRegisterNumber(formatRegisterNumber(value))).to.deep.equal(value);
      }),
    );
  });

  it('forgives case and blanks around it', () => {
    expect(parseRegisterNumber('  wp-2026-0042 ')).to.deep.equal({ year: 2026, sequence: 42 });
  });

  for (const wrong of [
    '',
    'WP-2026-42',
    'WP-2026-00042',
    'WP-2026-0000',
    'WP-26-0042',
    'XX-2026-0042',
    'WP-2026-0042x',
  ]) {
    it(`is not «${wrong}»`, () => {
      expect(parseRegisterNumber(wrong)).to.equal(null);
    });
  }
});
