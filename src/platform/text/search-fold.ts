const MARKS = /[\p{M}\p{Cf}\u0640]/gu;
/** Letters that no normal form takes apart, and letters that hands take for one another. */
const ALIKE: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h' },
  ...{ ґ: 'г', і: 'и', є: 'е', ў: 'у' },
  ...{ ٱ: 'ا', ى: 'ي', ی: 'ي', ې: 'ي', ێ: 'ي', ک: 'ك', ڪ: 'ك', ة: 'ه', ە: 'ه', ھ: 'ه' },
};
const SPELLED_OUT: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' };

/**
 * A name as somebody looks for it: without case, accents, vowel signs and marks that no eye sees, and with letters that
 * are easily taken for one another as one (ё/е, ی/ي, ł/l). Never show it to anybody.
 */
export function foldForSearch(text: string): string {
  return [...text.normalize('NFKC').toLowerCase().normalize('NFKD').replace(MARKS, '')]
    .map((letter) => ALIKE[letter] ?? letter)
    .join('')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** The ways in which it may be written: `Müller` is also found as `Mueller`, `Łukasz` as `Lukasz`. */
export function searchForms(text: string): readonly string[] {
  const spelled = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöü]/gu, (letter) => SPELLED_OUT[letter] ?? letter);
  return [...new Set([foldForSearch(text), foldForSearch(spelled)])];
}
