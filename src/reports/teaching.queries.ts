import type { Scope } from '../access/visibility.ts';
import { findCourseKey } from '../courses/course-keys.queries.ts';
import { findCourseVersion } from '../courses/published.queries.ts';
import { selectRows, type Db } from '../platform/database.ts';
import type { Instant } from '../platform/clock.ts';
import type { AnswerValue } from '../quizzes/answer.ts';
import { areAnswersForgotten } from '../quizzes/answer-retention.ts';
import { scoreQuestions, type CourseAttempt, type ScoredAttempt } from './course-results.ts';

/** What is asked of one taught course; without a person, of all its learners. */
export interface ResultsFilter {
  readonly courseSlug: string;
  readonly personId?: string;
}

/** Tests and safety checks that were handed in by learners of a taught course, the earliest first. */
async function listCourseAttempts(db: Db, scope: Scope, filter: ResultsFilter): Promise<CourseAttempt[]> {
  const { sql, bindings } = taughtAttempts(scope, filter);
  const rows = await selectRows<Omit<CourseAttempt, 'questionIds' | 'passed'> & AttemptColumns>(
    db,
    `SELECT a.id, a.person_id, a.course_hash, a.quiz_id, a.kind, a.round, a.number, a.question_ids, a.submitted_at,
       a.points, a.max_points, a.passed
     FROM attempt a ${sql} AND a.kind IN ('proof', 'safety') ORDER BY a.submitted_at, a.id`,
    bindings,
  );
  return rows.map(({ questionIds, passed, ...row }) => ({
    ...row,
    questionIds: JSON.parse(questionIds) as string[],
    passed: passed === 1,
  }));
}

interface AttemptColumns {
  readonly questionIds: string;
  readonly passed: 0 | 1;
}

/**
 * The same with the verdict on each question of the course test, while the answers are kept; versions and their keys
 * live in memory.
 */
export async function listScoredAttempts(
  db: Db,
  scope: Scope,
  filter: ResultsFilter,
  now: Instant,
): Promise<ScoredAttempt[]> {
  const attempts = await listCourseAttempts(db, scope, filter);
  const { sql, bindings } = taughtAttempts(scope, filter);
  const rows = await selectRows<{ attemptId: string; questionId: string; value: string }>(
    db,
    `SELECT v.attempt_id, v.question_id, v.value
     FROM answer_event v JOIN attempt a ON a.id = v.attempt_id ${sql} AND a.kind = 'proof' AND v.sequence =
       (SELECT MAX(w.sequence) FROM answer_event w WHERE w.attempt_id = v.attempt_id AND w.question_id = v.question_id)`,
    bindings,
  );
  const answers = new Map<string, Map<string, AnswerValue>>();
  for (const { attemptId, questionId, value } of rows) {
    const given = answers.get(attemptId) ?? new Map<string, AnswerValue>();
    answers.set(attemptId, given.set(questionId, JSON.parse(value) as AnswerValue));
  }
  const scored: ScoredAttempt[] = [];
  for (const attempt of attempts) {
    if (attempt.kind === 'safety' || areAnswersForgotten(attempt.submittedAt, now))
      scored.push({ ...attempt, results: [] });
    else {
      const course = await findCourseVersion(db, attempt.courseHash);
      const key = await findCourseKey(db, attempt.courseHash);
      scored.push(scoreQuestions(attempt, answers.get(attempt.id) ?? new Map(), course, key));
    }
  }
  return scored;
}

/** The attempts a trainer may see, as the tail of a statement about `attempt a`: own courses, people who are enrolled there now. */
function taughtAttempts(
  scope: Scope,
  { courseSlug, personId }: ResultsFilter,
): { sql: string; bindings: string[] } {
  return {
    sql: `JOIN enrolment e ON e.person_id = a.person_id AND e.course_slug = a.course_slug AND e.left_at IS NULL
     JOIN trainer_assignment ta ON ta.course_slug = a.course_slug AND ta.person_id = ?
     JOIN person p ON p.id = a.person_id AND p.state <> 'ended'
     WHERE a.submitted_at IS NOT NULL AND a.course_slug = ?${personId === undefined ? '' : ' AND a.person_id = ?'}`,
    bindings: [trainerOf(scope), courseSlug, ...(personId === undefined ? [] : [personId])],
  };
}

/** Nobody else teaches; an empty id belongs to no one. */
function trainerOf(scope: Scope): string {
  return scope.kind === 'taughtCourses' ? scope.trainerId : '';
}
