import { expect } from 'chai';
import fc from 'fast-check';
import { groupCertificateCode, normaliseCertificateCode } from '../../src/certificates/certificate-code.ts';

const code = '7H3KQ0VZ9XWB2M4N6P8RSTDY1C';

describe('The code of a certificate', () => {
  for (const typed of [
    code,
    code.toLowerCase(),
    '7H3KQ-0VZ9X-WB2M4-N6P8R-STDY1C',
    ' 7h3kq 0vz9x\u00a0wb2m4 n6p8r stdy1c\n',
    '7H3KQ–0VZ9X—WB2M4‑N6P8R-STDY1C',
    '7H3KQOVZ9XWB2M4N6P8RSTDYIC',
    '7h3kqovz9xwb2m4n6p8rstdylc',
    '７Ｈ３ＫＱ０ＶＺ９ＸＷＢ２Ｍ４Ｎ６Ｐ８ＲＳＴＤＹ１Ｃ',
    '\u200e7H3KQ\u00ad0VZ9XWB2M4N6P8RSTDY1C\u200b',
  ]) {
    it(`is understood as typed: ${JSON.stringify(typed)}`, () => {
      expect(normaliseCertificateCode(typed)).to.equal(code);
    });
  }

  for (const wrong of [
    '',
    code.slice(1),
    `${code}0`,
    code.replace('7', 'U'),
    code.replace('7', 'ß'),
    code.replace('7', '\0'),
    code.replace('7', '_'),
    ' '.repeat(500) + code,
  ]) {
    it(`is refused: ${JSON.stringify(wrong.slice(0, 40))}`, () => {
      expect(normaliseCertificateCode(wrong)).to.equal(null);
    });
  }

  it('is printed in four fives and a six', () => {
    expect(groupCertificateCode(code)).to.equal('7H3KQ-0VZ9X-WB2M4-N6P8R-STDY1C');
  });

  it('is understood as it was printed', () => {
    const alphabet = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
    const codes = fc
      .array(fc.constantFrom(...alphabet), { minLength: 26, maxLength: 26 })
      .map((characters) => characters.join(''));
    fc.assert(
      fc.property(codes, (any) => {
        expect(normaliseCertificateCode(groupCertificateCode(any))).to.equal(any);
      }),
    );
  });
});
