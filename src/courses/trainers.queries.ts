import { selectRows, type Db } from '../platform/database.ts';
import { NotFound } from '../platform/errors.ts';
import type { Course } from './course.ts';
import { findCourseVersion } from './published.queries.ts';

/** The courses that somebody teaches, in the order of lists. */
export async function listTaughtCourses(db: Db, trainerId: string): Promise<Course[]> {
  const rows = await selectRows<{ currentHash: string }>(
    db,
    `SELECT course.current_hash FROM trainer_assignment JOIN course ON course.slug = trainer_assignment.course_slug
      WHERE trainer_assignment.person_id = ? ORDER BY course.position, course.slug`,
    [trainerId],
  );
  return Promise.all(rows.map((row) => findCourseVersion(db, row.currentHash)));
}

/** Who teaches a course and can sign in now: to whom the house writes about it. */
export async function listCourseTrainers(
  db: Db,
  slug: string,
): Promise<{ readonly id: string; readonly email: string | null }[]> {
  return selectRows(
    db,
    `SELECT person.id, person.email FROM trainer_assignment JOIN person ON person.id = trainer_assignment.person_id
      WHERE trainer_assignment.course_slug = ? AND person.state = 'active' ORDER BY person.id`,
    [slug],
  );
}

/** @throws NotFound when there is no such course, or somebody else teaches it: both look the same */
export async function findTaughtCourse(db: Db, trainerId: string, slug: string): Promise<Course> {
  const [row] = await selectRows<{ currentHash: string }>(
    db,
    `SELECT course.current_hash FROM trainer_assignment JOIN course ON course.slug = trainer_assignment.course_slug
      WHERE trainer_assignment.person_id = ? AND course.slug = ?`,
    [trainerId, slug],
  );
  if (row === undefined) throw new NotFound('taught course');
  return findCourseVersion(db, row.currentHash);
}
