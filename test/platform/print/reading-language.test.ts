import { expect } from 'chai';
import { fragmentsOf } from '../../../src/platform/print/reading-language.ts';

const languages = (text: string): (string | null)[] => fragmentsOf(text).map(({ language }) => language);

describe('The language of a piece of a name', () => {
  for (const [text, language] of [
    ['Nguyễn Thị Hương', null],
    ['Ṣọ́lá (1985) – 12,5', null],
    ['أحمد العلي', 'ar'],
    ['پروانه', 'fa'],
    ['ڕەسوڵ', 'ckb'],
    ['Олена', 'uk'],
    ['Объедков', 'ru'],
    ['כהן', 'he'],
    ['ሓጎስ', 'am'],
    ['Ελένη', 'el'],
    ['ߞߟߏ', 'und'],
  ] as const)
    it(`is ${language ?? 'that of the document'} for ${text}`, () => {
      expect(languages(text)).to.deep.equal([language]);
    });

  it('changes where the script does, and keeps blanks and figures with what is before them', () => {
    expect(fragmentsOf('Anna (Олена 2) ሓጎስ')).to.deep.equal([
      { text: 'Anna (', language: null },
      { text: 'Олена 2) ', language: 'uk' },
      { text: 'ሓጎስ', language: 'am' },
    ]);
    expect(fragmentsOf('12 ')).to.deep.equal([{ text: '12 ', language: null }]);
    expect(fragmentsOf('')).to.deep.equal([]);
  });

  it('loses no character', () => {
    const text = '«Ж» a\u0301б, ש!';
    expect(fragmentsOf(text).map((one) => one.text)).to.have.length.greaterThan(2);
    expect(
      fragmentsOf(text)
        .map((one) => one.text)
        .join(''),
    ).to.equal(text);
  });
});
