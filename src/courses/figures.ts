import type { CourseFiles } from './course-files.ts';
import type { Course, Question, QuestionType, TeachingUnits } from './course.ts';
import { meanSentenceLength, type Wording } from './wording.ts';

/** What a course amounts to, for the author and for the bench. */
export interface Figures {
  readonly modules: number;
  readonly lessons: number;
  /** Of 45 minutes, over all modules. */
  readonly units: TeachingUnits;
  readonly words: number;
  /** Words per sentence over all lessons, one decimal. */
  readonly meanSentenceLength: number;
  readonly questions: number;
  readonly questionsByType: Readonly<Partial<Record<QuestionType, number>>>;
  readonly facts: number;
  readonly uncheckedFacts: number;
  /** Of all source files. */
  readonly bytes: number;
}

export function measureCourse(course: Omit<Course, 'hash'>, wording: Wording, folder: CourseFiles): Figures {
  const questions = course.modules.flatMap(({ check, pool, safetyCheck }): readonly Question[] => [
    ...(check?.questions ?? []),
    ...pool,
    ...(safetyCheck?.questions ?? []),
  ]);
  const questionsByType: Partial<Record<QuestionType, number>> = {};
  for (const { type } of questions) questionsByType[type] = (questionsByType[type] ?? 0) + 1;
  return {
    modules: course.modules.length,
    lessons: course.modules.flatMap(({ lessons }) => lessons).length,
    units: {
      self: sumOf(course, 'self'),
      live: sumOf(course, 'live'),
      practice: sumOf(course, 'practice'),
    },
    words: wording.words,
    meanSentenceLength: meanSentenceLength(wording),
    questions: questions.length,
    questionsByType,
    facts: course.facts.length,
    uncheckedFacts: course.facts.filter(({ checkedOn }) => checkedOn === null).length,
    bytes: [...folder.files.values()].reduce((sum, bytes) => sum + bytes.byteLength, 0),
  };
}

function sumOf({ modules }: Pick<Course, 'modules'>, kind: keyof TeachingUnits): number {
  return modules.reduce((sum, { units }) => sum + units[kind], 0);
}
