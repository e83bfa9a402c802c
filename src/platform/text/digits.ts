/** Arabic (٣) and Persian (۳) digits as the western ones (3), which every keyboard can send; the rest as it is. */
export function westernDigits(typed: string): string {
  return typed
    .replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replaceAll(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));
}

/** A whole number without sign, in any of these digits. @returns null for anything else, and beyond `most` */
export function wholeNumber(typed: string, most: number): number | null {
  const digits = westernDigits(typed).trim();
  const number = /^\d{1,6}$/.test(digits) ? Number(digits) : null;
  return number === null || number > most ? null : number;
}
