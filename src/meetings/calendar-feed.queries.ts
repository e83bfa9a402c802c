import { selectRows, type Db } from '../platform/database.ts';
import type { Locale } from '../platform/i18n/locale.ts';

/** The row behind the own address of the calendar; null until somebody has asked for one. */
export async function findOptionalFeed(db: Db, personId: string): Promise<{ readonly id: string } | null> {
  const [row] = await selectRows<{ id: string }>(db, 'SELECT id FROM calendar_feed WHERE person_id = ?', [
    personId,
  ]);
  return row ?? null;
}

export interface FeedOwner {
  readonly personId: string;
  readonly locale: Locale;
}

/** Whose calendar it is; null for addresses that were replaced, and once access has ended. */
export async function findOptionalFeedOwner(db: Db, tokenHash: string): Promise<FeedOwner | null> {
  const [row] = await selectRows<FeedOwner>(
    db,
    `SELECT person.id AS person_id, person.locale FROM calendar_feed JOIN person ON person.id = calendar_feed.person_id
      WHERE calendar_feed.token_hash = ? AND person.state = 'active'`,
    [tokenHash],
  );
  return row ?? null;
}
