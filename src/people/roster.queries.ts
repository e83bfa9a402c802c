import type { Actor } from '../access/actor.ts';
import { accountsVisibleTo } from '../access/visibility.ts';
import { selectRows, type Db } from '../platform/database.ts';
import type { RosterPerson } from './roster.ts';

/** Everybody whom the actor may see, as far as a list of people can meet them; who ended included. */
export async function listRosterPeople(db: Db, actor: Actor): Promise<RosterPerson[]> {
  const isNetwork = accountsVisibleTo(actor).kind === 'network';
  return selectRows<RosterPerson>(
    db,
    `SELECT id, login, display_name, email, role, state, municipality_id, invitation_key
       FROM person WHERE ${isNetwork ? '1 = 1' : 'id = ?'} ORDER BY id`,
    isNetwork ? [] : [actor.personId],
  );
}
