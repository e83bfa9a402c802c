export const GERMAN_NUMBER = String.raw`[+−]?\d+(?:\.\d{3})*(?:,\d+)?`;
const OPERAND = String.raw`${GERMAN_NUMBER}(?: ?(?:€|%|Euro|Prozent))?`;
const OPERATOR = String.raw` [×·+−:÷] `;
/** Not in the middle of a longer chain, and its result whole. */
const EXPRESSION = new RegExp(
  String.raw`(?<![\d.,%€]${OPERATOR})(?<![\d.,])(${OPERAND}(?:${OPERATOR}${OPERAND})+) = (${OPERAND})(?!${OPERATOR})`,
  'gu',
);

/** Plain arithmetic as a text prints it: «12.000 − 1.000 = 11.000 €». */
export interface Expression {
  readonly printed: string;
  readonly steps: string;
  readonly result: string;
}

export function expressionsIn(text: string): readonly Expression[] {
  return [...text.replaceAll('**', '').matchAll(EXPRESSION)].map(([printed, steps = '', result = '']) => ({
    printed,
    steps,
    result,
  }));
}

/** Reads a German number with its unit; a percentage becomes a share. */
export function amount(text: string): number {
  const [digits = ''] = new RegExp(GERMAN_NUMBER, 'u').exec(text) ?? [];
  const value = Number(digits.replaceAll('.', '').replace(',', '.').replace('−', '-'));
  return isShare(text) ? value / 100 : value;
}

/** Multiplication and division first, then sums from the left. */
function evaluate(steps: string): number {
  const terms: number[] = [];
  let operator = '+';
  for (const part of partsOf(steps)) {
    if (/^[×·+−:÷]$/u.test(part)) {
      operator = part;
      continue;
    }
    const value = amount(part);
    const last = terms.pop() ?? 0;
    if (operator === '×' || operator === '·') terms.push(last * value);
    else if (operator === ':' || operator === '÷') terms.push(last / value);
    else terms.push(last, operator === '−' ? -value : value);
  }
  return terms.reduce((sum, term) => sum + term, 0);
}

/** Whether the steps give what is printed. «24 : 40 × 100 = 60 %» does, and so does «24 : 40 = 60 %». */
export function isCorrect({ steps, result }: Expression): boolean {
  const value = evaluate(steps);
  const wanted = isShare(result) && /[×·] 100$/u.test(steps) ? amount(result) * 100 : amount(result);
  return Math.abs(value - wanted) < 0.000_001;
}

/** The same arithmetic as somebody would write it in a test: `34_000 - 30_600`. */
export function asTypescript({ steps, result }: Expression): string {
  const signs: Readonly<Record<string, string>> = {
    '×': '*',
    '·': '*',
    '+': '+',
    '−': '-',
    ':': '/',
    '÷': '/',
  };
  const code = partsOf(steps)
    .map((part) => signs[part] ?? literal(part))
    .join(' ');
  return isShare(result) && !/\* 100$/u.test(code) ? `(${code}) * 100` : code;
}

export function literal(text: string): string {
  const digits = text
    .replace(/[^\d,−.]/gu, '')
    .replaceAll('.', '_')
    .replace(',', '.')
    .replace('−', '-');
  return isShare(text) ? `${digits} / 100` : digits;
}

function partsOf(steps: string): readonly string[] {
  return steps.split(/ ([×·+−:÷]) /u);
}

function isShare(text: string): boolean {
  return /%|Prozent/u.test(text);
}
