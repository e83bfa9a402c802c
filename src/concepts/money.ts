import { westernDigits } from '../platform/text/digits.ts';

/** More digits than this, cents included, are a typing error in a plan of this size. */
const mostDigits = 12;

const grouped = /^(\d{1,3}(?:[. \u00a0\u202f]\d{3})+|\d+)(?:,(\d{1,2}))?$/u;

/**
 * An amount as people in Germany write it, in whole cents: `1.234,50`, `1234,5`, `1 234 €`; Arabic and Persian digits
 * and separators count as well. Null for everything unclear, such as `12.50`, which some read as twelve and a half
 * and others as a slip, and for what is negative or longer than twelve digits.
 */
export function readEuro(typed: string): number | null {
  const plain = westernDigits(typed)
    .replaceAll('٬', '.')
    .replaceAll('٫', ',')
    .replaceAll(/[\u200e\u200f\u061c\u2066-\u2069]/g, '')
    .replace(/(?:€|EUR|Euro)\s*$/iu, '')
    .trim();
  const match = grouped.exec(plain);
  if (match === null) return null;
  const [, euros = '', cents = ''] = match;
  const digits = `${euros.replaceAll(/\D/g, '')}${cents.padEnd(2, '0')}`.replace(/^0+(?=\d)/, '');
  return digits.length > mostDigits ? null : Number(digits);
}

/** `1.234,50`: what stands in the form, and what `readEuro` reads again. */
export function amountText(cents: number): string {
  const euros = String(Math.trunc(Math.abs(cents) / 100)).replaceAll(/\B(?=(\d{3})+$)/g, '.');
  return `${cents < 0 ? '−' : ''}${euros},${String(Math.abs(cents) % 100).padStart(2, '0')}`;
}

/** `1.234,50 €`, with a blank that does not break. */
export function euroText(cents: number): string {
  return `${amountText(cents)}\u00a0€`;
}

export function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, cents) => sum + cents, 0);
}

/**
 * Shares of a whole in tenths of a percent, always 1000 together: what rounding down leaves over goes to the largest
 * remainders, of equal ones to the first. All zero when there is nothing to share.
 * @param amounts whole cents, none negative
 */
export function tenthsOfPercent(amounts: readonly number[]): number[] {
  const total = BigInt(sumOf(amounts));
  if (total === 0n) return amounts.map(() => 0);
  const exact = amounts.map((cents) => BigInt(cents) * 1000n);
  const tenths = exact.map((value) => Number(value / total));
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value % total }))
    .sort((one, other) =>
      one.remainder === other.remainder ? one.index - other.index : one.remainder < other.remainder ? 1 : -1,
    );
  for (const { index } of byRemainder.slice(0, 1000 - sumOf(tenths)))
    tenths[index] = (tenths[index] ?? 0) + 1;
  return tenths;
}

/** `33,4 %`. */
export function percentText(tenths: number): string {
  return `${Math.trunc(tenths / 10)},${tenths % 10}\u00a0%`;
}
