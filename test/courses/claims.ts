/** Something in a text that can be wrong. */
export interface Claim {
  readonly kind: 'law' | 'phone' | 'amount' | 'share' | 'date' | 'period';
  /** In one form for all spellings: `34.000 €`, `85 %`, `31. Oktober 2025`, `6 Monate`, `§ 22`, `AGG`, `116117`. */
  readonly token: string;
}

const MONTH = 'Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember';
const MONTHS = MONTH.split('|');
const COUNTS = [
  'ein',
  'zwei',
  'drei',
  'vier',
  'fünf',
  'sechs',
  'sieben',
  'acht',
  'neun',
  'zehn',
  'elf',
  'zwölf',
];
const NUMBER = String.raw`(?<![\d.,])(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?`;
/** „20 bis 30 €“ makes two claims. */
const UNTIL = String.raw`(?=(?: ?(?:bis|und|oder|–|-) ?(?:zu )?${NUMBER})?`;

interface Reader {
  readonly kind: Claim['kind'];
  readonly pattern: RegExp;
  readonly token: (match: RegExpExecArray) => string;
  /** Of the sentence around. */
  readonly only?: RegExp;
}

/** In this order: what one has read is gone for the next. */
const readers: readonly Reader[] = [
  {
    kind: 'date',
    pattern: new RegExp(
      String.raw`\b(\d{1,2})\.(?: (${MONTH})| (?:und|bis|oder)(?: zum)? \d{1,2}\. (${MONTH}))( \d{4})?\b`,
      'gu',
    ),
    token: ([, day = '', month, monthOfBoth = '', year = '']) =>
      month === undefined ? `${Number(day)}. ${monthOfBoth}` : `${Number(day)}. ${month}${year}`,
  },
  {
    kind: 'date',
    pattern: /\b(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})?(?![\d.])/gu,
    token: ([, day = '', month = '', year]) =>
      `${Number(day)}. ${MONTHS[Number(month) - 1] ?? month}${year === undefined ? '' : ` ${year.padStart(4, '20')}`}`,
  },
  { kind: 'date', pattern: new RegExp(String.raw`\b(?:${MONTH}) \d{4}\b`, 'gu'), token: ([whole]) => whole },
  {
    kind: 'amount',
    pattern: new RegExp(
      String.raw`(${NUMBER})${UNTIL}[ -]?(€|Euro|Cent|Millionen Euro|Mio\. (?:€|Euro)))`,
      'gu',
    ),
    token: ([, number = '', unit = '']) =>
      `${number} ${unit === 'Cent' ? 'Cent' : /^Mi/u.test(unit) ? 'Mio. €' : '€'}`,
  },
  {
    kind: 'share',
    pattern: new RegExp(String.raw`(${NUMBER})${UNTIL}[ -]?(?:%|Prozent))`, 'gu'),
    token: ([, number = '']) => `${number} %`,
  },
  {
    kind: 'phone',
    pattern: /\b(?:0\d{2,5}[ /-]\d[\d -]*\d|116 ?\d{3}|11[025])\b(?![.,]\d)/gu,
    token: ([whole]) => whole.replace(/\D/gu, ''),
  },
  {
    kind: 'law',
    pattern: /(?:§§?|\b(?:Art\.|Artikel)) (\d+[a-z]?)\b/gu,
    token: ([whole, number = '']) => (whole.startsWith('§') ? `§ ${number}` : `Artikel ${number}`),
  },
  {
    kind: 'law',
    pattern:
      /(?<![\p{L}-])(?:[A-Z][a-z]+[A-Za-z]*(?:G|V)|[BS]GB(?: [IVX]+)?|StGB|DSGVO|AGG|AO|DDG|GG|LHO|RDG|TMG)(?![\p{L}-])/gu,
    token: ([whole]) => whole,
  },
  {
    kind: 'law',
    pattern:
      /(?<!\p{L})(\p{Lu}\p{L}+(?:gesetz|gesetzbuch|haushaltsordnung|abgabenordnung))(?:e?s)?(?!\p{L})/gu,
    token: ([, name = '']) => name,
  },
  {
    kind: 'date',
    pattern: /(?<![\d.,/-])(?:19|20)\d{2}(?![\d/]|[.,]\d| (?:€|Euro|×))/gu,
    token: ([whole]) => whole,
  },
  {
    kind: 'period',
    pattern: new RegExp(
      String.raw`(?<![\p{L}\d,.])(${COUNTS.join('|')}|\d+)(?:e[mnrs]?)? (Tag|Woche|Monat|Jahr)(?:en?|s)?(?!\p{L})`,
      'giu',
    ),
    token: ([, count = '', unit = '']) => {
      const number = /\d/u.test(count) ? Number(count) : COUNTS.indexOf(count.toLowerCase()) + 1;
      return `${number} ${unit}${number === 1 ? '' : unit === 'Woche' ? 'n' : 'e'}`;
    },
    only: /\bFrist(?:en)?\b|§|[Gg]esetz|[Aa]ufbewahr|[Vv]erjähr/u,
  },
];

/** Most sentences claim nothing, and several tests read the same lines. */
const HINT = /[\d§]|[A-Z]{2}|[a-z][GV](?![A-Za-z])|gesetz|ordnung|Tag|Woche|Monat|Jahr/u;
const read = new Map<string, readonly Claim[]>();

/** The claims of one line, without links' addresses and emphasis; each once. */
export function claimsIn(line: string): readonly Claim[] {
  const known = read.get(line);
  if (known !== undefined) return known;
  const claims = plain(line)
    .split(/(?<=[^\d][.!?“]) (?=[\p{Lu}„])|\|/u)
    .filter((sentence) => HINT.test(sentence))
    .flatMap((sentence) => claimsOfSentence(sentence, sentence));
  read.set(line, claims);
  return claims;
}

/** Every claim that a card proves: of a date also its parts, of a period also those in other sentences. */
export function provenBy(text: string): ReadonlySet<string> {
  const line = plain(text);
  const claims = claimsOfSentence(line, `${line} §`).map(({ token }) => token);
  const dates = claims.flatMap((token) => {
    const [, day, month, year] = /^(?:(\d+\. ))?(\p{L}+)(?: (\d{4}))$/u.exec(token) ?? [];
    return year === undefined ? [] : [`${day ?? ''}${month ?? ''}`, `${month ?? ''} ${year}`, year];
  });
  const paragraphs = [...line.matchAll(/§§ ([\d a-z,]+)/gu)].flatMap(
    ([, list = '']) => list.match(/\d+[a-z]?\b/gu) ?? [],
  );
  return new Set([...claims, ...dates, ...paragraphs.map((number) => `§ ${number}`)]);
}

/** What the token is worth, without its sign: `34.000 €` is 34000, `85 %` is 85, `2035` is 2035. NaN for all others. */
export function valueOf(token: string): number {
  const [, number = '', unit] = /^([\d.,]+)(?: (€|Cent|Mio\. €|%))?$/u.exec(token) ?? [];
  const value = Number(number.replaceAll('.', '').replace(',', '.'));
  return number === '' ? NaN : unit === 'Mio. €' ? value * 1_000_000 : value;
}

function claimsOfSentence(sentence: string, around: string): readonly Claim[] {
  let rest = sentence;
  const claims = readers.flatMap(({ kind, pattern, token, only }): readonly Claim[] => {
    if (only?.test(around) === false) return [];
    const found = [...rest.matchAll(pattern)].map((match) => ({ kind, token: token(match) }));
    rest = rest.replaceAll(pattern, (match) => '\u0001'.repeat(match.length));
    return found;
  });
  return [...new Map(claims.map((claim) => [claim.token, claim])).values()];
}

function plain(text: string): string {
  return text
    .replace(/[\u00a0\u202f]/gu, ' ')
    .replace(/\]\([^)]*\)/gu, ']')
    .replaceAll('**', '');
}
