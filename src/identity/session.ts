import type { Instant } from '../platform/clock.ts';
import type { Locale } from '../platform/i18n/locale.ts';
import type { Role } from '../access/actor.ts';

/** What every request needs to know about the person behind its session; read together with the session. */
export interface SessionPerson {
  readonly id: string;
  readonly displayName: string;
  readonly role: Role;
  readonly locale: Locale;
  readonly municipalityId: string | null;
  readonly tandemId: string | null;
}

declare module 'express-session' {
  interface SessionData {
    /** Chosen before anybody is signed in. */
    locale?: Locale;
    /** One sentence for the next page. */
    notice?: string;
    /** When the password was last given. */
    authenticatedAt?: Instant;
    /** Somebody else's computer: short idle time, forgotten with the browser. */
    sharedDevice?: boolean;
    /** Joined from the database, never stored in the session. */
    person?: SessionPerson;
    /** Joined from the database: when this session was last seen. */
    seenAt?: Instant;
    passport?: { user?: string };
  }
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long a session lives: learners stay signed in on their own phone, staff see other people's data. */
export function sessionLimits(
  role: Role | null,
  sharedDevice: boolean,
): { idleMs: number; absoluteMs: number } {
  if (sharedDevice) return { idleMs: 20 * minute, absoluteMs: 4 * hour };
  if (role === null) return { idleMs: 2 * hour, absoluteMs: day };
  return role === 'ambassador' || role === 'localCoordinator'
    ? { idleMs: 12 * hour, absoluteMs: 30 * day }
    : { idleMs: 30 * minute, absoluteMs: 12 * hour };
}

/** Beyond this every session has ended, whoever's it is. */
export const longestSession = sessionLimits('ambassador', false);

/** Pages are reads: the time of the last visit is noted only when it has grown this old. */
export const touchEveryMs = 5 * minute;

const freshMs = 15 * minute;

/** The password was given lately enough for what changes somebody's access. */
export function isFresh(now: Instant, session: { readonly authenticatedAt?: Instant | undefined }): boolean {
  return now - (session.authenticatedAt ?? 0) <= freshMs;
}
