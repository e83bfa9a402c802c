import type { Request } from 'express';
import session, { Store, type SessionData } from 'express-session';
import type { Clock } from '../platform/clock.ts';
import { isPostgres, selectRows, type Db } from '../platform/database.ts';
import { gather } from '../platform/gather.ts';
import { newId } from '../platform/ids.ts';
import type { Secrets } from '../platform/secrets.ts';
import { sessionLimits, touchEveryMs, type SessionPerson } from './session.ts';

interface SessionRow {
  readonly idHash: string;
  readonly data: string;
  readonly createdAt: number;
  readonly seenAt: number;
  readonly personId: string | null;
  readonly state: string | null;
  readonly displayName: string;
  readonly role: SessionPerson['role'];
  readonly locale: SessionPerson['locale'];
  readonly municipalityId: string | null;
  readonly tandemId: string | null;
}

interface StoredRow {
  idHash: string;
  personId: string | null;
  data: string;
  createdAt: number;
  seenAt: number;
}

type Done<T = void> = (error?: unknown, value?: T) => void;

/**
 * Sessions in our database: ids only as fingerprints, and the person comes with the session in one query, which is
 * shared by requests that come together, because calls to the database are what a page costs.
 * This is the one place outside `people/` that names their table.
 */
export class SessionStore extends Store {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #secrets: Secrets;
  readonly #rowOf: (idHash: string) => Promise<SessionRow | undefined>;
  /** What was stored last for a session of this process. express-session stores a new one again with its answer. */
  readonly #stored = new WeakMap<SessionData, string>();

  constructor(world: { db: Db; reader: Db; clock: Clock; secrets: Secrets }) {
    super();
    this.#db = world.db;
    this.#clock = world.clock;
    this.#secrets = world.secrets;
    this.#rowOf = gather((hashes) => sessionRows(world.reader, hashes));
  }

  override get(sid: string, done: Done<SessionData | null>): void {
    settle(this.#find(sid), done);
  }

  override set(sid: string, data: SessionData, done?: Done): void {
    settle(this.#save(sid, data), done);
  }

  override destroy(sid: string, done?: Done): void {
    settle(
      this.#db<StoredRow>('session')
        .where({ idHash: this.#secrets.fingerprint(sid) })
        .delete()
        .then(() => undefined),
      done,
    );
  }

  override touch(sid: string, data: SessionData, done?: Done): void {
    const now = this.#clock();
    if (now - (data.seenAt ?? 0) < touchEveryMs) {
      done?.();
      return;
    }
    settle(
      this.#db<StoredRow>('session')
        .where({ idHash: this.#secrets.fingerprint(sid) })
        .update({ seenAt: now })
        .then(() => undefined),
      done,
    );
  }

  async #find(sid: string): Promise<SessionData | null> {
    const row = await this.#rowOf(this.#secrets.fingerprint(sid));
    if (row === undefined) return null;
    const data = JSON.parse(row.data) as SessionData;
    const now = this.#clock();
    const limits = sessionLimits(row.personId === null ? null : row.role, data.sharedDevice === true);
    if (now - row.seenAt > limits.idleMs || now - row.createdAt > limits.absoluteMs) return null;
    if (row.personId === null) return { ...data, seenAt: row.seenAt };
    if (row.state !== 'active') return null;
    const { personId: id, displayName, role, locale, municipalityId, tandemId } = row;
    return {
      ...data,
      seenAt: row.seenAt,
      person: { id, displayName, role, locale, municipalityId, tandemId },
    };
  }

  async #save(sid: string, session: SessionData): Promise<void> {
    const { person: _person, seenAt: _seenAt, ...data } = session;
    // The cookie's expiry moves with every look at it.
    const { cookie: _cookie, ...facts } = data;
    const content = `${sid} ${JSON.stringify(facts)}`;
    if (this.#stored.get(session) === content) return;
    const now = this.#clock();
    const changes = { personId: session.passport?.user ?? null, data: JSON.stringify(data), seenAt: now };
    const idHash = this.#secrets.fingerprint(sid);
    // A session that was found before and has been ended since must not come back to life.
    if (session.seenAt !== undefined) await this.#db<StoredRow>('session').where({ idHash }).update(changes);
    else
      await this.#db<StoredRow>('session')
        .insert({ idHash, createdAt: now, ...changes })
        .onConflict('idHash')
        .merge(['personId', 'data', 'seenAt']);
    this.#stored.set(session, content);
  }
}

/** The rows to these fingerprints, in their order. */
async function sessionRows(db: Db, hashes: readonly string[]): Promise<(SessionRow | undefined)[]> {
  const rows = await selectRows<SessionRow>(
    db,
    `SELECT session.id_hash, session.data, session.created_at, session.seen_at, session.person_id, person.state,
            person.display_name, person.role, person.locale, person.municipality_id, person.tandem_id
       FROM session LEFT JOIN person ON person.id = session.person_id
      WHERE session.id_hash IN (SELECT value FROM ${isPostgres(db) ? 'json_array_elements_text(?::json)' : 'json_each(?)'})`,
    [JSON.stringify(hashes)],
  );
  const byHash = new Map(rows.map((row) => [row.idHash, row]));
  return hashes.map((hash) => byHash.get(hash));
}

function settle<T>(work: PromiseLike<T>, done: Done<T> | undefined): void {
  work.then(
    (value) => done?.(null, value),
    (error: unknown) => done?.(error),
  );
}

const ended = new WeakMap<Request, string>();

/** The id in the cookie, if we signed it, of a session that is over; null for somebody who brought none. */
export function endedSessionOf(req: Request): string | null {
  return ended.get(req) ?? null;
}

/** The session cookie: one, technically needed, unreadable for scripts, bound to this host when there is https. */
export function sessionMiddleware(store: Store, options: { https: boolean; cookieSecret: string }) {
  return session({
    name: options.https ? '__Host-sid' : 'sid',
    secret: options.cookieSecret,
    store,
    genid(req) {
      // Before there is a session, the id is the one of the cookie, and nothing was found behind it.
      const brought = req.sessionID as string | undefined;
      if (brought !== undefined && (req.session as unknown) === undefined) ended.set(req, brought);
      return newId() + newId();
    },
    resave: false,
    saveUninitialized: false,
    rolling: false,
    proxy: options.https,
    cookie: { httpOnly: true, sameSite: 'lax', secure: options.https, path: '/' },
  });
}
