import type { Instant } from '../platform/clock.ts';
import type { Secrets } from '../platform/secrets.ts';
import type { Role } from '../access/actor.ts';
import type { Day } from './day.ts';

/** What all actors of a place have agreed to work on. Ended, it stays readable as history. */
export interface FocusAreaRow {
  readonly id: string;
  readonly municipalityId: string;
  readonly text: string;
  readonly agreedOn: Day;
  /** With whom, in words: organisations and offices, no private persons. */
  readonly agreedWith: string;
  readonly createdAt: Instant;
  readonly endedOn: Day | null;
}

/** An office or organisation that helps people in a place. Public facts, never a private person. */
export interface ContactPointRow {
  readonly id: string;
  readonly municipalityId: string;
  readonly office: string;
  readonly purpose: string;
  readonly phone: string | null;
  readonly website: string | null;
  readonly place: string | null;
  readonly createdAt: Instant;
  readonly endedOn: Day | null;
}

export const organisationKinds = ['migrantOrganisation', 'company', 'partner'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

export interface OrganisationRow {
  readonly id: string;
  readonly kind: OrganisationKind;
  readonly name: string;
  /** Null for those who work in the whole network. */
  readonly municipalityId: string | null;
  readonly createdAt: Instant;
  readonly endedOn: Day | null;
}

/**
 * A way to read a place's public page without an account. The link itself is derived from the id (see
 * `platform/secrets.ts`); only its fingerprint is kept.
 */
export interface ContactLinkRow {
  readonly id: string;
  readonly municipalityId: string;
  /** The function of who gets it, never their name. */
  readonly label: string;
  readonly tokenHash: string;
  readonly createdAt: Instant;
  readonly createdBy: string;
  /** The last day on which it opens. */
  readonly expiresOn: Day;
  readonly revokedAt: Instant | null;
}

/** A role somebody had, where, and from when to when. Open as long as `endedOn` is null; one open term per person. */
export interface RoleTermRow {
  readonly id: string;
  readonly personId: string;
  readonly role: Role;
  readonly municipalityId: string | null;
  readonly tandemId: string | null;
  readonly beganOn: Day;
  readonly endedOn: Day | null;
  readonly ending: TermEnding | null;
  /** Who took over, when it was handed over. */
  readonly successorId: string | null;
}

/** `ended`: access ended · `handedOver`: somebody else goes on · `changed`: the person goes on in another role. */
export type TermEnding = 'ended' | 'handedOver' | 'changed';

/** How long a link may open at most, and for how long whoever made it can see and print it. */
export const longestLinkMonths = 12;
export const linkShownMs = 15 * 60_000;

export function isOpenLink(link: ContactLinkRow, today: Day): boolean {
  return link.revokedAt === null && today <= link.expiresOn;
}

/** The address behind a link. */
export function contactLinkPath(token: string): string {
  return `/m/${token}`;
}

/**
 * What stands in the address of a link. Its id comes from a form, so the purpose goes in as well: otherwise whoever
 * sends the id of somebody’s one-time code as a key would read that code’s token from the letter.
 */
export function contactLinkToken(secrets: Pick<Secrets, 'tokenFor'>, linkId: string): string {
  return secrets.tokenFor(`contact link ${linkId}`);
}
