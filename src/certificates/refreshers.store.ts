import { selectRows, type Db } from '../platform/database.ts';
import type { RefreshRow } from './refreshers.queries.ts';

/** @returns false when this round was kept before: two clicks are one */
export async function insertRefresh(db: Db, refresh: RefreshRow): Promise<boolean> {
  const inserted = await db<RefreshRow>('certificateRefresh')
    .insert(refresh)
    .onConflict()
    .ignore()
    .returning('round');
  return inserted.length === 1;
}

/** A paper on a new name says what the old one said. */
export async function copyRefreshes(db: Db, certificateId: string, successorId: string): Promise<void> {
  await selectRows(
    db,
    `INSERT INTO certificate_refresh (certificate_id, course_slug, round, course_hash, refreshed_at)
     SELECT CAST(? AS TEXT), course_slug, round, course_hash, refreshed_at
       FROM certificate_refresh WHERE certificate_id = ?`,
    [successorId, certificateId],
  );
}
