import type { Course, CourseTestId, LearnerRole } from './course.ts';

/** The modules of a course that a path asks for, when it does not ask for all of them. */
export interface CoursePart {
  readonly modules: readonly string[];
  /** „Kann-Sätze“ that these modules alone bear out; they stand on the certificate. */
  readonly competences: readonly string[];
}

/** By the slug of the course. */
export type CourseParts = Readonly<Record<string, CoursePart>>;

/** Everything that asks for a course again and again gets the same object: comparing and caching stay cheap. */
const known = new WeakMap<Course, Map<string, Course>>();

/**
 * The course as a path asks for it: its modules, their practice tasks and a test of its own. What was read counts for
 * the whole course as well, so whoever changes the role goes on where they are; the test does not, because it has not
 * asked about the rest.
 *
 * Modules that this version does not have are passed by; without a single one of them the whole course stands.
 */
export function partOfCourse(course: Course, part: CoursePart | undefined, role: LearnerRole): Course {
  if (part === undefined) return course;
  const key = JSON.stringify([role, part]);
  const parts = known.get(course) ?? new Map<string, Course>();
  known.set(course, parts);
  const made = parts.get(key) ?? cut(course, part, role);
  parts.set(key, made);
  return made;
}

function cut(course: Course, part: CoursePart, role: LearnerRole): Course {
  const ids = new Set(part.modules);
  const modules = course.modules.filter(({ id }) => ids.has(id));
  if (modules.length === 0) return course;
  return {
    ...course,
    modules,
    tasks: course.tasks.filter(({ moduleId }) => ids.has(moduleId)),
    competences: part.competences,
    courseTest: { ...course.courseTest, id: courseTestId(role, true) },
    modulesInAll: course.modules.length,
  };
}

/** Under which name the test of a course, or of a part of it, is attempted and kept; stays when the part gets other modules. */
export function courseTestId(role: LearnerRole, isPart: boolean): CourseTestId {
  if (!isPart) return 'test';
  return role === 'ambassador' ? 'test-ambassador' : 'test-coordinator';
}

/** Whoever has passed one of these has shown what this test asks: the one of the whole course says more than a part's. */
export function testsThatCount(id: CourseTestId): readonly string[] {
  return id === 'test' ? [id] : [id, 'test'];
}

export function isCourseTest(quizId: string): quizId is CourseTestId {
  return quizId === 'test' || quizId === 'test-ambassador' || quizId === 'test-coordinator';
}
