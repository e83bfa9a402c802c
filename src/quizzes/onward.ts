import type { Course } from '../courses/course.ts';
import { stepAfter, stepPath, type CourseStep } from '../learning/course-steps.ts';
import type { LearnerFacts } from '../learning/learner-facts.ts';
import type { AttemptRow } from './attempt.ts';
import { findOptionalQuiz } from './quiz.ts';

export interface Onward {
  readonly href: string;
  readonly isTest: boolean;
}

/** Where a finished check or test leads; null when the course is done or the person is no longer in it. */
export function onwardFrom(
  facts: LearnerFacts,
  { courseSlug, quizId }: AttemptRow,
  course: Course,
): Onward | null {
  const enrolled = facts.enrolled.find((candidate) => candidate.course.slug === courseSlug);
  const quiz = findOptionalQuiz(course, quizId);
  if (enrolled === undefined || quiz === null) return null;
  const here: CourseStep =
    quiz.module === null
      ? { kind: 'test' }
      : { kind: quiz.kind === 'safety' ? 'safety' : 'check', module: quiz.module };
  const next = stepAfter(enrolled, here);
  return next === null ? null : { href: stepPath(enrolled.course, next), isTest: next.kind === 'test' };
}
