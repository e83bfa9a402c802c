import { all, textOf, type Unpacked, type XmlElement } from './unpack.ts';

type Value = string | number | null;

/** A sheet read and computed anew, by rules of its own: what an office program would show. */
export interface ReadSheet {
  readonly name: string;
  readonly xml: XmlElement;
  /** As the file says that it is. */
  readonly stored: ReadonlyMap<string, Value>;
  /** As its formulas come out. */
  readonly computed: ReadonlyMap<string, Value>;
}

export function readSheets(file: Unpacked): readonly ReadSheet[] {
  const texts = all(file.xml('xl/sharedStrings.xml'), 'si').map(textOf);
  return all(file.xml('xl/workbook.xml'), 'sheet').map(({ attributes }, index) => {
    const xml = file.xml(`xl/worksheets/sheet${index + 1}.xml`);
    const stored = new Map<string, Value>();
    const formulas = new Map<string, string>();
    for (const cell of all(xml, 'c')) {
      const { r: name = '', t: type } = cell.attributes;
      const [value] = all(cell, 'v').map(textOf);
      const [formula] = all(cell, 'f').map(textOf);
      if (formula !== undefined) formulas.set(name, formula);
      if (value === undefined) stored.set(name, null);
      else if (type === 's') stored.set(name, texts[Number(value)] ?? 'missing text');
      else stored.set(name, type === 'str' ? value : Number(value));
    }
    return { name: attributes['name'] ?? '', xml, stored, computed: compute(stored, formulas) };
  });
}

function compute(
  stored: ReadonlyMap<string, Value>,
  formulas: ReadonlyMap<string, string>,
): Map<string, Value> {
  const computed = new Map<string, Value>();
  const valueOf = (name: string): Value => {
    const formula = formulas.get(name);
    const known = computed.get(name);
    if (known !== undefined) return known;
    const value = formula === undefined ? (stored.get(name) ?? null) : new Formula(formula, valueOf).value();
    computed.set(name, value);
    return value;
  };
  for (const name of stored.keys()) valueOf(name);
  return computed;
}

const TOKEN = /\s*([A-Z]+\d+:[A-Z]+\d+|[A-Z]+\d+|[A-Z]+|\d+(?:\.\d+)?|"(?:[^"]|"")*"|<=|[-+*/(),<])/gy;

class Formula {
  readonly #tokens: readonly string[];
  readonly #valueOf: (name: string) => Value;
  #at = 0;

  constructor(text: string, valueOf: (name: string) => Value) {
    this.#tokens = [...text.matchAll(TOKEN)].map(([, token = '']) => token);
    if (this.#tokens.join('').length !== text.length) throw new Error(`cannot read ${text}`);
    this.#valueOf = valueOf;
  }

  value(): Value {
    const value = this.#comparison();
    if (this.#at !== this.#tokens.length) throw new Error('more than a formula');
    return typeof value === 'boolean' ? Number(value) : value;
  }

  #take(...tokens: readonly string[]): string | null {
    const token = this.#tokens[this.#at] ?? '';
    if (!tokens.includes(token)) return null;
    this.#at += 1;
    return token;
  }

  #comparison(): Value | boolean {
    const left = this.#chain(() => this.#chain(() => this.#atom(), '*', '/'), '+', '-');
    const sign = this.#take('<', '<=');
    if (sign === null) return left;
    const right = Number(this.#chain(() => this.#atom(), '+', '-'));
    return sign === '<' ? Number(left) < right : Number(left) <= right;
  }

  #chain(next: () => Value, ...signs: readonly string[]): Value {
    let left = next();
    for (let sign = this.#take(...signs); sign !== null; sign = this.#take(...signs)) {
      const [one, other] = [Number(left), Number(next())];
      left =
        sign === '+' ? one + other : sign === '-' ? one - other : sign === '*' ? one * other : one / other;
    }
    return left;
  }

  #atom(): Value {
    const token = this.#tokens[this.#at++] ?? '';
    if (token === '(') {
      const inside = this.#comparison();
      if (this.#take(')') === null) throw new Error('open bracket');
      return typeof inside === 'boolean' ? Number(inside) : inside;
    }
    if (token.startsWith('"')) return token.slice(1, -1).replaceAll('""', '"');
    if (/^\d/.test(token)) return Number(token);
    if (this.#take('(') !== null) return this.#call(token);
    return this.#valueOf(token);
  }

  #call(name: string): Value {
    const values: (Value | boolean)[] = [];
    do values.push(...this.#argument());
    while (this.#take(',') !== null);
    if (this.#take(')') === null) throw new Error('open bracket');
    const numbers = values.filter((value) => typeof value === 'number');
    if (name === 'SUM') return numbers.reduce((sum, value) => sum + value, 0);
    if (name === 'COUNT') return numbers.length;
    const [first, second, third] = values as Value[];
    if (name === 'IF') return (first ? second : third) ?? null;
    if (name === 'IFERROR') return (Number.isFinite(first) ? first : second) ?? null;
    throw new Error(`unknown function ${name}`);
  }

  #argument(): readonly (Value | boolean)[] {
    const [from, to] = /^([A-Z]+\d+):([A-Z]+\d+)$/.exec(this.#tokens[this.#at] ?? '')?.slice(1) ?? [];
    if (from === undefined || to === undefined) return [this.#comparison()];
    this.#at += 1;
    const column = from.replace(/\d+/, '');
    const [first, last] = [from, to].map((name) => Number(name.replace(/\D+/, '')));
    const count = (last ?? 0) - (first ?? 0) + 1;
    return Array.from({ length: count }, (_, index) => this.#valueOf(`${column}${(first ?? 0) + index}`));
  }
}
