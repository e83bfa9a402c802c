import type { PracticeTask } from '../courses/course.ts';
import { missingInCourse } from './completion.ts';
import { nextOpenStep } from './course-steps.ts';
import type { EnrolledCourse, LearnerFacts } from './learner-facts.ts';

/**
 * The courses that somebody is at: what was begun or joined freely, and of the rest the first that is still open. A path
 * of six courses would otherwise put all of them before the reader at once.
 */
export function coursesInHand({ enrolled }: Pick<LearnerFacts, 'enrolled'>): readonly EnrolledCourse[] {
  const open = enrolled.filter((one) => missingInCourse(one).length > 0);
  return open.filter((one) => hasBegun(one) || one.basis === 'joined' || one === open[0]);
}

/** Open courses whose turn has not come yet. */
export function coursesToCome(facts: Pick<LearnerFacts, 'enrolled'>): readonly EnrolledCourse[] {
  const inHand = coursesInHand(facts);
  return facts.enrolled.filter((one) => missingInCourse(one).length > 0 && !inHand.includes(one));
}

/** Whether a task can be done with what has been read so far: its module has been reached. */
export function hasReached(facts: EnrolledCourse, { moduleId }: Pick<PracticeTask, 'moduleId'>): boolean {
  const step = nextOpenStep(facts);
  if (step === null || !('module' in step)) return true;
  const { modules } = facts.course;
  return modules.findIndex(({ id }) => id === moduleId) <= modules.indexOf(step.module);
}

function hasBegun({
  readLessonIds,
  safetyPassed,
  courseTestPassed,
  acceptedTaskIds,
}: EnrolledCourse): boolean {
  return courseTestPassed || readLessonIds.size + safetyPassed.size + acceptedTaskIds.size > 0;
}
