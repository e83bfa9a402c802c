import { selectRows, type Db } from '../platform/database.ts';
import type { Locale } from '../platform/i18n/locale.ts';
import { listOwnMeetings, type OwnMeeting } from './meetings.queries.ts';

/** The row behind the own address of the calendar; null until somebody has asked for one. */
export async function findOptionalFeed(db: Db, personId: string): Promise<{ readonly id: string } | null> {
  const [row] = await selectRows<{ id: string }>(db, 'SELECT id FROM calendar_feed WHERE person_id = ?', [
    personId,
  ]);
  return row ?? null;
}

export interface OwnCalendar {
  readonly locale: Locale;
  readonly meetings: readonly OwnMeeting[];
}

/** The meetings behind a secret address; null for addresses that were replaced, and once access has ended. */
export async function findOptionalCalendar(db: Db, tokenHash: string): Promise<OwnCalendar | null> {
  const [owner] = await selectRows<{ personId: string; locale: Locale }>(
    db,
    `SELECT person.id AS person_id, person.locale FROM calendar_feed JOIN person ON person.id = calendar_feed.person_id
      WHERE calendar_feed.token_hash = ? AND person.state = 'active'`,
    [tokenHash],
  );
  if (owner === undefined) return null;
  return { locale: owner.locale, meetings: await listOwnMeetings(db, owner.personId) };
}
