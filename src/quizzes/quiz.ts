import type { Course, CourseModule, LearnerRole, Question } from '../courses/course.ts';
import { isCourseTest } from '../courses/course-part.ts';
import type { QuizKind } from './attempt-rules.ts';
import { safetyPassMark } from './scoring.ts';
import { drawQuestions } from './shuffle.ts';

/** Something of a course that can be attempted: the test of the course, or a check of one of its modules. */
export interface Quiz {
  /** A `CourseTestId`, `<moduleId>-check` or `<moduleId>-safety`; the last part of its address. */
  readonly id: string;
  readonly kind: QuizKind;
  /** Null for the course test, which belongs to no single module. */
  readonly module: CourseModule | null;
  /** How many questions one attempt asks. */
  readonly questionCount: number;
}

/** Null when the course has no such quiz, or one without questions. */
export function findOptionalQuiz(course: Course, quizId: string): Quiz | null {
  // The version of an attempt is the whole course, whatever part of it the test was about.
  const wanted = isCourseTest(quizId) ? course.courseTest.id : quizId;
  const quiz = quizzesOf(course).find(({ id }) => id === wanted);
  return quiz === undefined || quiz.questionCount === 0 ? null : quiz;
}

/** The questions of one new attempt, in the order in which it asks them. */
export function questionsForAttempt(course: Course, quiz: Quiz, seed: string): readonly Question[] {
  if (quiz.kind === 'practice') return quiz.module?.check?.questions ?? [];
  if (quiz.kind === 'safety') return quiz.module?.safetyCheck?.questions ?? [];
  const pools = course.modules.map((module) => module.pool);
  return drawQuestions(pools, course.courseTest.drawPerModule, seed);
}

/** The module from which a question comes, and the question; null when the course has none of this id. */
export function findOptionalQuestion(
  course: Course,
  questionId: string,
): { readonly module: CourseModule; readonly question: Question } | null {
  for (const module of course.modules) {
    const lists = [module.pool, module.check?.questions ?? [], module.safetyCheck?.questions ?? []];
    for (const list of lists) {
      const question = list.find(({ id }) => id === questionId);
      if (question !== undefined) return { module, question };
    }
  }
  return null;
}

/** Whole percent of the points from which an attempt is passed. */
export function passMarkFor(course: Course, kind: QuizKind, role: LearnerRole): number {
  return kind === 'safety' ? safetyPassMark : course.passMarks[role];
}

/** Where learners read about a quiz and start it. */
export function quizPath(courseSlug: string, quizId: string): string {
  return `/learn/courses/${courseSlug}/quizzes/${quizId}`;
}

/** Where an attempt is written, and later read with its result. */
export function attemptPath(attemptId: string): string {
  return `/learn/attempts/${attemptId}`;
}

function quizzesOf(course: Course): readonly Quiz[] {
  const test = course.modules.map(({ pool }) => Math.min(pool.length, course.courseTest.drawPerModule));
  return [
    {
      id: course.courseTest.id,
      kind: 'proof',
      module: null,
      questionCount: test.reduce((sum, count) => sum + count, 0),
    },
    ...course.modules.flatMap((module): Quiz[] => [
      ...ofModule('practice', module, module.check),
      ...ofModule('safety', module, module.safetyCheck),
    ]),
  ];
}

function ofModule(
  kind: 'practice' | 'safety',
  module: CourseModule,
  quiz: CourseModule['check'],
): readonly Quiz[] {
  return quiz === null ? [] : [{ id: quiz.id, kind, module, questionCount: quiz.questions.length }];
}
