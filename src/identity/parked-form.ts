import type { Instant } from '../platform/clock.ts';
import { isLocalPath } from '../platform/http/input.ts';

/**
 * A form that was posted after the session had ended, or after the password was given too long ago. It waits,
 * encrypted, for its person; after signing in they are asked whether it is to be posted again, after giving the
 * password they see it on its page; then everything is checked as if it came for the first time. The id is the
 * fingerprint of the token in its address.
 */
export interface ParkedFormRow {
  readonly id: string;
  readonly personId: string;
  readonly expiresAt: Instant;
  readonly ciphertext: Uint8Array;
}

/** Where it was posted to, and what; the order of the fields is kept. */
export interface ParkedForm {
  readonly path: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** How long a form waits, in milliseconds. */
export const parkedMs = 10 * 60_000;

/** How many wait for one person at most; the oldest gives way. */
export const mostParked = 5;

/** @returns null when it was posted to an address that we would not print, or has a password in it */
export function parkedFormFrom(path: string, body: unknown): ParkedForm | null {
  if (!isLocalPath(path)) return null;
  const fields = Object.entries((body ?? {}) as Readonly<Record<string, unknown>>).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((one): one is string => typeof one === 'string')
      .map((one) => [name, one] as const),
  );
  return fields.some(([name]) => /password/i.test(name)) ? null : { path, fields };
}

/** What a form is sealed with, so that no row can stand in for another, or for another person's. */
export function sealOf({ id, personId }: Pick<ParkedFormRow, 'id' | 'personId'>): string {
  return `parked-form ${id} ${personId}`;
}

const place = '/resume/';

/** The page that asks whether the form is to be posted again. */
export function resumePath(token: string): string {
  return place + token;
}

/** The token in such an address, or null for every other address. */
export function tokenIn(path: string | null): string | null {
  return path?.startsWith(place) === true ? path.slice(place.length) : null;
}
