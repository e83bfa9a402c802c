import { expect } from 'chai';
import { parseGermanQuantity } from '../../src/courses/german-number.ts';

describe('German numbers', () => {
  const numbers: readonly (readonly [string, number, string | null])[] = [
    ['34.000 €', 34000, '€'],
    ['34 000', 34000, null],
    ['34\u202f000 EUR', 34000, 'EUR'],
    ['1.234.567,89', 1234567.89, null],
    ['0,5 %', 0.5, '%'],
    ['-5', -5, null],
    ['−5 °C', -5, '°C'],
    ['-0', 0, null],
    ['007', 7, null],
  ];
  for (const [text, value, unit] of numbers) {
    it(`reads ${text}`, () => expect(parseGermanQuantity(text)).to.deep.equal({ value, unit }));
  }
  for (const text of ['3.5', '1.00', '1,2,3', '12.3456', '1.000.00', 'drei', '', '3 bis 4', '٣']) {
    it(`finds «${text}» unclear`, () => expect(parseGermanQuantity(text)).to.equal(null));
  }
});
