/** Crockford's base 32: no I, L, O (look-alikes) and no U. */
const codePattern = /^[0-9A-HJKMNP-TV-Z]{26}$/;
/** Hyphens and dashes of every kind, blanks of every kind, and the invisible marks that pasting brings along. */
const separators = /[\p{Dash_Punctuation}\p{White_Space}\p{Default_Ignorable_Code_Point}]+/gu;

/**
 * The code of a certificate from what a person typed or pasted, or null if it cannot be one.
 *
 * Case, blanks and hyphens do not matter; O is read as 0, I and L as 1. The result has exactly 26 characters of
 * Crockford's alphabet (130 bit). It says nothing about whether such a certificate exists.
 */
export function normaliseCertificateCode(typed: string): string | null {
  // Longer than any way of writing a code: do not spend time on it.
  if (typed.length > 200) return null;
  const code = typed
    .normalize('NFKC')
    .replace(separators, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return codePattern.test(code) ? code : null;
}

/** For print and for reading aloud: `ABCDE-FGHJK-MNPQR-STVWX-YZ0123` (four fives and a six). */
export function groupCertificateCode(code: string): string {
  return [code.slice(0, 5), code.slice(5, 10), code.slice(10, 15), code.slice(15, 20), code.slice(20)].join(
    '-',
  );
}
