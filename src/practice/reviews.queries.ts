import type { Scope } from '../access/visibility.ts';
import { selectRows, type Db } from '../platform/database.ts';
import type { Instant } from '../platform/clock.ts';
import { NotFound } from '../platform/errors.ts';
import type { Decision } from './review.ts';
import type { SubmissionRow } from './submission.ts';

interface ScopeSql {
  readonly sql: string;
  readonly bindings: readonly string[];
}

/**
 * Trainers: what was handed in to their courses, but for their own work of earlier times. The network: what a trainer
 * has asked a second opinion about. Drafts are nobody's but their authors'.
 */
function reviewable(scope: Scope): ScopeSql {
  if (scope.kind === 'taughtCourses')
    return {
      sql: `s.state <> 'draft'
        AND s.course_slug IN (SELECT course_slug FROM trainer_assignment WHERE person_id = ?)
        AND s.person_id <> ?
        AND NOT EXISTS (SELECT 1 FROM practice_contribution own WHERE own.submission_id = s.id AND own.person_id = ?)`,
      bindings: [scope.trainerId, scope.trainerId, scope.trainerId],
    };
  if (scope.kind === 'network')
    return {
      sql: 'EXISTS (SELECT 1 FROM practice_opinion asked WHERE asked.submission_id = s.id)',
      bindings: [],
    };
  return { sql: '1 = 0', bindings: [] };
}

/** Who has handed in the latest round of the submission `s`, as a column. */
export const authors = `(SELECT string_agg(p.display_name, ', ' ORDER BY p.display_name, p.id) FROM practice_contribution c
   JOIN person p ON p.id = c.person_id WHERE c.submission_id = s.id AND c.round = s.rounds) AS authors`;

/** A line of a list of submissions. */
export interface QueueEntry extends Pick<
  SubmissionRow,
  'id' | 'courseSlug' | 'taskId' | 'state' | 'rounds' | 'submittedAt' | 'reviewDueOn' | 'claimedBy'
> {
  readonly authors: string;
  readonly claimer: string | null;
}

/** What waits for a review, the oldest first. */
export async function listReviewQueue(db: Db, scope: Scope): Promise<QueueEntry[]> {
  const { sql, bindings } = reviewable(scope);
  return selectRows<QueueEntry>(
    db,
    `SELECT s.id, s.course_slug, s.task_id, s.state, s.rounds, s.submitted_at, s.review_due_on, s.claimed_by,
            claimer.display_name AS claimer, ${authors}
       FROM practice_submission s LEFT JOIN person claimer ON claimer.id = s.claimed_by
      WHERE s.state IN ('submitted', 'inReview') AND ${sql} ORDER BY s.submitted_at, s.id`,
    bindings,
  );
}

export interface DoneEntry {
  readonly id: string;
  readonly courseSlug: string;
  readonly taskId: string;
  readonly authors: string;
  readonly decision: Decision;
  readonly decidedAt: Instant;
}

/** What was reviewed lately, the newest first; each submission once, by its last review. */
export async function listRecentReviews(db: Db, scope: Scope, limit: number): Promise<DoneEntry[]> {
  const { sql, bindings } = reviewable(scope);
  return selectRows<DoneEntry>(
    db,
    `SELECT s.id, s.course_slug, s.task_id, ${authors}, v.decision, v.decided_at
       FROM practice_submission s JOIN practice_review v ON v.submission_id = s.id AND v.round = s.rounds
      WHERE ${sql} ORDER BY v.decided_at DESC, s.id LIMIT ?`,
    [...bindings, limit],
  );
}

/** @throws NotFound for what lies outside the scope, as for what does not exist */
export async function findSubmissionForReview(db: Db, scope: Scope, id: string): Promise<SubmissionRow> {
  const { sql, bindings } = reviewable(scope);
  const [row] = await selectRows<SubmissionRow>(
    db,
    `SELECT s.* FROM practice_submission s WHERE s.id = ? AND ${sql}`,
    [id, ...bindings],
  );
  if (row === undefined) throw new NotFound('submission');
  return row;
}

/** Who has had a part in it in any round, and must therefore not judge it. */
export async function listAuthorIds(db: Db, submissionId: string): Promise<string[]> {
  const rows = await selectRows<{ personId: string }>(
    db,
    `SELECT person_id FROM practice_submission WHERE id = ?
     UNION SELECT person_id FROM practice_contribution WHERE submission_id = ?`,
    [submissionId, submissionId],
  );
  return rows.map(({ personId }) => personId);
}

export interface AskedOpinion extends Pick<SubmissionRow, 'id' | 'courseSlug' | 'taskId'> {
  readonly authors: string;
  readonly askedBy: string;
  readonly askedAt: Instant;
  readonly isAnswered: 0 | 1;
}

/** Second opinions that trainers have asked for: open ones first, the oldest of them first. */
export async function listAskedOpinions(db: Db, scope: Scope, limit: number): Promise<AskedOpinion[]> {
  const { sql, bindings } = reviewable(scope);
  return selectRows<AskedOpinion>(
    db,
    `SELECT s.id, s.course_slug, s.task_id, ${authors}, asker.display_name AS asked_by, o.asked_at,
            CASE WHEN o.answered_at IS NULL THEN 0 ELSE 1 END AS is_answered
       FROM practice_opinion o JOIN practice_submission s ON s.id = o.submission_id
       JOIN person asker ON asker.id = o.asked_by
      WHERE ${sql} ORDER BY CASE WHEN o.answered_at IS NULL THEN 0 ELSE 1 END, o.asked_at, s.id LIMIT ?`,
    [...bindings, limit],
  );
}

/** Reviews whose day has passed, without a word of what was handed in; for whoever sees the whole network. */
export async function listLateReviews(db: Db, scope: Scope, today: string): Promise<QueueEntry[]> {
  if (scope.kind !== 'network') return [];
  return selectRows<QueueEntry>(
    db,
    `SELECT s.id, s.course_slug, s.task_id, s.state, s.rounds, s.submitted_at, s.review_due_on, s.claimed_by,
            claimer.display_name AS claimer, ${authors}
       FROM practice_submission s LEFT JOIN person claimer ON claimer.id = s.claimed_by
      WHERE s.state IN ('submitted', 'inReview') AND s.review_due_on < ? ORDER BY s.submitted_at, s.id`,
    [today],
  );
}

/** Everything that waits for a review in the whole house: for the reminders of the night. */
export async function listWaiting(
  db: Db,
): Promise<Pick<SubmissionRow, 'id' | 'courseSlug' | 'rounds' | 'submittedAt'>[]> {
  return selectRows(
    db,
    `SELECT id, course_slug, rounds, submitted_at FROM practice_submission
      WHERE state IN ('submitted', 'inReview') ORDER BY submitted_at, id`,
  );
}
