import type { Db } from '../platform/database.ts';
import type { Locale } from '../platform/i18n/locale.ts';
import type { PersonRow } from './person.ts';

export async function insertPerson(db: Db, person: PersonRow): Promise<void> {
  await db<PersonRow>('person').insert(person);
}

export async function updatePerson(
  db: Db,
  id: string,
  changes: Partial<
    Pick<
      PersonRow,
      'certificateName' | 'displayName' | 'email' | 'state' | 'privacyVersion' | 'privacyAcceptedAt'
    >
  > & { readonly locale?: Locale },
): Promise<void> {
  await db<PersonRow>('person').where({ id }).update(changes);
}
