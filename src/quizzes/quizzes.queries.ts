import type { Course } from '../courses/course.ts';
import { findOptionalPublishedCourse } from '../courses/published.queries.ts';
import { findOptionalEnrolment } from '../learning/enrolments.queries.ts';
import type { Db } from '../platform/database.ts';
import { NotFound } from '../platform/errors.ts';
import { findOptionalQuiz, type Quiz } from './quiz.ts';

/**
 * A quiz of a published course in which this person is enrolled.
 * @throws NotFound in every other case, so that nobody learns which one it is
 */
export async function findOpenQuiz(
  db: Db,
  personId: string,
  courseSlug: string,
  quizId: string,
): Promise<{ readonly course: Course; readonly quiz: Quiz }> {
  const enrolment = await findOptionalEnrolment(db, personId, courseSlug);
  if (enrolment === null || enrolment.leftAt !== null) throw new NotFound('enrolment');
  const course = await findOptionalPublishedCourse(db, courseSlug);
  const quiz = course === null ? null : findOptionalQuiz(course, quizId);
  if (course === null || quiz === null) throw new NotFound('quiz');
  return { course, quiz };
}
