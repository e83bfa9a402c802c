import type { Course, CourseModule, Lesson } from '../courses/course.ts';
import { NotFound } from '../platform/errors.ts';
import type { CourseFacts } from './completion.ts';

/** What a course consists of, in the order in which it is walked through. */
export type CourseStep =
  | { readonly kind: 'lesson'; readonly module: CourseModule; readonly lesson: Lesson }
  | { readonly kind: 'check'; readonly module: CourseModule }
  | { readonly kind: 'safety'; readonly module: CourseModule }
  | { readonly kind: 'test' };

export function courseSteps(course: Course): CourseStep[] {
  const modules = course.modules.flatMap((module): CourseStep[] => [
    ...module.lessons.map((lesson) => ({ kind: 'lesson' as const, module, lesson })),
    ...(module.check === null ? [] : [{ kind: 'check' as const, module }]),
    ...(module.safetyCheck === null ? [] : [{ kind: 'safety' as const, module }]),
  ]);
  return [...modules, { kind: 'test' }];
}

/** The three slugs in the address of a lesson. */
export interface LessonAddress {
  readonly course: string;
  readonly module: string;
  readonly lesson: string;
}

/** @throws NotFound */
export function findLesson(
  course: Course,
  address: Omit<LessonAddress, 'course'>,
): Extract<CourseStep, { kind: 'lesson' }> {
  const module = course.modules.find(({ slug }) => slug === address.module);
  const lesson = module?.lessons.find(({ slug }) => slug === address.lesson);
  if (module === undefined || lesson === undefined) throw new NotFound('lesson');
  return { kind: 'lesson', module, lesson };
}

/** Where the person goes on: the first unread lesson, then the safety checks, then the course test; null when all is done. */
export function nextOpenStep(facts: CourseFacts): CourseStep | null {
  const open = courseSteps(facts.course).filter((step) => step.kind !== 'check' && !isDone(step, facts));
  return open.find(({ kind }) => kind === 'lesson') ?? open[0] ?? null;
}

/**
 * Where «weiter» leads from a step: on in the order of the course, past what is passed already. Whoever reaches the
 * end with lessons unread is led back to the first of them. Null: the course is done, back to its page.
 */
export function stepAfter(facts: CourseFacts, here: CourseStep): CourseStep | null {
  const steps = courseSteps(facts.course);
  const place = steps.findIndex((step) => isSame(step, here));
  const following = steps.slice(place + 1).find((step) => step.kind === 'lesson' || !isDone(step, facts));
  return following === undefined || following.kind === 'test' ? nextOpenStep(facts) : following;
}

/** Checks are practice and never done; the others are facts. */
export function isDone(step: CourseStep, facts: CourseFacts): boolean {
  switch (step.kind) {
    case 'lesson':
      return facts.readLessonIds.has(step.lesson.id);
    case 'check':
      return false;
    case 'safety':
      return facts.safetyPassed.has(step.module.id);
    case 'test':
      return facts.courseTestPassed;
  }
}

/** Addresses of the learner's pages; checks and tests are answered by the quizzes. */
export function stepPath(course: Course, step: CourseStep): string {
  const base = coursePath(course.slug);
  switch (step.kind) {
    case 'lesson':
      return `${base}/${step.module.slug}/${step.lesson.slug}`;
    case 'check':
      return `${base}/quizzes/${step.module.id}-check`;
    case 'safety':
      return `${base}/quizzes/${step.module.id}-safety`;
    case 'test':
      return `${base}/quizzes/${course.courseTest.id}`;
  }
}

export function coursePath(slug: string): string {
  return `/learn/courses/${slug}`;
}

function isSame(one: CourseStep, other: CourseStep): boolean {
  if (one.kind === 'lesson') return other.kind === 'lesson' && one.lesson.id === other.lesson.id;
  if (one.kind === 'test') return other.kind === 'test';
  return one.kind === other.kind && one.module.id === other.module.id;
}
