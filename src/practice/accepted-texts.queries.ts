import type { Context } from '../access/context.ts';
import { learnersVisibleTo } from '../access/visibility.ts';
import { findCourseVersion } from '../courses/published.queries.ts';
import { selectRows } from '../platform/database.ts';
import { findOptionalTask } from './task.ts';

/** A text that was accepted and may go into what a municipality plans. `origin` names the submission. */
export interface AcceptedText {
  readonly origin: string;
  readonly title: string;
  readonly text: string;
}

/**
 * Accepted texts that may become part of a municipality's plan, the earliest first: what its tandems have handed in
 * together, and the actor's own. What others answered alone stays between them and their trainer.
 */
export async function acceptedTexts(ctx: Context, municipalityId: string): Promise<AcceptedText[]> {
  const scope = learnersVisibleTo(ctx.actor);
  const isInScope =
    scope.kind === 'network' || (scope.kind === 'municipality' && scope.municipalityId === municipalityId);
  if (!isInScope) return [];
  const rows = await selectRows<{ id: string; taskId: string; courseHash: string; text: string }>(
    ctx.db,
    `SELECT s.id, s.task_id, r.course_hash, r.text FROM practice_submission s
       JOIN practice_round r ON r.submission_id = s.id AND r.number = s.rounds
       JOIN person author ON author.id = s.person_id
      WHERE s.state = 'accepted' AND r.text <> ''
        AND (s.tandem_id IN (SELECT id FROM tandem WHERE municipality_id = ?)
          OR (s.tandem_id IS NULL AND s.person_id = ? AND author.municipality_id = ?))
      ORDER BY s.accepted_at, s.id`,
    [municipalityId, ctx.actor.personId, municipalityId],
  );
  const texts: AcceptedText[] = [];
  for (const { id, taskId, courseHash, text } of rows) {
    const task = findOptionalTask(await findCourseVersion(ctx.db, courseHash), taskId);
    if (task !== null) texts.push({ origin: id, title: task.title, text });
  }
  return texts;
}
