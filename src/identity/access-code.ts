import type { Instant } from '../platform/clock.ts';

/** A one-time way in. Link and typed code are derived from its id (see `platform/secrets.ts`), stored as fingerprints. */
export interface AccessCodeRow {
  readonly id: string;
  readonly personId: string;
  readonly purpose: AccessPurpose;
  readonly tokenHash: string;
  readonly typedHash: string | null;
  readonly issuedAt: Instant;
  readonly issuedBy: string | null;
  readonly expiresAt: Instant;
  readonly usedAt: Instant | null;
  readonly replacedAt: Instant | null;
}

/** `invitation`: first sign-in · `recovery`: printed by the office · `passwordReset`: asked for by mail. */
export type AccessPurpose = 'invitation' | 'recovery' | 'passwordReset';

const minute = 60_000;
const day = 24 * 60 * minute;

/** How long each kind is valid, in milliseconds. */
export const validity: Readonly<Record<AccessPurpose, number>> = {
  invitation: 14 * day,
  recovery: 7 * day,
  passwordReset: 30 * minute,
};

/** For so long a link to set a new password is not replaced by another one, in milliseconds. */
export const keptLinkMs = 2 * minute;

/** How long a code is remembered after its last day, so that the office can see what became of an invitation. */
export const codeKeptMs = 30 * day;

export const typedCodeLength = 10;

export function isUsable(code: AccessCodeRow, now: Instant): boolean {
  return code.usedAt === null && code.replacedAt === null && now < code.expiresAt;
}

/** The address behind a link: the first sign-in is a page of its own, all else sets a new password. */
export function accessPath(purpose: AccessPurpose, token: string): string {
  return purpose === 'invitation' ? `/invitation/${token}` : `/password/new/${token}`;
}

/** `ABCDE-FGHJK`: read aloud and typed without losing the place. */
export function groupedCode(code: string): string {
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}
