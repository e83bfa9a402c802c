import type { CertificateRow } from './certificate.ts';

/** Holders ask years later for a lost paper; after that the register says only that and how long it has been valid. */
export const namesKeptMonths = 120;

/** Its paper cannot be made again. */
export function isNameForgotten({ holderName }: Pick<CertificateRow, 'holderName'>): boolean {
  return holderName === '';
}

/** Who it belongs to; the number once that is forgotten. */
export function holderText({ holderName, number }: Pick<CertificateRow, 'holderName' | 'number'>): string {
  return holderName === '' ? (number ?? '–') : holderName;
}

/** What the register keeps of the printed facts: everything that names nobody, and nothing that only its holder wanted. */
export function withoutNames(printed: string): string {
  // The token repeats the name inside.
  const {
    signatures,
    token: _token,
    roleTitle: _roleTitle,
    birthDate: _birthDate,
    results: _results,
    ...facts
  } = JSON.parse(printed) as {
    readonly token?: string;
    readonly roleTitle?: string | null;
    readonly birthDate?: string | null;
    readonly results?: unknown;
    readonly signatures: readonly { readonly role: string }[];
  };
  const nameless = signatures.map((signature) => ({ ...signature, name: '' }));
  return JSON.stringify({ ...facts, holderName: '', signatures: nameless });
}
