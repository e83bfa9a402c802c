import { testsThatCount } from '../courses/course-part.ts';
import type { Course } from '../courses/course.ts';
import { missingInCourse, type Missing } from '../learning/completion.ts';
import type { Instant } from '../platform/clock.ts';
import { attemptsPerRound, type QuizKind } from '../quizzes/attempt-rules.ts';

/** One course of one learner. `readLessonIds` are separated by blanks. */
export interface EnrolmentRow {
  readonly personId: string;
  readonly courseSlug: string;
  readonly basis: 'required' | 'joined';
  readonly readLessonIds: string | null;
  readonly lastReadAt: Instant | null;
}

/** All attempts of one learner at one quiz in one round. No points: what is not loaded cannot be shown. */
export interface TestRow {
  readonly personId: string;
  readonly courseSlug: string;
  readonly quizId: string;
  readonly kind: QuizKind;
  readonly round: number;
  readonly submitted: number;
  readonly passedAt: Instant | null;
  readonly lastActivityAt: Instant;
  /** The highest round that a talk has opened; null when there was none. */
  readonly unlockedRound: number | null;
}

export type CourseState = 'notStarted' | 'inProgress' | 'completed';

export interface CourseProgress {
  readonly course: Course;
  readonly isRequired: boolean;
  readonly state: CourseState;
  readonly readLessonIds: ReadonlySet<string>;
  readonly readCount: number;
  readonly lessonCount: number;
  readonly courseTest: TestState;
  /** One for every module that has safety items. */
  readonly safetyChecks: readonly SafetyState[];
  readonly missing: readonly Missing[];
}

/** Passed or open, and when; `passedAt` null means open. */
export interface TestState {
  readonly passedAt: Instant | null;
  readonly lastAt: Instant | null;
  /** The round is used up and the talk that opens the next one has not taken place. */
  readonly needsTalk: boolean;
}
export interface SafetyState {
  readonly moduleId: string;
  readonly moduleTitle: string;
  readonly passedAt: Instant | null;
}

/** What was read is counted in the lessons of today. */
export function courseProgress(
  course: Course,
  enrolment: EnrolmentRow,
  tests: readonly TestRow[],
  acceptedTaskIds: ReadonlySet<string>,
): CourseProgress {
  const readLessonIds = new Set(enrolment.readLessonIds?.split(' ') ?? []);
  const lessons = course.modules.flatMap((module) => module.lessons);
  const courseTest = courseTestState(course, tests);
  const safetyChecks = course.modules.flatMap(({ id, title, safetyCheck }) => {
    if (safetyCheck === null) return [];
    const tries = tests.filter((row) => row.kind === 'safety' && row.quizId === safetyCheck.id);
    return [{ moduleId: id, moduleTitle: title, passedAt: latest(tries.map((row) => row.passedAt)) }];
  });
  const missing = missingInCourse({
    course,
    readLessonIds,
    courseTestPassed: courseTest.passedAt !== null,
    safetyPassed: new Set(safetyChecks.flatMap((one) => (one.passedAt === null ? [] : one.moduleId))),
    acceptedTaskIds,
  });
  const isUntouched = readLessonIds.size === 0 && tests.length === 0 && acceptedTaskIds.size === 0;
  return {
    course,
    isRequired: enrolment.basis === 'required',
    state: missing.length === 0 ? 'completed' : isUntouched ? 'notStarted' : 'inProgress',
    readLessonIds,
    readCount: lessons.filter((lesson) => readLessonIds.has(lesson.id)).length,
    lessonCount: lessons.length,
    courseTest,
    safetyChecks,
    missing,
  };
}

function courseTestState(course: Course, tests: readonly TestRow[]): TestState {
  const counting = testsThatCount(course.courseTest.id);
  const passedAt = latest(tests.map((row) => (counting.includes(row.quizId) ? row.passedAt : null)));
  const rounds = tests.filter((row) => row.quizId === course.courseTest.id);
  const last = rounds.reduce<TestRow | null>((one, row) => (one && one.round > row.round ? one : row), null);
  return {
    passedAt,
    lastAt: latest(rounds.map((row) => row.lastActivityAt)),
    needsTalk:
      passedAt === null &&
      last !== null &&
      last.submitted >= attemptsPerRound &&
      (last.unlockedRound ?? 1) <= last.round,
  };
}

/** Null when there is none. */
export function latest(instants: readonly (Instant | null)[]): Instant | null {
  return instants.reduce(
    (one, other) => (one === null || (other !== null && other > one) ? other : one),
    null,
  );
}
