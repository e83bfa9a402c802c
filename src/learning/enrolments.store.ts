import { selectRows, type Db } from '../platform/database.ts';
import type { Instant } from '../platform/clock.ts';
import type { LearnerRole } from '../courses/course.ts';

/**
 * Enrols everybody of a role, or one of them, in a course that the role requires. A course that was joined or left
 * before becomes a required one.
 */
export async function requireCourse(
  db: Db,
  given: {
    readonly role: LearnerRole;
    readonly courseSlug: string;
    readonly personId: string | null;
    readonly now: Instant;
  },
): Promise<void> {
  const { role, courseSlug, personId, now } = given;
  await db.raw(
    `INSERT INTO enrolment (person_id, course_slug, basis, enrolled_at)
     SELECT id, CAST(? AS TEXT), 'required', CAST(? AS BIGINT) FROM person
      WHERE role = ? AND state <> 'ended' AND (id = ? OR CAST(? AS TEXT) IS NULL)
     ON CONFLICT (person_id, course_slug) DO UPDATE SET basis = 'required', left_at = NULL
      WHERE enrolment.basis <> 'required'`,
    [courseSlug, now, role, personId ?? '', personId] as string[],
  );
}

/** Courses that the role no longer requires stay open to those who are in them, and may now be left. */
export async function freeOtherCourses(
  db: Db,
  role: LearnerRole,
  required: readonly string[],
): Promise<void> {
  await db('enrolment')
    .where({ basis: 'required' })
    .whereNotIn('courseSlug', required)
    .whereIn('personId', db('person').select('id').where({ role }))
    .update({ basis: 'joined' });
}

/** @returns whether anything changed: joining twice is joining once */
export async function joinOptionalCourse(
  db: Db,
  personId: string,
  courseSlug: string,
  now: Instant,
): Promise<boolean> {
  const changed = await selectRows(
    db,
    `INSERT INTO enrolment (person_id, course_slug, basis, enrolled_at) VALUES (?, ?, 'joined', ?)
     ON CONFLICT (person_id, course_slug) DO UPDATE SET left_at = NULL WHERE enrolment.left_at IS NOT NULL
     RETURNING person_id`,
    [personId, courseSlug, now],
  );
  return changed.length > 0;
}

/** @returns whether anything changed */
export async function leaveOptionalCourse(
  db: Db,
  personId: string,
  courseSlug: string,
  now: Instant,
): Promise<boolean> {
  const count = await db('enrolment')
    .where({ personId, courseSlug, basis: 'joined', leftAt: null })
    .update({ leftAt: now });
  return count > 0;
}
