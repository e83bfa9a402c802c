import type { Actor } from '../access/actor.ts';
import { tandemsVisibleTo } from '../access/visibility.ts';
import { selectRows, type Db } from '../platform/database.ts';
import { NotFound } from '../platform/errors.ts';
import { authors } from './reviews.queries.ts';
import type { CommentRow, SubmissionRow } from './submission.ts';

/**
 * What the tandems of a local coordinator's municipality have handed in together. Not what somebody answered alone, no
 * draft, nothing that the reader has had a part in, and nothing whose text is gone.
 */
function commentable(actor: Actor): { readonly sql: string; readonly bindings: readonly string[] } {
  const scope = tandemsVisibleTo(actor);
  if (scope.kind !== 'municipality') return { sql: '1 = 0', bindings: [] };
  return {
    sql: `s.state <> 'draft' AND s.forgotten_at IS NULL
      AND s.tandem_id IN (SELECT id FROM tandem WHERE municipality_id = ?)
      AND s.person_id <> ?
      AND NOT EXISTS (SELECT 1 FROM practice_contribution own WHERE own.submission_id = s.id AND own.person_id = ?)`,
    bindings: [scope.municipalityId, actor.personId, actor.personId],
  };
}

/** A line of the list; where the work stands is between the tandem and its trainer. */
export interface LocalWork extends Pick<SubmissionRow, 'id' | 'courseSlug' | 'taskId' | 'submittedAt'> {
  readonly tandem: string;
  readonly authors: string;
  readonly isCommented: 0 | 1;
}

/** The latest first. */
export async function listLocalWork(db: Db, actor: Actor, limit: number): Promise<LocalWork[]> {
  const { sql, bindings } = commentable(actor);
  return selectRows<LocalWork>(
    db,
    `SELECT s.id, s.course_slug, s.task_id, s.submitted_at, tandem.name AS tandem,
            ${authors},
            CASE WHEN EXISTS (SELECT 1 FROM practice_comment k WHERE k.submission_id = s.id AND k.round = s.rounds
              AND k.author_id = ?) THEN 1 ELSE 0 END AS is_commented
       FROM practice_submission s JOIN tandem ON tandem.id = s.tandem_id
      WHERE ${sql} ORDER BY s.submitted_at DESC, s.id LIMIT ?`,
    [actor.personId, ...bindings, limit],
  );
}

/** @throws NotFound for what lies outside the actor's scope, as for what does not exist */
export async function findLocalWork(db: Db, actor: Actor, id: string): Promise<SubmissionRow> {
  const { sql, bindings } = commentable(actor);
  const [row] = await selectRows<SubmissionRow>(
    db,
    `SELECT s.* FROM practice_submission s WHERE s.id = ? AND ${sql}`,
    [id, ...bindings],
  );
  if (row === undefined) throw new NotFound('submission');
  return row;
}

/** What is kept under the key of a form. */
export async function findOptionalComment(db: Db, id: string): Promise<CommentRow | null> {
  return (await db<CommentRow>('practiceComment').where({ id }).first()) ?? null;
}
