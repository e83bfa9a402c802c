import { selectRows, type Db } from '../platform/database.ts';

export interface Credential {
  readonly personId: string;
  readonly state: string;
  readonly hash: string | null;
}

/** For signing in only: what is needed to check a password, and nothing else about the person. */
export async function findOptionalCredential(db: Db, login: string): Promise<Credential | null> {
  const [row] = await selectRows<Credential>(
    db,
    `SELECT person.id AS person_id, person.state, password.hash
       FROM person LEFT JOIN password ON password.person_id = person.id
      WHERE person.login = ?`,
    [login],
  );
  return row ?? null;
}

export async function countOtherSessions(db: Db, personId: string, ownIdHash: string): Promise<number> {
  const [row] = await selectRows<{ count: number }>(
    db,
    'SELECT count(*) AS count FROM session WHERE person_id = ? AND id_hash <> ?',
    [personId, ownIdHash],
  );
  return row?.count ?? 0;
}
