import { selectRows, type Db } from '../platform/database.ts';
import type { Role } from '../access/actor.ts';
import type { Addressee, LetterRow } from './letter.ts';

export type OutboxRow = LetterRow & Addressee & { readonly role: Role };

const withAddressee = `
  SELECT letter.*, person.display_name AS name, person.login, person.email, person.locale, person.role
    FROM letter JOIN person ON person.id = letter.person_id`;

/** Newest first; the outbox is read by LAMSA's office only, which sees the whole network. */
export async function listOutbox(
  db: Db,
  page: { readonly limit: number; readonly offset: number },
): Promise<OutboxRow[]> {
  return selectRows<OutboxRow>(
    db,
    `${withAddressee} ORDER BY letter.created_at DESC, letter.id LIMIT ? OFFSET ?`,
    [page.limit, page.offset],
  );
}

export async function findOptionalLetter(db: Db, id: string): Promise<OutboxRow | null> {
  const [row] = await selectRows<OutboxRow>(db, `${withAddressee} WHERE letter.id = ?`, [id]);
  return row ?? null;
}
