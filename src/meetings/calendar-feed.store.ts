import type { Instant } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';

export interface CalendarFeedRow {
  readonly personId: string;
  /** The token of the address is derived from it (see `platform/secrets.ts`). */
  readonly id: string;
  readonly tokenHash: string;
  readonly issuedAt: Instant;
}

/** One feed per person; a new one ends the old address. */
export async function replaceCalendarFeed(db: Db, feed: CalendarFeedRow): Promise<void> {
  await db<CalendarFeedRow>('calendarFeed').insert(feed).onConflict('personId').merge();
}
