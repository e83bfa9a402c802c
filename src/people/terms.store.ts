import type { Db } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import type { Day } from './day.ts';
import type { PersonRow } from './person.ts';
import type { RoleTermRow, TermEnding } from './places.ts';

/** From today the person has this role; a role that is running already goes on as it is. */
export async function beginTerm(
  db: Db,
  person: Pick<PersonRow, 'id' | 'role' | 'municipalityId' | 'tandemId'>,
  today: Day,
): Promise<void> {
  const { id, role, municipalityId, tandemId } = person;
  const open = { endedOn: null, ending: null, successorId: null };
  await db<RoleTermRow>('roleTerm')
    .insert({ id: newId(), personId: id, role, municipalityId, tandemId, beganOn: today, ...open })
    .onConflict()
    .ignore();
}

/** The running role of this person ends today; whoever has none keeps none. */
export async function endTerm(
  db: Db,
  personId: string,
  how: { readonly endedOn: Day; readonly ending: TermEnding; readonly successorId: string | null },
): Promise<void> {
  await db<RoleTermRow>('roleTerm').where({ personId, endedOn: null }).update(how);
}
