import type { Actor } from '../access/actor.ts';
import type { RubricLevel } from '../courses/course.ts';
import { selectRows, type Db } from '../platform/database.ts';
import { NotFound } from '../platform/errors.ts';
import type { Opinion, Review } from './review.ts';
import type { CommentRow, ContributionRow, FileRow, RoundRow, SubmissionRow } from './submission.ts';

/**
 * One's own, that of one's tandem, and once it is accepted what one has had a part in: who leaves a tandem keeps what
 * was done in it, and who joins later does the task on their own.
 */
const ownSql = `(
  (s.tandem_id IS NULL AND s.person_id = ?)
  OR (s.state <> 'accepted' AND s.tandem_id = (SELECT tandem_id FROM person WHERE id = ?))
  OR (s.state = 'accepted' AND EXISTS (SELECT 1 FROM practice_contribution c
       WHERE c.submission_id = s.id AND c.round = s.rounds AND c.person_id = ?)))`;
const ownBindings = ({ personId }: Actor): string[] => [personId, personId, personId];

/** The furthest one, should there be one alone and one of the tandem; null while nobody has begun. */
export async function findOptionalOwnSubmission(
  db: Db,
  actor: Actor,
  task: { readonly courseSlug: string; readonly taskId: string },
): Promise<SubmissionRow | null> {
  const [row] = await selectRows<SubmissionRow>(
    db,
    `SELECT s.* FROM practice_submission s WHERE s.course_slug = ? AND s.task_id = ? AND ${ownSql}
      ORDER BY CASE s.state WHEN 'accepted' THEN 0 WHEN 'draft' THEN 2 ELSE 1 END,
               CASE WHEN s.tandem_id IS NULL THEN 1 ELSE 0 END, s.id LIMIT 1`,
    [task.courseSlug, task.taskId, ...ownBindings(actor)],
  );
  return row ?? null;
}

/** What «Als Nächstes» needs to know about everything that the actor has begun. */
export interface OwnState extends Pick<
  SubmissionRow,
  'courseSlug' | 'taskId' | 'state' | 'revision' | 'reviewDueOn' | 'acceptedAt' | 'tandemId'
> {
  readonly confirmedByMe: number | null;
  /** How many others have said yes to this revision. */
  readonly confirmedByOthers: number;
}

export async function listOwnStates(db: Db, actor: Actor): Promise<OwnState[]> {
  return selectRows<OwnState>(
    db,
    `SELECT s.course_slug, s.task_id, s.state, s.revision, s.review_due_on, s.accepted_at, s.tandem_id,
            (SELECT c.confirmed_revision FROM practice_contribution c WHERE c.submission_id = s.id
               AND c.round = s.rounds + 1 AND c.person_id = ?) AS confirmed_by_me,
            (SELECT count(*) FROM practice_contribution c WHERE c.submission_id = s.id AND c.round = s.rounds + 1
               AND c.person_id <> ? AND c.confirmed_revision = s.revision) AS confirmed_by_others
       FROM practice_submission s WHERE ${ownSql}`,
    [actor.personId, actor.personId, ...ownBindings(actor)],
  );
}

/** Everything about one submission, for its authors and for its reviewers. */
export interface SubmissionDetails {
  readonly rounds: readonly RoundRow[];
  readonly contributions: readonly (ContributionRow & { readonly name: string })[];
  readonly files: readonly FileRow[];
  readonly reviews: readonly Review[];
  readonly opinions: readonly Opinion[];
  readonly comments: readonly (Pick<CommentRow, 'round' | 'text' | 'writtenAt'> & {
    readonly name: string;
  })[];
}

export async function submissionDetails(db: Db, submissionId: string): Promise<SubmissionDetails> {
  const rounds = await selectRows<RoundRow>(
    db,
    'SELECT * FROM practice_round WHERE submission_id = ? ORDER BY number',
    [submissionId],
  );
  const contributions = await selectRows<ContributionRow & { name: string }>(
    db,
    `SELECT c.*, p.display_name AS name FROM practice_contribution c JOIN person p ON p.id = c.person_id
      WHERE c.submission_id = ? ORDER BY c.round, p.display_name, p.id`,
    [submissionId],
  );
  const files = await selectRows<FileRow>(
    db,
    'SELECT * FROM practice_file WHERE submission_id = ? ORDER BY first_round, added_at, slot, id',
    [submissionId],
  );
  const reviews = await selectRows<Omit<Review, 'levels'> & { levels: string }>(
    db,
    `SELECT v.round, v.reviewer_id, p.display_name AS reviewer, v.decision, v.levels, v.comment, v.decided_at
       FROM practice_review v JOIN person p ON p.id = v.reviewer_id WHERE v.submission_id = ? ORDER BY v.round`,
    [submissionId],
  );
  const opinions = await selectRows<Opinion>(
    db,
    `SELECT o.round, asker.display_name AS asked_by, o.asked_at, o.question, adviser.display_name AS adviser,
            o.answered_by AS adviser_id,
            o.answered_at, o.comment
       FROM practice_opinion o JOIN person asker ON asker.id = o.asked_by
       LEFT JOIN person adviser ON adviser.id = o.answered_by WHERE o.submission_id = ? ORDER BY o.round`,
    [submissionId],
  );
  const comments = await selectRows<SubmissionDetails['comments'][number]>(
    db,
    `SELECT k.round, k.text, k.written_at, p.display_name AS name
       FROM practice_comment k JOIN person p ON p.id = k.author_id
      WHERE k.submission_id = ? ORDER BY k.written_at, k.id`,
    [submissionId],
  );
  return {
    comments,
    rounds,
    contributions,
    files,
    reviews: reviews.map((review) => ({
      ...review,
      levels: JSON.parse(review.levels) as Record<string, RubricLevel>,
    })),
    opinions,
  };
}

export interface Member {
  readonly id: string;
  readonly name: string;
}

/** Who hands in together: the active members of a tandem now who take part in the course. */
export async function listTandemMembers(db: Db, tandemId: string, courseSlug: string): Promise<Member[]> {
  return selectRows<Member>(
    db,
    `SELECT p.id, p.display_name AS name FROM person p
       JOIN enrolment e ON e.person_id = p.id AND e.course_slug = ? AND e.left_at IS NULL
      WHERE p.tandem_id = ? AND p.state = 'active' ORDER BY p.display_name, p.id`,
    [courseSlug, tandemId],
  );
}

/** The name of somebody who is no member of a tandem. */
export async function findAuthor(db: Db, personId: string): Promise<Member> {
  const [row] = await selectRows<Member>(db, 'SELECT id, display_name AS name FROM person WHERE id = ?', [
    personId,
  ]);
  if (row === undefined) throw new NotFound('person');
  return row;
}

/**
 * The tandem with which somebody can do a task now; the session may be older. Null without a tandem, and when it has
 * brought this task to its end before the person came.
 */
export async function findOptionalTandemId(
  db: Db,
  personId: string,
  { courseSlug, taskId }: { readonly courseSlug: string; readonly taskId: string },
): Promise<string | null> {
  const [row] = await selectRows<{ tandemId: string | null }>(
    db,
    `SELECT p.tandem_id FROM person p WHERE p.id = ? AND NOT EXISTS (SELECT 1 FROM practice_submission s
       WHERE s.tandem_id = p.tandem_id AND s.course_slug = ? AND s.task_id = ? AND s.state = 'accepted')`,
    [personId, courseSlug, taskId],
  );
  return row?.tandemId ?? null;
}

/** The bytes of a file that was found in the scope before. @throws NotFound */
export async function readContent(db: Db, sha256: string): Promise<Uint8Array> {
  const parts = await selectRows<{ content: Uint8Array }>(
    db,
    'SELECT content FROM practice_content_part WHERE sha256 = ? ORDER BY position',
    [sha256],
  );
  if (parts.length === 0) throw new NotFound('content');
  return Buffer.concat(parts.map(({ content }) => content));
}
