import type { Instant } from '../platform/clock.ts';
import { selectRows, type Db } from '../platform/database.ts';
import { NotFound } from '../platform/errors.ts';
import type { AnswerValue } from './answer.ts';
import type { AttemptRow, SavedAnswer, UnlockRow } from './attempt.ts';

/** Attempts are seen by the person who makes them, and by nobody else through these queries. */
export async function findOwnAttempt(db: Db, personId: string, id: string): Promise<AttemptRow> {
  const attempt = await db<AttemptRow>('attempt').where({ id, personId }).first();
  if (attempt === undefined) throw new NotFound('attempt');
  return attempt;
}

/** One person's attempts at one quiz, the latest first. */
export function listAttempts(
  db: Db,
  personId: string,
  courseSlug: string,
  quizId: string,
): Promise<AttemptRow[]> {
  return selectRows<AttemptRow>(
    db,
    `SELECT * FROM attempt WHERE person_id = ? AND course_slug = ? AND quiz_id = ?
      ORDER BY round DESC, number DESC`,
    [personId, courseSlug, quizId],
  );
}

/** The talks after which one person got a further round. */
export function listUnlocks(
  db: Db,
  personId: string,
  courseSlug: string,
  quizId: string,
): Promise<UnlockRow[]> {
  return selectRows<UnlockRow>(
    db,
    'SELECT * FROM attempt_unlock WHERE person_id = ? AND course_slug = ? AND quiz_id = ?',
    [personId, courseSlug, quizId],
  );
}

/** The last saved answer to each question, by question id; questions never answered are missing. */
export async function listCurrentAnswers(
  db: Db,
  attemptId: string,
): Promise<ReadonlyMap<string, SavedAnswer>> {
  const rows = await selectRows<{ questionId: string; value: string; savedAt: Instant }>(
    db,
    `SELECT question_id, value, saved_at FROM answer_event
      WHERE sequence IN (SELECT max(sequence) FROM answer_event WHERE attempt_id = ? GROUP BY question_id)`,
    [attemptId],
  );
  return new Map(
    rows.map(({ questionId, value, savedAt }) => [
      questionId,
      { answer: JSON.parse(value) as AnswerValue, savedAt },
    ]),
  );
}

/** `<course hash> <quiz id>` of checks that were gone through and safety checks that were passed in these versions. */
export async function listDoneQuizzes(
  db: Db,
  personId: string,
  courseHashes: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await selectRows<{ courseHash: string; quizId: string }>(
    db,
    `SELECT DISTINCT course_hash, quiz_id FROM attempt
      WHERE person_id = ? AND course_hash IN (${courseHashes.map(() => '?').join(', ')})
        AND ((kind = 'practice' AND submitted_at IS NOT NULL) OR (kind = 'safety' AND passed = 1))`,
    [personId, ...courseHashes],
  );
  return new Set(rows.map(({ courseHash, quizId }) => `${courseHash} ${quizId}`));
}
