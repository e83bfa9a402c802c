import type { Course, LearnerRole } from '../courses/course.ts';
import { workshopUnits } from '../courses/paths.ts';

/** Everything that decides about completion, for one person on one learning path. Plain values: explainable years later. */
export interface CompletionFacts {
  readonly role: LearnerRole;
  readonly privacyAccepted: boolean;
  readonly certificateName: string | null;
  readonly courses: readonly CourseFacts[];
  readonly rules: PathRules;
  readonly presence: Presence;
}

/** What a path asks for beside its courses. */
export interface PathRules {
  /** Share of the planned live units, the Zukunftswerkstatt included, at which one must have been present, in percent. */
  readonly livePercent: number;
  /** Whether one must have been at the Zukunftswerkstatt of the own municipality. */
  readonly workshop: boolean;
  /** Live units that a requested certificate names already; they must still stand when it is issued. */
  readonly certifiedLiveUnits?: number;
}

/** Where somebody has been, in teaching units. */
export interface Presence {
  /** Of meetings of the courses of the path, and of the Zukunftswerkstatt. */
  readonly liveUnits: number;
  /** What of it was the Zukunftswerkstatt of the own municipality. */
  readonly workshopUnits: number;
}

export interface CourseFacts {
  readonly course: Course;
  /** Ids of lessons that the person has marked as read, in any version. */
  readonly readLessonIds: ReadonlySet<string>;
  readonly courseTestPassed: boolean;
  /** Module ids whose safety check is passed. */
  readonly safetyPassed: ReadonlySet<string>;
  /** Ids of practice tasks that were accepted. */
  readonly acceptedTaskIds: ReadonlySet<string>;
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
  | { readonly kind: 'courseTest'; readonly courseSlug: string; readonly courseTitle: string }
  | {
      readonly kind: 'practiceTask';
      readonly courseSlug: string;
      readonly courseTitle: string;
      readonly taskId: string;
      readonly taskTitle: string;
    }
  | { readonly kind: 'liveUnits'; readonly present: number; readonly needed: number }
  | { readonly kind: 'workshop' }
  /** Nothing on the certificate would count as a unit: LAMSA has to enter the units of the courses. */
  | { readonly kind: 'units' };

/**
 * The one rule of completion. An empty list is the same as «a certificate may be issued»: the certificate office asks
 * this function and no other.
 */
export function missingForCompletion(facts: CompletionFacts): Missing[] {
  return [...missingOfPerson(facts), ...facts.courses.flatMap(missingInCourse), ...missingTogether(facts)];
}

/** What nobody can do without, whatever the paper says. */
export function missingOfPerson({
  privacyAccepted,
  certificateName,
  courses,
}: Pick<CompletionFacts, 'privacyAccepted' | 'certificateName'> & {
  readonly courses: readonly unknown[];
}): Missing[] {
  const missing: Missing[] = [];
  if (!privacyAccepted) missing.push({ kind: 'privacy' });
  if (certificateName === null || certificateName.trim() === '') missing.push({ kind: 'certificateName' });
  if (courses.length === 0) missing.push({ kind: 'noCourse' });
  return missing;
}

type TogetherFacts = Pick<CompletionFacts, 'rules' | 'presence'> & {
  readonly courses: readonly { readonly course: Course }[];
};

/** What is learned in a room with others. Parts of a unit are rounded up: nobody attends half of one. */
function missingTogether({ courses, rules, presence }: TogetherFacts): Missing[] {
  const missing: Missing[] = [];
  const needed = Math.max(
    Math.ceil((plannedLiveUnits(courses, rules) * rules.livePercent) / 100),
    rules.certifiedLiveUnits ?? 0,
  );
  if (presence.liveUnits < needed) missing.push({ kind: 'liveUnits', present: presence.liveUnits, needed });
  if (rules.workshop && presence.workshopUnits === 0) missing.push({ kind: 'workshop' });
  if (missing.length === 0 && courses.length > 0 && presence.liveUnits + unitsToDo(courses) === 0)
    missing.push({ kind: 'units' });
  return missing;
}

/** Of the courses and, where it belongs to the path, of the Zukunftswerkstatt: presence counts there as well. */
export function plannedLiveUnits(
  courses: readonly { readonly course: Course }[],
  { workshop }: Pick<PathRules, 'workshop'>,
): number {
  const modules = courses.flatMap(({ course }) => course.modules);
  return modules.reduce((sum, { units }) => sum + units.live, workshop ? workshopUnits : 0);
}

/** Units of self-study and of practice tasks: what a certificate counts of courses that are done. */
function unitsToDo(courses: TogetherFacts['courses']): number {
  const units = courses.flatMap(({ course }) => [
    ...course.modules.map((module) => module.units.self),
    ...course.tasks.map((task) => task.units),
  ]);
  return units.reduce((sum, one) => sum + one, 0);
}

/** What is open beside the courses themselves. */
export function missingBesideCourses(
  facts: TogetherFacts & Pick<CompletionFacts, 'privacyAccepted' | 'certificateName'>,
): Missing[] {
  return [...missingOfPerson(facts), ...missingTogether(facts)];
}

/** What is still open in one course. */
export function missingInCourse({
  course,
  readLessonIds,
  courseTestPassed,
  safetyPassed,
  acceptedTaskIds,
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
  for (const task of course.tasks)
    if (!acceptedTaskIds.has(task.id))
      missing.push({ kind: 'practiceTask', ...named, taskId: task.id, taskTitle: task.title });
  return missing;
}
