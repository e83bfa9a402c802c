import type { Course, Fact } from './course.ts';

/** A card of a published course, with what is to be done about it and where learners meet it. */
export interface FactCard extends Fact {
  readonly courseSlug: string;
  readonly courseTitle: string;
  readonly state: FactState;
  /** Titles of the lessons that show it, in their order. */
  readonly lessons: readonly string[];
  /** How many questions rest on it. */
  readonly questions: number;
}

/** Nobody has verified it yet; it was verified and the day of its review has come; neither. */
export type FactState = (typeof factStates)[number];
export const factStates = ['unchecked', 'due', 'current'] as const;

/**
 * The cards of these courses in the order of the courses; within one the most urgent first: what is unchecked, what is
 * due, and of these what has to be reviewed soonest.
 * @param today `YYYY-MM-DD`
 */
export function listFactCards(courses: readonly Course[], today: string): FactCard[] {
  return courses.flatMap((course) =>
    course.facts
      .map((fact) => cardOf(course, fact, today))
      .sort(
        (one, other) =>
          factStates.indexOf(one.state) - factStates.indexOf(other.state) ||
          compare(one.reviewBy, other.reviewBy) ||
          compare(one.id, other.id),
      ),
  );
}

function cardOf(course: Course, fact: Fact, today: string): FactCard {
  const lessons = course.modules.flatMap((module) => module.lessons);
  const questions = course.modules.flatMap(({ check, safetyCheck, pool }) => [
    ...(check?.questions ?? []),
    ...(safetyCheck?.questions ?? []),
    ...pool,
  ]);
  return {
    ...fact,
    courseSlug: course.slug,
    courseTitle: course.title,
    state: stateOf(fact, today),
    lessons: lessons.filter(({ body }) => body.includes(`id="fact-${fact.id}"`)).map(({ title }) => title),
    questions: questions.filter(({ factId }) => factId === fact.id).length,
  };
}

function stateOf({ checkedOn, reviewBy }: Fact, today: string): FactState {
  if (checkedOn === null) return 'unchecked';
  return reviewBy <= today ? 'due' : 'current';
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
