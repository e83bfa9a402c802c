import type { Instant } from '../platform/clock.ts';
import type { Locale } from '../platform/i18n/locale.ts';
import type { Role } from '../access/actor.ts';

/** A row of `person`. Nothing about origin, religion, gender, status or looks is ever kept. */
export interface PersonRow {
  readonly id: string;
  /** Lower case, printed on the letter; e-mail is never needed. */
  readonly login: string;
  readonly displayName: string;
  /** As the person writes it on paper: any script, one word is enough. Null until the first sign-in. */
  readonly certificateName: string | null;
  readonly email: string | null;
  readonly locale: Locale;
  readonly role: Role;
  readonly state: PersonState;
  readonly municipalityId: string | null;
  readonly tandemId: string | null;
  readonly tandemSide: TandemSide | null;
  readonly privacyVersion: string | null;
  readonly privacyAcceptedAt: Instant | null;
  readonly invitedBy: string | null;
  /** The form that this person comes from: a second click on it gives no second person. */
  readonly invitationKey: string | null;
  readonly createdAt: Instant;
  /** Since then there is nobody behind this row; it never changes again. */
  readonly erasedAt: Instant | null;
}

export type PersonState = 'invited' | 'active' | 'ended';
export type TandemSide = 'migrantOrganisation' | 'municipality';
export const tandemSides: readonly TandemSide[] = ['migrantOrganisation', 'municipality'];

export interface MunicipalityRow {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Instant;
}
export interface TandemRow {
  readonly id: string;
  readonly municipalityId: string;
  readonly name: string;
  readonly createdAt: Instant;
}

/** Roles that learn on a path of their own and belong to one municipality. */
export const localRoles: readonly Role[] = ['ambassador', 'localCoordinator'];

/**
 * What a login name begins with: `Zoe Muller` → `zoe.muller`. A name without letters gives `konto`.
 * @param name in Latin letters, see `platform/text/latin.ts`
 */
export function loginBase(name: string): string {
  const base = name
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '.')
    .slice(0, 30)
    .replaceAll(/^\.+|\.+$/g, '');
  return base.length < 2 ? 'konto' : base;
}

/** Login names are short, easy to type and without accents: `olena.marchenko`, `olena.marchenko2`. */
export function loginFrom(name: string, taken: (login: string) => boolean): string {
  const base = loginBase(name);
  for (let number = 1; ; number++) {
    const login = number === 1 ? base : `${base}${number}`;
    if (!taken(login)) return login;
  }
}

/** What a login name may look like, when the operator chooses it. */
export function isLogin(text: string): boolean {
  return /^[a-z0-9][a-z0-9._-]{1,39}$/.test(text);
}
