import type { Role } from '../access/actor.ts';
import type { Course, LearnerRole } from '../courses/course.ts';
import { NotFound } from '../platform/errors.ts';
import type { CompletionFacts, CourseFacts } from './completion.ts';

/** All that a learner's page needs to know about one person, read in one statement. */
export interface LearnerFacts extends CompletionFacts {
  /** Name of the learning path; empty while none is published for the role. */
  readonly pathTitle: string;
  /** Courses in which the person is enrolled now: required ones in the order of the path, then joined ones. */
  readonly enrolled: readonly EnrolledCourse[];
  /** Optional courses of the path, and courses of the own municipality, that the person may still join. */
  readonly joinable: readonly Course[];
  /** Which of all these belong to the own municipality alone. */
  readonly localSlugs: ReadonlySet<string>;
}

export interface EnrolledCourse extends CourseFacts {
  /** `required` by the role, so it cannot be left, or `joined` freely. */
  readonly basis: 'required' | 'joined';
}

/** @throws NotFound when the person is not enrolled; whether such a course exists makes no difference */
export function enrolledCourse(facts: LearnerFacts, slug: string): EnrolledCourse {
  const found = facts.enrolled.find(({ course }) => course.slug === slug);
  if (found === undefined) throw new NotFound('enrolment');
  return found;
}

export function isLearnerRole(role: Role): role is LearnerRole {
  return role === 'ambassador' || role === 'localCoordinator';
}
