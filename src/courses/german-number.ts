export interface Quantity {
  readonly value: number;
  /** What stands behind the number, e.g. `€`. */
  readonly unit: string | null;
}

const NUMBER = /^([-−+])?\s*(\d{1,3}(?:[.\s\u00a0\u202f]\d{3})+|\d+)(?:,(\d+))?(?![\d.,])\s*(.*)$/u;

/**
 * Reads a number as Germans write it: `34.000 €`, `34 000`, `0,5`. Null for anything unclear, such as `3.5`,
 * which some read as three and a half and others as thirty-five.
 */
export function parseGermanQuantity(text: string): Quantity | null {
  const match = NUMBER.exec(text.trim());
  if (match === null) return null;
  const [, sign, whole = '', fraction = '0', unit = ''] = match;
  if (/\d/u.test(unit)) return null;
  const size = Number(`${whole.replace(/\D/gu, '')}.${fraction}`);
  const value = sign === '-' || sign === '−' ? -size : size;
  return { value: value === 0 ? 0 : value, unit: unit.trim() || null };
}
