/** The human-readable number of a certificate: year of issue and running number within that year, from 1. */
export interface RegisterNumber {
  readonly year: number;
  readonly sequence: number;
}

/** `WP-2026-0042`. Grows beyond four digits (`WP-2026-10000`) instead of starting over. */
export function formatRegisterNumber({ year, sequence }: RegisterNumber): string {
  return `WP-${String(year).padStart(4, '0')}-${String(sequence).padStart(4, '0')}`;
}

/** Reads what {@link formatRegisterNumber} writes; case and surrounding blanks are forgiven, nothing else is. */
export function parseRegisterNumber(text: string): RegisterNumber | null {
  const match = /^WP-(\d{4})-(\d{4,9})$/.exec(text.trim().toUpperCase());
  if (!match) return null;
  const number = { year: Number(match[1]), sequence: Number(match[2]) };
  // One number, one spelling: `00042` and `0000` are nobody's.
  if (number.sequence < 1 || formatRegisterNumber(number) !== match[0]) return null;
  return number;
}
