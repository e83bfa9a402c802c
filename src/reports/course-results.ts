import type { Course, CourseKey, Question } from '../courses/course.ts';
import type { Instant } from '../platform/clock.ts';
import type { AnswerValue } from '../quizzes/answer.ts';
import { findOptionalQuestion } from '../quizzes/quiz.ts';
import { keyFor, scoreQuestion } from '../quizzes/scoring.ts';

/** A test or safety check that was handed in. Practice is nobody's business but the learner's. */
export interface CourseAttempt {
  readonly id: string;
  readonly personId: string;
  readonly courseHash: string;
  readonly quizId: string;
  readonly kind: 'proof' | 'safety';
  readonly round: number;
  readonly number: number;
  readonly questionIds: readonly string[];
  readonly submittedAt: Instant;
  readonly points: number;
  readonly maxPoints: number;
  readonly passed: boolean;
}

export type Verdict = 'right' | 'partly' | 'wrong';

export interface QuestionResult {
  readonly question: Question;
  readonly verdict: Verdict;
}

/** An attempt together with what came of each graded question, on the version on which it was made. */
export interface ScoredAttempt extends CourseAttempt {
  readonly results: readonly QuestionResult[];
}

/** Scores again with the key of that time; questions that are not graded are left out. */
export function scoreQuestions(
  attempt: CourseAttempt,
  answers: ReadonlyMap<string, AnswerValue>,
  course: Course,
  key: CourseKey,
): ScoredAttempt {
  const results = attempt.questionIds.flatMap((id): QuestionResult[] => {
    const question = findOptionalQuestion(course, id)?.question;
    if (question === undefined) return [];
    const score = scoreQuestion(question, keyFor(question, key), answers.get(id) ?? []);
    if (score.maxPoints === 0) return [];
    return [{ question, verdict: score.right ? 'right' : score.points > 0 ? 'partly' : 'wrong' }];
  });
  return { ...attempt, results };
}

export interface QuestionStatistic {
  readonly question: Question;
  readonly people: number;
  readonly right: number;
}

/** Fewer people than this are never summed up: a share of three would be about persons. */
export const fewestPeople = 5;

/**
 * How many got a question right, over everybody's first encounter with it, hardest first. Questions that the course of
 * today no longer asks are left out, and those that fewer than {@link fewestPeople} people have met.
 */
export function questionStatistics(attempts: readonly ScoredAttempt[], today: Course): QuestionStatistic[] {
  const firsts = new Map<string, Map<string, Verdict>>();
  for (const { personId, results } of [...attempts].sort((one, other) => one.submittedAt - other.submittedAt))
    for (const { question, verdict } of results) {
      const people = firsts.get(question.id) ?? new Map<string, Verdict>();
      firsts.set(question.id, people);
      if (!people.has(personId)) people.set(personId, verdict);
    }
  return today.modules
    .flatMap((module) => module.pool)
    .flatMap((question) => {
      const verdicts = [...(firsts.get(question.id)?.values() ?? [])];
      return verdicts.length < fewestPeople
        ? []
        : [{ question, people: verdicts.length, right: verdicts.filter((one) => one === 'right').length }];
    })
    .sort((one, other) => one.right / one.people - other.right / other.people);
}
