import type { Db } from '../platform/database.ts';
import type { Locale } from '../platform/i18n/locale.ts';
import { newId } from '../platform/ids.ts';
import type { Instant } from '../platform/clock.ts';
import type { MunicipalityRow, PersonRow, TandemRow } from './person.ts';

/** @returns false when the login name, or the form it comes from, has its person already */
export async function insertPerson(db: Db, person: PersonRow): Promise<boolean> {
  const inserted = await db<PersonRow>('person').insert(person).onConflict().ignore().returning('id');
  return inserted.length === 1;
}

export async function updatePerson(
  db: Db,
  id: string,
  changes: Partial<
    Pick<
      PersonRow,
      | 'certificateName'
      | 'displayName'
      | 'email'
      | 'state'
      | 'privacyVersion'
      | 'privacyAcceptedAt'
      | 'role'
      | 'tandemId'
      | 'tandemSide'
    >
  > & { readonly locale?: Locale },
): Promise<void> {
  await db<PersonRow>('person').where({ id }).update(changes);
}

interface Ensured {
  readonly id: string;
  readonly isNew: boolean;
}

/** The place of this name, made when it is new. Of two at once one makes it and both get it. */
export async function ensureMunicipality(db: Db, name: string, now: Instant): Promise<Ensured> {
  const inserted = await db<MunicipalityRow>('municipality')
    .insert({ id: newId(), name, createdAt: now })
    .onConflict('name')
    .ignore()
    .returning('id');
  const found = await db<MunicipalityRow>('municipality').where({ name }).first();
  if (found === undefined) throw new Error('municipality neither made nor found');
  return { id: found.id, isNew: inserted.length === 1 };
}

/** @returns false when the municipality has a tandem of this name */
export async function insertTandem(db: Db, tandem: TandemRow): Promise<boolean> {
  const inserted = await db<TandemRow>('tandem').insert(tandem).onConflict().ignore().returning('id');
  return inserted.length === 1;
}

export async function ensureTandem(
  db: Db,
  municipalityId: string,
  name: string,
  now: Instant,
): Promise<Ensured> {
  const inserted = await db<TandemRow>('tandem')
    .insert({ id: newId(), municipalityId, name, createdAt: now })
    .onConflict(['municipalityId', 'name'])
    .ignore()
    .returning('id');
  const found = await db<TandemRow>('tandem').where({ municipalityId, name }).first();
  if (found === undefined) throw new Error('tandem neither made nor found');
  return { id: found.id, isNew: inserted.length === 1 };
}
