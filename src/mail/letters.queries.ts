import { selectRows, type Db } from '../platform/database.ts';
import type { Role } from '../access/actor.ts';
import type { PublicContext } from '../access/context.ts';
import type { Addressee, LetterRow, LetterText } from './letter.ts';

export type OutboxRow = LetterRow & Addressee & { readonly role: Role };

/**
 * Words for one letter, or null when its cause is gone (used or replaced) and it must not be sent any more. The person
 * it is written to sees its links and codes; in other eyes they may be `masked`.
 */
export type WriteLetter = (
  ctx: PublicContext,
  letter: OutboxRow,
  secrets: 'shown' | 'masked',
) => Promise<LetterText | null>;

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

export async function countLetters(db: Db): Promise<number> {
  const [row] = await selectRows<{ count: number }>(db, 'SELECT count(*) AS count FROM letter');
  return row?.count ?? 0;
}
