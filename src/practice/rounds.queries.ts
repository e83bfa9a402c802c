import type { PracticeTask } from '../courses/course.ts';
import { findCourseVersion } from '../courses/published.queries.ts';
import type { Db } from '../platform/database.ts';
import type { RoundRow } from './submission.ts';
import { findOptionalTask } from './task.ts';

/** The task as it was in the version of the course that each of these rounds has answered. */
export async function tasksByVersion(
  db: Db,
  rounds: readonly Pick<RoundRow, 'courseHash'>[],
  taskId: string,
): Promise<(courseHash: string) => PracticeTask | null> {
  const tasks = new Map<string, PracticeTask | null>();
  for (const { courseHash } of rounds)
    if (!tasks.has(courseHash))
      tasks.set(courseHash, findOptionalTask(await findCourseVersion(db, courseHash), taskId));
  return (courseHash) => tasks.get(courseHash) ?? null;
}
