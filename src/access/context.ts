import type { Db } from '../platform/database.ts';
import type { Instant } from '../platform/clock.ts';
import type { Locale } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { Secrets } from '../platform/secrets.ts';
import type { Actor, Role } from './actor.ts';
import type { Fact } from './facts.ts';
import type { FunderLogos } from './funding.ts';
import type { Installation } from './installation.ts';

/**
 * Who acts, when, in which language, on which database. Made once per request and once per job;
 * what a function can do to the world it does through this.
 */
export interface Context extends PublicContext {
  readonly actor: Actor;
}

/** The same for visitors: nobody may be signed in. */
export interface PublicContext {
  readonly db: Db;
  readonly actor: Actor | null;
  readonly now: Instant;
  readonly t: Translate;
  readonly requestId: string;
  readonly site: Site;
}

/** What holds for the whole installation while the process runs. */
export interface Site {
  /** From the configuration only, never from a request; no slash at the end. */
  readonly baseUrl: string;
  readonly demo: boolean;
  /** The invented person behind each one-click role; empty unless `demo`. */
  readonly demoLogins: Readonly<Partial<Record<Role, string>>>;
  /** Shared by all invented people; null unless `demo`. */
  readonly demoPassword: string | null;
  /** False: letters rest in the outbox, where the office reads them. */
  readonly mailEnabled: boolean;
  /** Letters go out in the reader's language, and German stands beside every text of law. */
  readonly translations: Readonly<Record<Locale, Translate>>;
  readonly secrets: Secrets;
  /** Where the private issuing keys lie, one file each: beside the database, never in it. */
  readonly keysFolder: string;
  /** The file with everybody who was erased: beside the database, so that no backup brings anybody back. */
  readonly erasureList: string;
  readonly installation: Installation;
  readonly funderLogos: FunderLogos;
  readonly reactions: Readonly<Record<Fact['kind'], readonly Reaction[]>>;
}

/** Runs a use-case in one transaction; everything inside sees only the transaction. */
export function inTransaction<C extends PublicContext, R>(ctx: C, work: (tx: C) => Promise<R>): Promise<R> {
  return ctx.db.transaction((db) => work({ ...ctx, db }));
}

/** What follows from a fact, in the transaction of the fact. */
export type Reaction = (tx: PublicContext, fact: Fact) => Promise<void>;
