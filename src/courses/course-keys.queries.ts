import { LRUCache } from 'lru-cache';
import { selectRows, type Db } from '../platform/database.ts';
import { NotFound } from '../platform/errors.ts';
import type { CourseKey } from './course.ts';

/** Old versions are asked for less and less; those in use stay. */
const keys = new LRUCache<string, CourseKey>({ max: 50 });

/** The answer key of a version. Read only where answers are scored; no page model may contain it. */
export async function findCourseKey(db: Db, hash: string): Promise<CourseKey> {
  const known = keys.get(hash);
  if (known !== undefined) return known;
  const [row] = await selectRows<{ answers: string }>(db, 'SELECT answers FROM course_key WHERE hash = ?', [
    hash,
  ]);
  if (row === undefined) throw new NotFound('course key');
  const key = JSON.parse(row.answers) as CourseKey;
  keys.set(hash, key);
  return key;
}
