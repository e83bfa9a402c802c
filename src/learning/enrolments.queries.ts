import type { Instant } from '../platform/clock.ts';
import { selectRows, type Db } from '../platform/database.ts';

export interface EnrolmentRow {
  readonly personId: string;
  readonly courseSlug: string;
  readonly basis: 'required' | 'joined';
  readonly enrolledAt: Instant;
  /** A joined course may be left and joined again; what was read stays. */
  readonly leftAt: Instant | null;
}

/** One person's row for one course, left or not; null for a course of a municipality that is not (or no longer) theirs. */
export async function findOptionalEnrolment(
  db: Db,
  personId: string,
  courseSlug: string,
): Promise<EnrolmentRow | null> {
  const [row] = await selectRows<EnrolmentRow>(
    db,
    `SELECT e.* FROM enrolment e JOIN person p ON p.id = e.person_id
      WHERE e.person_id = ? AND e.course_slug = ? AND NOT EXISTS (SELECT 1 FROM course c
        WHERE c.slug = e.course_slug AND c.municipality_id IS DISTINCT FROM p.municipality_id
          AND c.municipality_id IS NOT NULL)`,
    [personId, courseSlug],
  );
  return row ?? null;
}

/** Whether it is a course of this person's own municipality, which they may join freely. */
export async function isLocalCourseOf(db: Db, personId: string, courseSlug: string): Promise<boolean> {
  const rows = await selectRows(
    db,
    `SELECT c.slug FROM course c JOIN person p ON p.municipality_id = c.municipality_id
      WHERE c.slug = ? AND p.id = ?`,
    [courseSlug, personId],
  );
  return rows.length > 0;
}
