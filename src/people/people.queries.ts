import type { Actor, Role } from '../access/actor.ts';
import { accountsVisibleTo } from '../access/visibility.ts';
import { selectRows, type Db } from '../platform/database.ts';
import { NotFound } from '../platform/errors.ts';
import type { PersonRow } from './person.ts';

/** By id, for use-cases that act on one known person (oneself, or the holder of a one-time code). */
export async function findPerson(db: Db, id: string): Promise<PersonRow> {
  const person = await db<PersonRow>('person').where({ id }).first();
  if (!person) throw new NotFound('person');
  return person;
}

export async function findOptionalPersonByLogin(db: Db, login: string): Promise<PersonRow | null> {
  return (await db<PersonRow>('person').where({ login }).first()) ?? null;
}

/** For «Passwort vergessen»: a login name, or an address that exactly one active person has. */
export async function findOptionalPersonByLoginOrEmail(db: Db, text: string): Promise<PersonRow | null> {
  const found = await db<PersonRow>('person')
    .where({ state: 'active' })
    .where((named) => {
      void named.where({ login: text.toLowerCase() }).orWhereRaw('lower(email) = ?', [text.toLowerCase()]);
    })
    .limit(2);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Until the end of the transaction nobody else changes this person's access (PostgreSQL; SQLite writes alone anyway). */
export async function lockPerson(tx: Db, id: string): Promise<PersonRow> {
  const person = await tx<PersonRow>('person').where({ id }).forUpdate().first();
  if (!person) throw new NotFound('person');
  return person;
}

/** Until the end of the transaction nobody else ends the access of anybody of this role, so «is anybody left?» stays true. */
export async function lockRole(tx: Db, role: Role): Promise<void> {
  await tx<PersonRow>('person').where({ role, state: 'active' }).orderBy('id').select('id').forUpdate();
}

/** The person that came out of a form, if it was sent before. */
export async function findOptionalPersonByInvitationKey(db: Db, key: string): Promise<PersonRow | null> {
  return (await db<PersonRow>('person').where({ invitationKey: key }).first()) ?? null;
}

/** Login names that begin like this one, for choosing a free one. */
export async function listLoginsLike(db: Db, base: string): Promise<string[]> {
  const rows = await db<PersonRow>('person').where('login', 'like', `${base}%`).select('login');
  return rows.map((row) => row.login);
}

/** Everybody of a role who can sign in now: to whom the house writes. */
export async function listActivePeople(db: Db, role: Role): Promise<Pick<PersonRow, 'id' | 'email'>[]> {
  return db<PersonRow>('person').where({ role, state: 'active' }).select('id', 'email').orderBy('id');
}

/** Somebody must be left who can run the programme. */
export async function isLastOfTheOffice(
  db: Db,
  person: Pick<PersonRow, 'id' | 'role' | 'state'>,
): Promise<boolean> {
  if (person.role !== 'projectCoordinator' || person.state !== 'active') return false;
  const others = await db<PersonRow>('person')
    .where({ role: 'projectCoordinator', state: 'active' })
    .whereNot({ id: person.id })
    .limit(1);
  return others.length === 0;
}

/** A person with the names of the places they belong to. */
export interface AccountRow extends PersonRow {
  readonly municipality: string | null;
  readonly tandem: string | null;
}

const accounts = `
  SELECT person.*, municipality.name AS municipality, tandem.name AS tandem
    FROM person
    LEFT JOIN municipality ON municipality.id = person.municipality_id
    LEFT JOIN tandem ON tandem.id = person.tandem_id`;

/** @throws NotFound for people whom the actor may not see, as for those who do not exist */
export async function findAccount(db: Db, actor: Actor, id: string): Promise<AccountRow> {
  const scope = accountScope(actor);
  const [row] = await selectRows<AccountRow>(db, `${accounts} WHERE person.id = ? AND ${scope.sql}`, [
    id,
    ...scope.bindings,
  ]);
  if (row === undefined) throw new NotFound('person');
  return row;
}

export interface PeopleFilter {
  readonly municipalityId: string | null;
  readonly role: Role | null;
}

/** One page of the people whom the actor may see, by name as a German list sorts it; and how many there are in all. */
export async function listAccounts(
  db: Db,
  actor: Actor,
  filter: PeopleFilter,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ readonly total: number; readonly rows: readonly AccountRow[] }> {
  const scope = accountScope(actor);
  // Neither engine sorts names as people here do (Ö beside O), so names are sorted here and one page is fetched.
  const names = await selectRows<{ id: string; displayName: string }>(
    db,
    `SELECT id, display_name FROM person
      WHERE erased_at IS NULL AND ${scope.sql} AND (CAST(? AS TEXT) IS NULL OR municipality_id = ?) AND (CAST(? AS TEXT) IS NULL OR role = ?)`,
    [...scope.bindings, filter.municipalityId, filter.municipalityId, filter.role, filter.role],
  );
  const ids = names
    .sort((one, other) => german.compare(one.displayName, other.displayName) || (one.id < other.id ? -1 : 1))
    .slice(page.offset, page.offset + page.limit)
    .map(({ id }) => id);
  if (ids.length === 0) return { total: names.length, rows: [] };
  const rows = await selectRows<AccountRow>(
    db,
    `${accounts} WHERE person.id IN (${ids.map(() => '?').join(', ')})`,
    ids,
  );
  return {
    total: names.length,
    rows: rows.sort((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id)),
  };
}
const german = new Intl.Collator('de');

function accountScope(actor: Actor): { readonly sql: string; readonly bindings: readonly string[] } {
  const scope = accountsVisibleTo(actor);
  return scope.kind === 'network'
    ? { sql: '1 = 1', bindings: [] }
    : { sql: 'person.id = ?', bindings: [actor.personId] };
}

/** False only on a fresh installation. */
export async function hasPeople(db: Db): Promise<boolean> {
  return (await db<PersonRow>('person').select('id').first()) !== undefined;
}
