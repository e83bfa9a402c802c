import type { Db } from '../platform/database.ts';
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

/** For «Passwort vergessen»: a login name, or an address that exactly one person has. */
export async function findOptionalPersonByLoginOrEmail(db: Db, text: string): Promise<PersonRow | null> {
  const found = await db<PersonRow>('person')
    .where({ login: text.toLowerCase() })
    .orWhereRaw('lower(email) = ?', [text.toLowerCase()])
    .limit(2);
  return found.length === 1 ? (found[0] ?? null) : null;
}
