import type { Db } from '../platform/database.ts';
import type { Instant } from '../platform/clock.ts';

/** The first reading counts; `courseHash` says which text it was. */
export async function insertReading(
  db: Db,
  reading: {
    readonly personId: string;
    readonly courseSlug: string;
    readonly lessonId: string;
    readonly courseHash: string;
    readonly readAt: Instant;
  },
): Promise<void> {
  await db('lessonReading').insert(reading).onConflict().ignore();
}
