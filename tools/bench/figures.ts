import type { LoadResult } from './load.ts';

/** One line of the result. */
export interface Figure {
  readonly name: string;
  readonly engine: string;
  readonly value: number;
  readonly unit: string;
  /** Milliseconds. */
  readonly p50?: number;
  readonly p99?: number;
  /** Counted answers, or repetitions. */
  readonly n?: number;
  readonly errors?: number;
  /** What it is compared with; its own line has its figures. */
  readonly baseline?: string;
  /** `value` of this line by `value` of the baseline. */
  readonly ratio?: number;
}

let errors = 0;

/** Prints a line; keys that do not apply are null, so that every line has the same shape. */
export function report(figure: Figure): void {
  errors += figure.errors ?? 0;
  const { name, engine, value, unit, p50, p99, n, baseline, ratio } = figure;
  const line = {
    name,
    engine,
    value: rounded(value),
    unit,
    p50: p50 === undefined ? null : rounded(p50),
    p99: p99 === undefined ? null : rounded(p99),
    n: n ?? null,
    errors: figure.errors ?? 0,
    baseline: baseline ?? null,
    ratio: ratio === undefined ? null : rounded(ratio),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

export function errorsSoFar(): number {
  return errors;
}

/** The middle one of an odd number of rounds; counts and errors of all of them. */
export function median(rounds: readonly LoadResult[]): LoadResult {
  const middle = (of: (round: LoadResult) => number): number =>
    rounds.map(of).sort((one, other) => one - other)[Math.floor(rounds.length / 2)] ?? 0;
  const sum = (of: (round: LoadResult) => number): number =>
    rounds.reduce((all, round) => all + of(round), 0);
  return {
    perSecond: middle(({ perSecond }) => perSecond),
    p50: middle(({ p50 }) => p50),
    p99: middle(({ p99 }) => p99),
    n: sum(({ n }) => n),
    errors: sum((round) => round.errors),
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

/** Something that the server counts about itself, by its name in `/metrics`. */
export async function metric(url: string, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1] ?? Number.NaN);
}
