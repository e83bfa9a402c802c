import type { Db } from '../platform/database.ts';
import type { Instant } from '../platform/clock.ts';

/** @returns whether the person did not teach this course before */
export async function insertTrainerAssignment(
  db: Db,
  personId: string,
  courseSlug: string,
  assignedAt: Instant,
): Promise<boolean> {
  const added: unknown[] = await db('trainerAssignment')
    .insert({ personId, courseSlug, assignedAt })
    .onConflict()
    .ignore()
    .returning('personId');
  return added.length > 0;
}
