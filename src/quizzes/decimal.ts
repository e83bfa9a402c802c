/**
 * Whether `value` lies at most `tolerance` away from `target`, in decimal arithmetic without rounding.
 * In floating point 3.6 is more than 0.1 away from 3.5, and a learner would lose the point for our reason.
 */
export function isWithin(value: number, target: number, tolerance: number): boolean {
  if (![value, target, tolerance].every(Number.isFinite)) return false;
  const parts = [value, target, tolerance].map(decimalOf);
  const scale = Math.max(...parts.map((part) => part.scale));
  const [a = 0n, b = 0n, most = 0n] = parts.map((part) => part.units * 10n ** BigInt(scale - part.scale));
  const distance = a > b ? a - b : b - a;
  return distance <= most;
}

/** `n` = `units` / 10^`scale`, read from the shortest decimal that names the number: what was typed. */
function decimalOf(n: number): { units: bigint; scale: number } {
  const [mantissa = '', exponent = '0'] = String(n).split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  return { units: BigInt(whole + fraction), scale: fraction.length - Number(exponent) };
}
