/**
 * Letters that the tables leave out or write as a mark, as people of that name write them in Latin letters. Arabic
 * has few vowels on paper; without its alif, names would lose those as well.
 */
const ownWay: Readonly<Record<string, string>> = {
  ...{ ا: 'a', أ: 'a', آ: 'a', ٱ: 'a', ى: 'a', ة: 'a', ع: 'a' },
  ...{ إ: 'i', ئ: 'i', ؤ: 'u', ء: '' },
};

/**
 * The same name in letters from A to Z: `Олена` → `Olena`, `Đặng` → `Dang`, `أحمد` → `ahmd`. What is no letter and no
 * digit stays. The tables are large, so they are loaded for the first name only.
 */
export async function latin(text: string): Promise<string> {
  const { default: ascii } = await import('any-ascii');
  return text
    .normalize('NFC')
    .replaceAll(/[\p{L}\p{M}\p{N}]+/gu, (word) =>
      ascii(Array.from(word, (letter) => ownWay[letter] ?? letter).join('')).replaceAll(/[^A-Za-z0-9]/g, ''),
    );
}
