import type { Actor } from '../access/actor.ts';
import { accountsVisibleTo } from '../access/visibility.ts';
import type { PersonRow } from '../people/person.ts';
import type { Instant } from '../platform/clock.ts';
import { selectRows, type Db } from '../platform/database.ts';
import { NotFound } from '../platform/errors.ts';
import type { Erasure, ErasureRequestRow } from './erasure-request.ts';

/** A request with the names that the office needs to talk about it. */
export interface NamedRequest extends ErasureRequestRow {
  readonly name: string;
  readonly askedByName: string;
  readonly preparedByName: string | null;
  readonly carriedOutByName: string | null;
}

const named = `
  SELECT r.*, person.display_name AS name, asker.display_name AS asked_by_name,
         preparer.display_name AS prepared_by_name, doer.display_name AS carried_out_by_name
    FROM erasure_request r
    JOIN person ON person.id = r.person_id
    JOIN person asker ON asker.id = r.asked_by
    LEFT JOIN person preparer ON preparer.id = r.prepared_by
    LEFT JOIN person doer ON doer.id = r.carried_out_by`;

/** The open ones first, longest waiting first; then what has been carried out, newest first. Whoever withdrew is not listed. */
export function listRequests(db: Db, actor: Actor, limit: number): Promise<NamedRequest[]> {
  const scope = scopeOf(actor);
  return selectRows<NamedRequest>(
    db,
    `${named} WHERE ${scope.sql} AND r.state <> 'withdrawn'
      ORDER BY CASE WHEN r.ended_at IS NULL THEN 0 ELSE 1 END, COALESCE(-r.ended_at, r.asked_at), r.id LIMIT ?`,
    [...scope.bindings, limit],
  );
}

/** @throws NotFound outside of the scope as for one that does not exist */
export async function findRequest(db: Db, actor: Actor, id: string): Promise<NamedRequest> {
  const scope = scopeOf(actor);
  const [row] = await selectRows<NamedRequest>(db, `${named} WHERE ${scope.sql} AND r.id = ?`, [
    ...scope.bindings,
    id,
  ]);
  if (row === undefined) throw new NotFound('erasure request');
  return row;
}

/** What somebody has asked for and what is not over. */
export async function findOptionalOpenRequest(db: Db, personId: string): Promise<ErasureRequestRow | null> {
  const row = await db<ErasureRequestRow>('erasureRequest')
    .where({ personId })
    .whereIn('state', ['asked', 'prepared'])
    .first();
  return row ?? null;
}

/** Everybody who has been erased in this database, since a moment or ever. */
export function listErased(db: Db, since: Instant = 0): Promise<Erasure[]> {
  return selectRows<Erasure>(
    db,
    'SELECT id AS person_id, erased_at FROM person WHERE erased_at IS NOT NULL AND erased_at >= ? ORDER BY erased_at, id',
    [since],
  );
}

/** Somebody of a list of erasures, where a backup has brought them back. */
export async function findOptionalUnerased(db: Db, personId: string): Promise<PersonRow | null> {
  return (await db<PersonRow>('person').where({ id: personId, erasedAt: null }).first()) ?? null;
}

function scopeOf(actor: Actor): { readonly sql: string; readonly bindings: readonly string[] } {
  return accountsVisibleTo(actor).kind === 'network'
    ? { sql: '1 = 1', bindings: [] }
    : { sql: 'r.person_id = ?', bindings: [actor.personId] };
}
