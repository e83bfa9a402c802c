import { expect } from 'chai';
import fc from 'fast-check';
import { foldForComparison, foldStar } from '../../src/platform/text/fold.ts';

describe('folding text', () => {
  it('takes the star out of words and leaves other stars', () => {
    expect(foldStar('Ein*e lokale*r Koordinator*in')).to.equal('Eine lokaler Koordinatorin');
    expect(foldStar('* Liste, *kursiv* und **fett**')).to.equal('* Liste, *kursiv* und **fett**');
  });

  const sameAnswers: readonly (readonly [string, string])[] = [
    ['Zuwendungsbescheid', ' zuwendungsBESCHEID. '],
    ['Maßnahme', 'MASSNAHME'],
    ['Maßnahme', 'MAẞNAHME'],
    ['Übungsleiter', 'uebungsleiter'],
    ['Ärztin', 'A\u0308rztin'],
    ['Koordinator*in', 'Koordinatorin'],
    ['Koordinator＊in', 'koordinatorin'],
    ['zwei  Wörter', 'zwei\u00a0Woerter'],
    ['Förder\u00admittel', 'Fördermittel'],
    ['\u200fمرحبا', 'مرحبا'],
  ];
  for (const [one, other] of sameAnswers) {
    it(`holds «${one}» and «${other}» for the same answer`, () => {
      expect(foldForComparison(one)).to.equal(foldForComparison(other));
    });
  }

  it('keeps different answers apart', () => {
    expect(foldForComparison('Antrag')).not.to.equal(foldForComparison('Anträge'));
    expect(foldForComparison('3*4')).not.to.equal(foldForComparison('34'));
    expect(foldForComparison('5.')).not.to.equal(foldForComparison('6'));
  });

  it('changes nothing when folded twice, but for a second trailing dot', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = foldForComparison(text);
        fc.pre(!once.endsWith('.'));
        expect(foldForComparison(once)).to.equal(once);
      }),
    );
  });
});
