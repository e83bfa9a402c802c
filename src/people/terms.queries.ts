import { selectRows, type Db } from '../platform/database.ts';
import type { RoleTermRow } from './places.ts';

export interface NamedTerm extends RoleTermRow {
  readonly municipality: string | null;
  readonly tandem: string | null;
  readonly successor: string | null;
}

/** The roles of a person that was found in the reader's scope, newest first. */
export async function listTerms(db: Db, personId: string): Promise<NamedTerm[]> {
  return selectRows<NamedTerm>(
    db,
    `SELECT role_term.*, municipality.name AS municipality, tandem.name AS tandem, successor.display_name AS successor
       FROM role_term
       LEFT JOIN municipality ON municipality.id = role_term.municipality_id
       LEFT JOIN tandem ON tandem.id = role_term.tandem_id
       LEFT JOIN person successor ON successor.id = role_term.successor_id
      WHERE role_term.person_id = ?
      ORDER BY role_term.ended_on IS NOT NULL, role_term.began_on DESC, role_term.ended_on DESC, role_term.id`,
    [personId],
  );
}
