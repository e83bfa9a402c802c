import type { Course, LearnerRole } from '../courses/course.ts';
import { findOptionalCourseFor } from '../courses/learning-paths.queries.ts';
import { findOptionalEnrolment } from '../learning/enrolments.queries.ts';
import type { Db } from '../platform/database.ts';
import { NotFound } from '../platform/errors.ts';
import { findOptionalQuiz, type Quiz } from './quiz.ts';

/**
 * A quiz of a published course in which this person is enrolled, as the path of the role asks for it.
 * @throws NotFound in every other case, so that nobody learns which one it is
 */
export async function findOpenQuiz(
  db: Db,
  { personId, role }: { readonly personId: string; readonly role: LearnerRole },
  courseSlug: string,
  quizId: string,
): Promise<{ readonly course: Course; readonly quiz: Quiz }> {
  const enrolment = await findOptionalEnrolment(db, personId, courseSlug);
  if (enrolment === null || enrolment.leftAt !== null) throw new NotFound('enrolment');
  const course = await findOptionalCourseFor(db, role, courseSlug);
  const quiz = course === null ? null : findOptionalQuiz(course, quizId);
  if (course === null || quiz?.id !== quizId) throw new NotFound('quiz');
  return { course, quiz };
}
