import type { Actor, Role } from '../../src/access/actor.ts';
import { hashPassword } from '../../src/identity/passwords.adapter.ts';
import type { PersonRow } from '../../src/people/person.ts';
import type { Db } from '../../src/platform/database.ts';
import { newId } from '../../src/platform/ids.ts';
import { monday } from './context.ts';

/** Everybody in tests who has a password has this one. */
export const testPassword = 'vier warme bunte Fenster';
let hash: Promise<string> | null = null;

/** Puts a place into the database. */
export async function addMunicipality(db: Db, name: string): Promise<string> {
  const id = newId();
  await db('municipality').insert({ id, name, createdAt: monday });
  return id;
}

export async function addTandem(db: Db, municipalityId: string, name: string): Promise<string> {
  const id = newId();
  await db('tandem').insert({ id, municipalityId, name, createdAt: monday });
  return id;
}

/** Puts an active person who can sign in with `testPassword` straight into the database, as the past would have. */
export async function addPerson(
  db: Db,
  given: Partial<PersonRow> & { readonly login: string; readonly role: Role },
): Promise<PersonRow> {
  hash ??= hashPassword(testPassword);
  const person: PersonRow = {
    id: newId(),
    displayName: given.login,
    certificateName: given.login,
    email: null,
    locale: 'de',
    state: 'active',
    municipalityId: null,
    tandemId: null,
    tandemSide: null,
    privacyVersion: '2026-11',
    privacyAcceptedAt: monday,
    invitedBy: null,
    invitationKey: null,
    createdAt: monday,
    erasedAt: null,
    ...given,
  };
  await db('person').insert(person);
  await db('password').insert({ personId: person.id, hash: await hash, changedAt: monday });
  return person;
}

export function actorOf(person: PersonRow): Actor {
  return {
    personId: person.id,
    role: person.role,
    municipalityId: person.municipalityId,
    tandemId: person.tandemId,
  };
}
