/** An arithmetic formula, or words for steps of a number: those up to a limit, and the last one for all above. */
export type ColumnFormula =
  | string
  | {
      readonly of: string;
      readonly steps: readonly { readonly upTo?: number | undefined; readonly word: string }[];
    };

/** A formula as authors write it, taken apart: `([Ist] - [Plan]) / [Plan]`. */
type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'column'; readonly title: string }
  | {
      readonly kind: 'operation';
      readonly sign: '+' | '-' | '*' | '/';
      readonly left: Expression;
      readonly right: Expression;
    };

const TOKEN = /\s*(?:\[([^[\]]+)\]|(\d+(?:\.\d+)?)|([-+*/()]))/uy;

/** What a row has in a column: where it stands, and what is in it now. */
export interface Operand {
  readonly name: string;
  readonly value: string | number | null;
}

export interface Computed {
  /** In the English of files. */
  readonly formula: string;
  readonly value: string | number;
}

/** Titles of the columns that a formula names; null when it cannot be read. */
export function columnsIn(text: string): readonly string[] | null {
  const expression = parse(text);
  return expression && [...new Set(namesOf(expression))];
}

/**
 * Makes the formula of one cell. It gives an empty text where one of its columns is still empty, and where it would
 * divide by nothing, so that a sheet that is not filled in shows no errors.
 * @throws Error when the formula was not checked before
 */
export function computeCell(formula: ColumnFormula, operandOf: (title: string) => Operand): Computed {
  return typeof formula === 'string' ? computeNumber(formula, operandOf) : computeWord(formula, operandOf);
}

function computeNumber(text: string, operandOf: (title: string) => Operand): Computed {
  const expression = parse(text);
  if (expression === null) throw new Error(`not a formula: ${text}`);
  const operands = [...new Set(namesOf(expression))].map(operandOf);
  const cells = operands.map(({ name }) => name).join(',');
  const print = (one: Expression): string => {
    if (one.kind === 'number') return String(one.value);
    if (one.kind === 'column') return operandOf(one.title).name;
    return `(${print(one.left)}${one.sign}${print(one.right)})`;
  };
  const isWhole = operands.every(({ value }) => typeof value === 'number');
  const value = isWhole ? evaluate(expression, operandOf) : NaN;
  return {
    formula: `IF(COUNT(${cells})<${operands.length},"",IFERROR(${print(expression)},""))`,
    value: Number.isFinite(value) ? value : '',
  };
}

/** The word of the first step whose limit the value does not pass. */
function computeWord(
  { of, steps }: Exclude<ColumnFormula, string>,
  operandOf: (title: string) => Operand,
): Computed {
  const { name, value } = operandOf(of);
  const quoted = (word: string): string => `"${word.replaceAll('"', '""')}"`;
  const words = steps.reduceRight(
    (rest, { upTo, word }) =>
      upTo === undefined ? quoted(word) : `IF(${name}<=${upTo},${quoted(word)},${rest})`,
    '""',
  );
  const reached = steps.find(
    ({ upTo }) => upTo === undefined || (typeof value === 'number' && value <= upTo),
  );
  return {
    formula: `IF(COUNT(${name})<1,"",${words})`,
    value: typeof value === 'number' ? (reached?.word ?? '') : '',
  };
}

function evaluate(expression: Expression, operandOf: (title: string) => Operand): number {
  if (expression.kind === 'number') return expression.value;
  if (expression.kind === 'column') return Number(operandOf(expression.title).value);
  const left = evaluate(expression.left, operandOf);
  const right = evaluate(expression.right, operandOf);
  switch (expression.sign) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
  }
}

function namesOf(expression: Expression): readonly string[] {
  if (expression.kind === 'number') return [];
  if (expression.kind === 'column') return [expression.title];
  return [...namesOf(expression.left), ...namesOf(expression.right)];
}

/** Sums of products of numbers, columns and brackets; null for anything else. */
function parse(text: string): Expression | null {
  const tokens = tokensOf(text);
  if (tokens === null) return null;
  let at = 0;
  const take = (...signs: readonly string[]): string | null => {
    const token = tokens[at];
    if (typeof token !== 'string' || !signs.includes(token)) return null;
    at += 1;
    return token;
  };
  const chain = (
    next: () => Expression | null,
    ...signs: readonly ('+' | '-' | '*' | '/')[]
  ): Expression | null => {
    let left = next();
    for (let sign = take(...signs); sign !== null && left !== null; sign = take(...signs)) {
      const right = next();
      const found = signs.find((one) => one === sign);
      left = right === null || found === undefined ? null : { kind: 'operation', sign: found, left, right };
    }
    return left;
  };
  const atom = (): Expression | null => {
    const token = tokens[at];
    if (token !== undefined && typeof token !== 'string') {
      at += 1;
      return token;
    }
    if (take('(') === null) return null;
    const inside = sum();
    return take(')') === null ? null : inside;
  };
  const product = (): Expression | null => chain(atom, '*', '/');
  const sum = (): Expression | null => chain(product, '+', '-');
  const whole = sum();
  return at === tokens.length ? whole : null;
}

function tokensOf(text: string): readonly (Expression | string)[] | null {
  const tokens: (Expression | string)[] = [];
  const trimmed = text.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < trimmed.length) {
    const match = TOKEN.exec(trimmed);
    if (match === null) return null;
    const [, title, number, sign = ''] = match;
    if (title !== undefined) tokens.push({ kind: 'column', title: title.trim() });
    else if (number !== undefined) tokens.push({ kind: 'number', value: Number(number) });
    else tokens.push(sign);
  }
  return tokens;
}
