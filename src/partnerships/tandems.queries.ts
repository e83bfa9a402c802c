import type { Scope } from '../access/visibility.ts';
import type { Instant } from '../platform/clock.ts';
import { selectRows, type Db } from '../platform/database.ts';
import { NotFound } from '../platform/errors.ts';
import type { TandemRow, TandemSide } from '../people/person.ts';
import type { Tandem, TandemMember } from './tandem.ts';

/** The tandems of a scope as a condition on `tandem`; for oneself the one in which the person is right now. */
export function tandemsWithin(scope: Scope): { readonly sql: string; readonly bindings: readonly string[] } {
  switch (scope.kind) {
    case 'network':
      return { sql: '1 = 1', bindings: [] };
    case 'self':
      return {
        sql: 'tandem.id = (SELECT me.tandem_id FROM person me WHERE me.id = ?)',
        bindings: [scope.personId],
      };
    case 'municipality':
      return { sql: 'tandem.municipality_id = ?', bindings: [scope.municipalityId] };
    case 'taughtCourses':
    case 'nobody':
      return { sql: '1 = 0', bindings: [] };
  }
}

interface MemberRow extends TandemRow {
  readonly municipality: string;
  readonly memberId: string | null;
  readonly memberName: string;
  readonly memberSide: TandemSide;
  readonly memberState: TandemMember['state'];
}

/** @throws NotFound outside the scope as well */
export async function findTandem(db: Db, scope: Scope, id: string): Promise<Tandem> {
  const [tandem] = await readTandems(db, scope, id);
  if (tandem === undefined) throw new NotFound('tandem');
  return tandem;
}

/** The tandem of the one person whose scope it is; null for those who have none. */
export async function findOptionalOwnTandem(db: Db, scope: Scope): Promise<Tandem | null> {
  if (scope.kind !== 'self') return null;
  const [tandem] = await readTandems(db, scope, null);
  return tandem ?? null;
}

/** With the people in them now, by municipality and name as a German list sorts them. */
async function readTandems(db: Db, scope: Scope, id: string | null): Promise<Tandem[]> {
  const { sql, bindings } = tandemsWithin(scope);
  const rows = await selectRows<MemberRow>(
    db,
    `SELECT tandem.id, tandem.municipality_id, tandem.name, tandem.created_at, municipality.name AS municipality,
            member.id AS member_id, member.display_name AS member_name, member.tandem_side AS member_side,
            member.state AS member_state
       FROM tandem
       JOIN municipality ON municipality.id = tandem.municipality_id
       LEFT JOIN person member ON member.tandem_id = tandem.id AND member.state <> 'ended'
       LEFT JOIN tandem_membership membership ON membership.person_id = member.id AND membership.left_at IS NULL
      WHERE ${sql} AND (CAST(? AS TEXT) IS NULL OR tandem.id = ?)
      ORDER BY membership.joined_at, member.id`,
    [...bindings, id, id],
  );
  const tandems = new Map<string, Tandem & { readonly members: TandemMember[] }>();
  for (const row of rows) {
    const { memberId, memberName, memberSide, memberState, ...rest } = row;
    const tandem = tandems.get(row.id) ?? { ...rest, members: [] };
    tandems.set(row.id, tandem);
    if (memberId !== null)
      tandem.members.push({ id: memberId, name: memberName, side: memberSide, state: memberState });
  }
  return [...tandems.values()].sort(
    (one, other) =>
      german.compare(one.municipality, other.municipality) || german.compare(one.name, other.name),
  );
}
const german = new Intl.Collator('de', { numeric: true });

/**
 * Until the end of the transaction nothing else happens in this tandem. Who may see it is asked after the lock is held:
 * while we waited, somebody may have left.
 * @throws NotFound outside the scope as well
 */
export async function lockTandem(tx: Db, scope: Scope, id: string): Promise<Tandem> {
  await tx<TandemRow>('tandem').where({ id }).forUpdate().first();
  return findTandem(tx, scope, id);
}

/** One stay of somebody in a tandem. */
export interface Membership {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly side: TandemSide;
  readonly joinedAt: Instant;
  readonly leftAt: Instant | null;
  readonly leftByName: string | null;
  readonly joinedByName: string | null;
}

/** Who was in a tandem when, newest first. */
export async function listMemberships(db: Db, scope: Scope, tandemId: string): Promise<Membership[]> {
  const { sql, bindings } = tandemsWithin(scope);
  return selectRows<Membership>(
    db,
    `SELECT membership.id, membership.person_id, membership.side, membership.joined_at, membership.left_at,
            person.display_name AS name, joiner.display_name AS joined_by_name,
            leaver.display_name AS left_by_name
       FROM tandem_membership membership
       JOIN tandem ON tandem.id = membership.tandem_id
       JOIN person ON person.id = membership.person_id
       LEFT JOIN person joiner ON joiner.id = membership.joined_by
       LEFT JOIN person leaver ON leaver.id = membership.left_by
      WHERE membership.tandem_id = ? AND ${sql}
      ORDER BY membership.joined_at DESC, membership.id`,
    [tandemId, ...bindings],
  );
}

/** Ambassadors of a tandem's municipality who could join it, with the tandem in which they are now. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly tandem: string | null;
}

export async function listCandidates(db: Db, scope: Scope, tandemId: string): Promise<Candidate[]> {
  const { sql, bindings } = tandemsWithin(scope);
  const rows = await selectRows<Candidate>(
    db,
    `SELECT person.id, person.display_name AS name, present.name AS tandem
       FROM person
       JOIN tandem ON tandem.id = ? AND tandem.municipality_id = person.municipality_id
       LEFT JOIN tandem present ON present.id = person.tandem_id
      WHERE person.role = 'ambassador' AND person.state <> 'ended' AND ${sql}
        AND (person.tandem_id IS NULL OR person.tandem_id <> tandem.id)`,
    [tandemId, ...bindings],
  );
  return rows.sort((one, other) => german.compare(one.name, other.name));
}

/** The tandem in which the history says the person is; null for none. Part of an action about this person. */
export async function findOptionalMembership(db: Db, personId: string): Promise<string | null> {
  const [row] = await selectRows<{ tandemId: string }>(
    db,
    'SELECT tandem_id FROM tandem_membership WHERE person_id = ? AND left_at IS NULL',
    [personId],
  );
  return row?.tandemId ?? null;
}
