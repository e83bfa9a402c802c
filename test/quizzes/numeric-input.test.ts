import { expect } from 'chai';
import fc from 'fast-check';
import { parseNumber } from '../../src/quizzes/numeric-input.ts';

const table: readonly (readonly [text: string, unit: string | null, value: number | null])[] = [
  ['34000', null, 34_000],
  ['34.000', null, 34_000],
  ['34 000', null, 34_000],
  ['34 000 €', '€', 34_000],
  ['34000,00', null, 34_000],
  ['34.000,00 €', '€', 34_000],
  ['1.234,5', null, 1234.5],
  ['1.234.567', null, 1_234_567],
  ['-3,5', null, -3.5],
  ['3.5', null, 3.5],
  ['40.00', null, 40],
  ['3.1415', null, 3.1415],
  ['0.500', null, 0.5],
  ['1234.567', null, 1234.567],
  ['34,000', null, 34],
  [',5', null, 0.5],
  ['.5', null, 0.5],
  ['5.', null, 5],
  ['5,', null, 5],
  ['34.000.', null, 34_000],
  ['34.000,-', null, 34_000],
  ['34.000,– €', '€', 34_000],
  ['34.000,-- Euro', '€', 34_000],
  ['+7', null, 7],
  ['- 7', null, -7],
  ['-0', null, 0],
  ['007', null, 7],
  // English notation, where German notation cannot be meant
  ['1,234.5', null, 1234.5],
  ['1,234,567', null, 1_234_567],
  ['1,234,567.89', null, 1_234_567.89],
  // spaces and apostrophes: no-break, narrow no-break, thin, figure space; Swiss
  ['34\u00a0000', null, 34_000],
  ['34\u202f000,5', null, 34_000.5],
  ['34\u2009000\u202f€', '€', 34_000],
  ['1\u2007234\u2007567', null, 1_234_567],
  ['34  000', null, 34_000],
  ['  34000\n', null, 34_000],
  ["34'000", null, 34_000],
  ['34’000.50', null, 34_000.5],
  // Arabic-Indic, Persian, full width; their separators, marks and per cent sign
  ['٣٤٬٠٠٠', null, 34_000],
  ['٣٤٬٠٠٠٫٥', null, 34_000.5],
  ['۳۴٬۰۰۰', null, 34_000],
  ['۳۴٫۵', null, 34.5],
  ['٣٤.٠٠٠', null, 34_000],
  ['٣،٥', null, 3.5],
  ['\u200f٨٥٪\u200f', '%', 85],
  ['\u061c-٣٫٥', null, -3.5],
  ['٣٤٠٠٠ يورو', '€', 34_000],
  ['３４', null, 34],
  // minus signs
  ['−3,5', null, -3.5],
  ['–3,5', null, -3.5],
  ['‑3', null, -3],
  // the unit of the question, before or behind, in its everyday forms
  ['34.000€', '€', 34_000],
  ['€ 34.000', '€', 34_000],
  ['34.000 Euro', '€', 34_000],
  ['34.000 EUR.', '€', 34_000],
  ['EUR 34.000', '€', 34_000],
  ['34.000 €', 'Euro', 34_000],
  ['120 €', '€ pro Monat', 120],
  ['120 € pro Monat', '€ pro Monat', 120],
  ['85%', '%', 85],
  ['85 Prozent', '%', 85],
  ['85 v. H.', '%', 85],
  ['6 Wochen', 'Wochen', 6],
  ['1 woche', 'Wochen', 1],
  ['6 Std.', 'Stunden', 6],
  ['12 Sprechstunden', 'Sprechstunden', 12],
  ['20 m²', 'm²', 20],
  // another unit, or none asked for
  ['34.000 €', null, null],
  ['34.000 €', '%', null],
  ['5 %', '€', null],
  ['6 Wochen', 'Tage', null],
  ['34 Teuro', '€', null],
  // not one number
  ['', null, null],
  [' ', null, null],
  ['€', '€', null],
  ['-', null, null],
  ['.', null, null],
  [',', null, null],
  [',-', null, null],
  ['abc', null, null],
  ['vier', null, null],
  ['1e5', null, null],
  ['0x10', null, null],
  ['Infinity', null, null],
  ['NaN', null, null],
  ['1 2', null, null],
  ['34 00', null, null],
  ['3 4000', null, null],
  ['1.23.456', null, null],
  ['1.234.56', null, null],
  ['1.234 567', null, null],
  ['1,23,456', null, null],
  ['1.234,567.8', null, null],
  ['1,2,3', null, null],
  ['3-5', null, null],
  ['--5', null, null],
  ['1/2', null, null],
  ['34\u0000', null, null],
  ['9'.repeat(16), null, null],
  ['9'.repeat(10_000), null, null],
  [`0,${'3'.repeat(31)}`, null, null],
];

describe('Numbers as people type them', () => {
  for (const [text, unit, value] of table) {
    const shown = JSON.stringify(text.length > 40 ? `${text.slice(0, 12)}…` : text);
    it(`reads ${shown} with unit ${unit ?? 'none'} as ${value ?? 'no number'}`, () => {
      expect(parseNumber(text, unit)).to.equal(value);
    });
  }

  it('knows no negative zero', () => {
    expect(Object.is(parseNumber('-0,0', null), 0)).to.equal(true);
  });

  it('reads back what every locale writes', () => {
    const hundredths = fc.integer({ min: -999_999_999_99, max: 999_999_999_99 });
    for (const locale of ['de-DE', 'de-AT', 'de-CH', 'uk-UA', 'ar-EG', 'fa-IR', 'pl-PL', 'fr-FR']) {
      const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 });
      fc.assert(
        fc.property(hundredths, (n) => {
          expect(parseNumber(format.format(n / 100), null)).to.equal(n / 100 || 0);
        }),
      );
    }
  });

  it('reads back whole numbers with German, Arabic and Persian thousands', () => {
    for (const locale of ['de-DE', 'ar-EG', 'fa-IR']) {
      const format = new Intl.NumberFormat(locale);
      fc.assert(
        fc.property(fc.integer(), (n) => {
          expect(parseNumber(format.format(n), null)).to.equal(n || 0);
          expect(parseNumber(`${format.format(n)} €`, '€')).to.equal(n || 0);
        }),
      );
    }
  });

  it('gives a finite number or null for any text', () => {
    const nearNumbers = fc.string({ unit: fc.constantFrom(..."0123456789.,-+ 'e€%٣۳٬٫،\u202f".split('')) });
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), nearNumbers),
        fc.constantFrom('€', '%', null),
        (text, unit) => {
          const value = parseNumber(text, unit);
          expect(value === null || (Number.isFinite(value) && !Object.is(value, -0))).to.equal(true);
        },
      ),
    );
  });
});
