const STAR_INSIDE_WORD = /(?<=\p{L})\*(?=\p{L})/gu;
const INVISIBLE = /\p{Cf}/gu;
const SPELLED_OUT: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/**
 * Takes the gender star out of words: `Koordinator*innen` → `Koordinatorinnen`.
 * For search, sorting and slugs, so that `koordinatorin` finds `Koordinator*in`. Other stars stay.
 */
export function foldStar(text: string): string {
  return text.replace(STAR_INSIDE_WORD, '');
}

/**
 * The form in which two spellings of the same answer are equal: compatibility forms (NFKC), case,
 * ä/ae ö/oe ü/ue ß/ss, gender star, white space, one trailing dot and invisible format characters
 * (soft hyphen, direction marks that phones insert). Never show it to anybody.
 */
export function foldForComparison(text: string): string {
  const plain = text.normalize('NFKC').replace(INVISIBLE, '').toLowerCase().normalize('NFC');
  const spelled = foldStar(plain).replace(/[äöüß]/gu, (letter) => SPELLED_OUT[letter] ?? letter);
  return spelled
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/\s*\.$/u, '');
}
