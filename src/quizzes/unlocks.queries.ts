import type { Scope } from '../access/visibility.ts';
import { selectRows, type Db } from '../platform/database.ts';
import { NotFound } from '../platform/errors.ts';

/** A learner for whom a further round may be opened. */
export interface UnlockSubject {
  readonly personId: string;
  readonly displayName: string;
}

/**
 * A learner who is enrolled in this course, within what the actor may see: trainers see their own courses.
 * @throws NotFound in every other case
 */
export async function findUnlockSubject(
  db: Db,
  scope: Scope,
  personId: string,
  courseSlug: string,
): Promise<UnlockSubject> {
  if (scope.kind !== 'taughtCourses') throw new NotFound('learner');
  const [subject] = await selectRows<UnlockSubject>(
    db,
    `SELECT person.id AS person_id, person.display_name
       FROM enrolment
       JOIN person ON person.id = enrolment.person_id
       JOIN trainer_assignment ON trainer_assignment.course_slug = enrolment.course_slug
      WHERE trainer_assignment.person_id = ? AND person.id = ? AND enrolment.course_slug = ?
        AND enrolment.left_at IS NULL AND person.state <> 'ended'`,
    [scope.trainerId, personId, courseSlug],
  );
  if (subject === undefined) throw new NotFound('learner');
  return subject;
}
