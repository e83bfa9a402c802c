import type { Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { coursePath, findLesson, stepAfter, stepPath, type LessonAddress } from './course-steps.ts';
import { enrolledCourse } from './learner-facts.ts';
import { ownFacts } from './progress.queries.ts';
import { insertReading } from './readings.store.ts';

/**
 * «Gelesen, weiter»: the lesson counts as read. Idempotent. The row itself says who read what and when; an audit entry
 * beside it would only follow people's reading for longer than needed.
 * @returns where it goes on
 * @throws NotFound when there is no such lesson or the person is not enrolled
 */
export async function completeLesson(tx: Context, address: LessonAddress): Promise<string> {
  const facts = enrolledCourse(await ownFacts(tx), address.course);
  const { course } = facts;
  const step = findLesson(course, address);
  authorize(tx.actor, 'lesson.complete', null);
  await insertReading(tx.db, {
    personId: tx.actor.personId,
    courseSlug: course.slug,
    lessonId: step.lesson.id,
    courseHash: course.hash,
    readAt: tx.now,
  });
  const readLessonIds = new Set([...facts.readLessonIds, step.lesson.id]);
  const next = stepAfter({ ...facts, readLessonIds }, step);
  return next === null ? coursePath(course.slug) : stepPath(course, next);
}
