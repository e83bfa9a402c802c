import type { Course, PracticeTask } from '../courses/course.ts';
import { NotFound } from '../platform/errors.ts';

/** @throws NotFound */
export function findTask(course: Course, taskId: string): PracticeTask {
  const task = findOptionalTask(course, taskId);
  if (task === null) throw new NotFound('task');
  return task;
}

/** Null when the task is no longer in this version of the course. */
export function findOptionalTask(course: Course, taskId: string): PracticeTask | null {
  return course.tasks.find(({ id }) => id === taskId) ?? null;
}

/**
 * A short mark of a text (FNV-1a, 32 bits): tells whether the text under a form has been changed by somebody else
 * since the form was shown. It protects against surprise, not against malice.
 */
export function textMark(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}

/** Finds the title of a task of one of these courses; null when it is there no more. */
export function taskTitles(
  courses: readonly Course[],
): (courseSlug: string, taskId: string) => string | null {
  const titles = new Map(
    courses.flatMap(({ slug, tasks }) => tasks.map(({ id, title }) => [`${slug} ${id}`, title])),
  );
  return (courseSlug, taskId) => titles.get(`${courseSlug} ${taskId}`) ?? null;
}
