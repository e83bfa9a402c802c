import type { Course, LearnerRole } from '../courses/course.ts';

/** Everything that decides about completion, for one person on one learning path. Plain values: explainable years later. */
export interface CompletionFacts {
  readonly role: LearnerRole;
  readonly privacyAccepted: boolean;
  readonly certificateName: string | null;
  readonly courses: readonly CourseFacts[];
}
export interface CourseFacts {
  readonly course: Course;
  /** Ids of lessons that the person has marked as read, in any version. */
  readonly readLessonIds: ReadonlySet<string>;
  readonly courseTestPassed: boolean;
  /** Module ids whose safety check is passed. */
  readonly safetyPassed: ReadonlySet<string>;
}

/** One sentence of what is still missing; `missing.…` in the locales of this feature says it. */
export type Missing =
  | { readonly kind: 'privacy' }
  | { readonly kind: 'certificateName' }
  | { readonly kind: 'noCourse' }
  | {
      readonly kind: 'lessons';
      readonly courseSlug: string;
      readonly courseTitle: string;
      readonly count: number;
    }
  | {
      readonly kind: 'safetyCheck';
      readonly courseSlug: string;
      readonly courseTitle: string;
      readonly moduleId: string;
      readonly moduleTitle: string;
    }
  | { readonly kind: 'courseTest'; readonly courseSlug: string; readonly courseTitle: string };

/**
 * The one rule of completion. An empty list is the same as «a certificate may be issued»: the certificate office asks
 * this function and no other.
 */
export function missingForCompletion(facts: CompletionFacts): Missing[] {
  const missing: Missing[] = [];
  if (!facts.privacyAccepted) missing.push({ kind: 'privacy' });
  if (facts.certificateName === null || facts.certificateName.trim() === '')
    missing.push({ kind: 'certificateName' });
  if (facts.courses.length === 0) missing.push({ kind: 'noCourse' });
  for (const one of facts.courses) missing.push(...missingInCourse(one));
  return missing;
}

/** What is still open in one course. */
export function missingInCourse({
  course,
  readLessonIds,
  courseTestPassed,
  safetyPassed,
}: CourseFacts): Missing[] {
  const named = { courseSlug: course.slug, courseTitle: course.title };
  const missing: Missing[] = [];
  const lessons = course.modules.flatMap((module) => module.lessons);
  const count = lessons.filter((lesson) => !readLessonIds.has(lesson.id)).length;
  if (count > 0) missing.push({ kind: 'lessons', ...named, count });
  for (const module of course.modules)
    if (module.safetyCheck !== null && !safetyPassed.has(module.id))
      missing.push({ kind: 'safetyCheck', ...named, moduleId: module.id, moduleTitle: module.title });
  if (!courseTestPassed) missing.push({ kind: 'courseTest', ...named });
  return missing;
}
