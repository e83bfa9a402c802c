/** A piece of a run that one voice can read. */
export interface Fragment {
  readonly text: string;
  /** BCP 47; null is the language of the document. */
  readonly language: string | null;
}

/** Which voice has the letters. The first whose letters are all known decides; the last of a script is its default. */
const voices = [
  { letters: /\p{Script=Arabic}/u, language: 'ckb', telling: /[ڕڵۆێە]/u },
  { letters: /\p{Script=Arabic}/u, language: 'fa', telling: /[پچژگکی]/u },
  { letters: /\p{Script=Arabic}/u, language: 'ar', telling: null },
  { letters: /\p{Script=Cyrillic}/u, language: 'ru', telling: /[ыэёъ]/iu },
  { letters: /\p{Script=Cyrillic}/u, language: 'uk', telling: null },
  { letters: /\p{Script=Hebrew}/u, language: 'he', telling: null },
  { letters: /\p{Script=Ethiopic}/u, language: 'am', telling: null },
  { letters: /\p{Script=Greek}/u, language: 'el', telling: null },
  { letters: /\p{Script=Georgian}/u, language: 'ka', telling: null },
  { letters: /\p{Script=Armenian}/u, language: 'hy', telling: null },
  { letters: /(?=\p{Letter})[^\p{Script=Latin}\p{Script=Common}]/u, language: 'und', telling: null },
] as const;

/**
 * The language that a screen reader should read these letters in; null for Latin letters and for none.
 *
 * It says nothing about a person: a name belongs to no language, and whoever reads it out needs a voice that has its
 * letters. Where letters tell (the ڕ of Sorani, the پ of Persian, the ы of Russian), they decide.
 */
function languageOf(text: string): string | null {
  const found = voices.find(
    ({ letters, telling }) => letters.test(text) && (telling === null || telling.test(text)),
  );
  return found ? found.language : null;
}

/** Cuts where the script changes; blanks, figures and marks stay with the letter before them, or else after. */
export function fragmentsOf(text: string): Fragment[] {
  const pieces: { text: string; script: number }[] = [];
  for (const [letter] of text.matchAll(/\P{Letter}*\p{Letter}\P{Letter}*|\P{Letter}+/gu)) {
    const script = voices.findIndex(({ letters }) => letters.test(letter));
    const last = pieces.at(-1);
    if (last?.script === script) last.text += letter;
    else pieces.push({ text: letter, script });
  }
  return pieces.map((piece) => ({ text: piece.text, language: languageOf(piece.text) }));
}
