import { asTypescript, expressionsIn, literal } from './arithmetic.ts';
import { claimsIn, valueOf } from './claims.ts';
import type { Line, Unit } from './statements.ts';

/** A claim that the text itself computes; `typescript` is the same arithmetic, where it can be read. */
export interface Calculation {
  readonly token: string;
  readonly typescript: string | null;
  readonly line: number;
}

/** Results of printed arithmetic, sums of tables, and right answers of questions for a number. */
export function calculationsOf({ type, lines }: Unit): readonly Calculation[] {
  const printed = lines.flatMap(({ number, text }) =>
    expressionsIn(text).flatMap((expression) =>
      claimsIn(expression.result).map(({ token }) => ({
        token,
        typescript: asTypescript(expression),
        line: number,
      })),
    ),
  );
  const asked = lines
    .filter(({ text }) => type === 'Zahl' && text.startsWith('- [x]'))
    .flatMap(({ number, text }) =>
      claimsIn(text).map(({ token }) => ({ token, typescript: null, line: number })),
    );
  const all = [...printed, ...lines.flatMap((_, at) => sumsOfTable(lines, at)), ...asked];
  return all.filter(({ token }) => !Number.isNaN(valueOf(token)));
}

/** The row „Summe“ adds what stands above it, column by column. */
function sumsOfTable(lines: readonly Line[], at: number): readonly Calculation[] {
  const line = lines[at];
  if (line === undefined || !/^\| ?\**(?:Summe|Gesamt|Insgesamt|Zusammen)/u.test(line.text)) return [];
  const rule = lines.slice(0, at).findLastIndex(({ text }) => /^\|[-: |]+$/u.test(text));
  const rows = lines.slice(rule + 1, at).map(({ text }) => text.split('|'));
  return line.text.split('|').flatMap((cell, column) =>
    claimsIn(cell)
      .filter(({ kind }) => kind === 'amount')
      .map(({ token }) => {
        const parts = rows.map((row) => row[column] ?? '').filter((part) => /\d/u.test(part));
        return { token, typescript: parts.map((part) => literal(part)).join(' + '), line: line.number };
      }),
  );
}
