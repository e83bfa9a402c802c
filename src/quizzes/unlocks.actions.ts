import { inTransaction, type Context, type PublicContext } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { learnersVisibleTo } from '../access/visibility.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { byOperator } from '../audit/by-operator.ts';
import { findOptionalCourseFor } from '../courses/learning-paths.queries.ts';
import { isLearnerRole } from '../learning/learner-facts.ts';
import { findOptionalEnrolment } from '../learning/enrolments.queries.ts';
import { findOptionalPersonByLogin, findPerson } from '../people/people.queries.ts';
import { NotFound } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { mayStartProof } from './attempt-rules.ts';
import { pastAttempt } from './attempt.ts';
import { listAttempts, listUnlocks } from './attempts.queries.ts';
import { insertUnlock } from './attempts.store.ts';
import { findUnlockSubject, type UnlockSubject } from './unlocks.queries.ts';

/** Only the course test is limited; checks never need unlocking. */
export interface UnlockRequest {
  readonly courseSlug: string;
}

export type UnlockOutcome =
  | { readonly kind: 'unlocked'; readonly round: number }
  /** Attempts are left, or the test is passed: nothing was changed. */
  | { readonly kind: 'notNeeded' };

/**
 * After the talk: opens the next round of attempts, once per round that is used up.
 * @throws NotFound unless the person is enrolled in a course that the trainer teaches
 */
export function unlockAttempts(
  ctx: Context,
  request: UnlockRequest & { readonly personId: string },
): Promise<{ readonly subject: UnlockSubject; readonly outcome: UnlockOutcome }> {
  return inTransaction(ctx, async (tx) => {
    const scope = learnersVisibleTo(tx.actor);
    const subject = await findUnlockSubject(tx.db, scope, request.personId, request.courseSlug);
    authorize(tx.actor, 'attempt.unlock', subject);
    return { subject, outcome: await openNextRound(tx, subject.personId, request) };
  });
}

/**
 * The same by the operator on the command line, for a learner named by login.
 * @throws NotFound unless there is such a person and they are enrolled in the course
 */
export function unlockAttemptsByOperator(
  ctx: PublicContext,
  request: UnlockRequest & { readonly login: string },
): Promise<UnlockOutcome> {
  return inTransaction(ctx, async (tx) => {
    const person = await findOptionalPersonByLogin(tx.db, request.login.toLowerCase());
    if (person === null) throw new NotFound('person');
    const enrolment = await findOptionalEnrolment(tx.db, person.id, request.courseSlug);
    if (enrolment === null || enrolment.leftAt !== null) throw new NotFound('enrolment');
    return openNextRound(tx, person.id, request);
  });
}

async function openNextRound(
  tx: PublicContext,
  personId: string,
  { courseSlug }: UnlockRequest,
): Promise<UnlockOutcome> {
  const { role } = await findPerson(tx.db, personId);
  const course = isLearnerRole(role) ? await findOptionalCourseFor(tx.db, role, courseSlug) : null;
  if (course === null) throw new NotFound('learner');
  const quizId = course.courseTest.id;
  const history = await listAttempts(tx.db, personId, courseSlug, quizId);
  const unlocks = await listUnlocks(tx.db, personId, courseSlug, quizId);
  const decision = mayStartProof(history.map(pastAttempt), unlocks.length, tx.now);
  if (decision.may || decision.reason !== 'talkFirst') return { kind: 'notNeeded' };
  const id = newId();
  const round = unlocks.length + 2;
  const isNew = await insertUnlock(tx.db, {
    id,
    personId,
    courseSlug,
    quizId,
    round,
    grantedBy: tx.actor?.personId ?? null,
    grantedAt: tx.now,
  });
  if (!isNew) return { kind: 'notNeeded' };
  await recordAudit(tx, {
    action: 'attempt.unlocked',
    subjectKind: 'person',
    subjectId: personId,
    details: { ...(tx.actor === null ? byOperator : {}), courseSlug, quizId, round, unlockId: id },
  });
  return { kind: 'unlocked', round };
}
