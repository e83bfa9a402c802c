/** More digits before the decimal sign than this cannot be held exactly by a number. */
const mostWholeDigits = 15;
const mostDecimals = 30;
const longestNumber = 200;

/** Words that mean the same unit, in lower case. A unit that is not listed is accepted as it is written. */
const unitWords: readonly (readonly string[])[] = [
  ['€', 'euro', 'euros', 'eur', 'євро', 'евро', 'يورو', 'یورو'],
  ['%', 'prozent', 'v.h', 'v. h', 'відсотків', 'بالمئة', 'بالمائة'],
  ['tage', 'tag', 'tagen'],
  ['wochen', 'woche'],
  ['monate', 'monat', 'monaten'],
  ['jahre', 'jahr', 'jahren'],
  ['stunden', 'stunde', 'std', 'h'],
  ['minuten', 'minute', 'min'],
  ['personen', 'person'],
  ['ue', 'unterrichtseinheiten', 'unterrichtseinheit'],
];

/**
 * Reads a number as people in our courses type it, or gives null if the text is not clearly one number.
 *
 * German notation wins: `34.000` is thirty-four thousand and `34,000` is thirty-four. A single dot is a
 * thousands separator exactly if three digits follow and one to three digits without leading zero precede
 * (so `3.5`, `0.500` and `1234.567` are decimals). Thousands may also be set apart by any kind of space,
 * by apostrophes, or, where nothing else fits, by commas (`1,234.5`, `1,234,567`). Arabic-Indic and Persian
 * digits and separators, bidi marks, Unicode minus signs and the price dash (`34.000,-`) are understood.
 *
 * Only the question's own `unit` (before or behind the number, with its everyday synonyms) is stripped:
 * `5 %` is no answer where euros are asked. Never gives NaN, Infinity or −0.
 */
export function parseNumber(text: string, unit: string | null): number | null {
  if (text.length > longestNumber) return null;
  const plain = plainNotation(text);
  for (const word of ['', ...wordsFor(unit)]) {
    for (const rest of withoutWord(plain, word)) {
      const number = readNumber(rest);
      if (number !== null) return number;
    }
  }
  return null;
}

/** ASCII digits and minus, one kind of space and apostrophe, no invisible marks, no full stop at the end. */
function plainNotation(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\u200b-\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu, '')
    .replace(/[٠-٩]/gu, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[۰-۹]/gu, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/[０-９]/gu, (digit) => String(digit.charCodeAt(0) - 0xff10))
    .replace(/٪/gu, '%')
    .replace(/،/gu, ',')
    .replace(/[’‘ʼ´`]/gu, "'")
    .replace(/[−–—‐‑﹣－]/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/\.$/u, '');
}

/** `€ pro Monat` is met by itself and by everything that means `€`. */
function wordsFor(unit: string | null): readonly string[] {
  if (unit === null) return [];
  const whole = plainNotation(unit);
  const first = whole.split(/[ /]/u)[0] ?? '';
  const alike = unitWords.filter((words) => words.includes(whole) || words.includes(first));
  return [whole, ...alike.flat()].filter((word) => word !== '');
}

function withoutWord(text: string, word: string): readonly string[] {
  if (word === '') return [text];
  const rests: string[] = [];
  if (text.endsWith(word)) rests.push(text.slice(0, -word.length).trim());
  if (text.startsWith(word)) rests.push(text.slice(word.length).trim());
  return rests;
}

const thousands = String.raw`[1-9]\d{0,2}(?:(?:\.\d{3})+|(?: \d{3})+|(?:'\d{3})+|(?:٬\d{3})+|(?:,\d{3}){2,})`;
const wholeNumber = new RegExp(`^(?:\\d+|${thousands})$`, 'u');
const beforeComma = String.raw`\d*|[1-9]\d{0,2}(?:(?:\.\d{3})+|(?: \d{3})+|(?:'\d{3})+|(?:٬\d{3})+)`;
const beforeDot = String.raw`\d*|[1-9]\d{0,2}(?:(?:,\d{3})+|(?: \d{3})+|(?:'\d{3})+|(?:٬\d{3})+)`;
const decimals = [
  new RegExp(`^(${beforeComma})[,٫](\\d*)$`, 'u'),
  new RegExp(`^(${beforeDot})[.](\\d*)$`, 'u'),
];

function readNumber(text: string): number | null {
  const [, sign = '', body = ''] = /^([-+]?) ?(.*?)(?:, ?-{1,2})?$/u.exec(text) ?? [];
  if (wholeNumber.test(body)) return numberOf(sign, body, '');
  for (const pattern of decimals) {
    const [found, whole = '', fraction = ''] = pattern.exec(body) ?? [];
    if (found !== undefined && whole + fraction !== '') return numberOf(sign, whole, fraction);
  }
  return null;
}

function numberOf(sign: string, whole: string, fraction: string): number | null {
  const digits = whole.replace(/\D/gu, '').replace(/^0+(?=\d)/u, '');
  if (digits.length > mostWholeDigits || fraction.length > mostDecimals) return null;
  const size = Number(`${digits || '0'}.${fraction || '0'}`);
  return sign === '-' && size !== 0 ? -size : size;
}
