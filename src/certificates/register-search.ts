import { searchForms } from '../platform/text/search-fold.ts';
import type { PaperKind } from './certificate-document.ts';
import { normaliseCertificateCode } from './certificate-code.ts';
import type { CertificateRow, CertificateState } from './certificate.ts';

/** What somebody looks for in the register; null and empty mean all. */
export interface RegisterSearch {
  /** Words of a name, a number or a part of it, a login name, or a whole code. */
  readonly words: string;
  readonly municipalityId: string | null;
  readonly state: CertificateState | null;
  readonly kind: PaperKind | null;
  /** Of the number. */
  readonly year: number | null;
}

export const everything: RegisterSearch = {
  words: '',
  municipalityId: null,
  state: null,
  kind: null,
  year: null,
};

/** More words are nobody's name. */
const mostWords = 20;

export type Searchable = Pick<CertificateRow, 'number' | 'code' | 'holderName'> & {
  readonly displayName: string;
  readonly login: string;
};

/**
 * Asks of each certificate whether it is meant: every word must stand in its name, its number, or the name or login of
 * the account. A whole code finds its one certificate. What is forgotten is not found by any name.
 */
export function matcherOf(typed: string): (certificate: Searchable) => boolean {
  const code = normaliseCertificateCode(typed);
  const words = typed
    .split(/[\s,;]+/u)
    .filter((word) => word !== '')
    .map(searchForms);
  if (words.length > mostWords) return () => false;
  return (certificate) => {
    if (code !== null && certificate.code === code) return true;
    const { number, holderName, displayName, login } = certificate;
    const names = holderName === '' ? [] : [holderName, displayName, login];
    const texts = [number ?? '', ...names].flatMap(searchForms);
    return words.every((forms) => forms.some((form) => texts.some((text) => text.includes(form))));
  };
}
