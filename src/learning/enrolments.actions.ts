import type { Context, PublicContext } from '../access/context.ts';
import type { Fact } from '../access/facts.ts';
import { authorize } from '../access/policy.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import type { LearnerRole } from '../courses/course.ts';
import { findOptionalLearningPath, holdLearningPath } from '../courses/learning-paths.queries.ts';
import { findPerson } from '../people/people.queries.ts';
import { Conflict, NotFound } from '../platform/errors.ts';
import { isLearnerRole } from './learner-facts.ts';
import { findOptionalEnrolment, isLocalCourseOf } from './enrolments.queries.ts';
import {
  freeOtherCourses,
  joinOptionalCourse,
  leaveOptionalCourse,
  requireCourse,
} from './enrolments.store.ts';

/**
 * What a role requires exists from the start: for one person when invited or in a new role, for everybody when paths
 * are published.
 * A reaction; idempotent.
 */
export async function enrolRequired(tx: PublicContext, fact: Fact): Promise<void> {
  if (fact.kind === 'person.invited' || fact.kind === 'person.moved') {
    const { id, role } = await findPerson(tx.db, fact.personId);
    if (isLearnerRole(role)) await enrol(tx, role, id);
  } else if (fact.kind === 'paths.published') {
    for (const role of ['ambassador', 'localCoordinator'] as const) await enrol(tx, role, null);
  }
}

async function enrol(tx: PublicContext, role: LearnerRole, personId: string | null): Promise<void> {
  // Whoever publishes a path at this moment would not see the new person, nor they the new path.
  if (personId !== null) await holdLearningPath(tx.db, role);
  const path = await findOptionalLearningPath(tx.db, role);
  if (path === null) return;
  if (personId === null) await freeOtherCourses(tx.db, role, path.required);
  for (const courseSlug of path.required)
    await requireCourse(tx.db, { role, courseSlug, personId, now: tx.now });
}

/**
 * Joins an optional course of the own path or of the own municipality. Idempotent; whoever comes back finds everything
 * read before.
 * @throws NotFound when the course is not on offer for this role and place
 */
export async function joinCourse(tx: Context, courseSlug: string): Promise<void> {
  const { personId, role } = tx.actor;
  const path = isLearnerRole(role) ? await findOptionalLearningPath(tx.db, role) : null;
  const isOffered =
    path?.optional.includes(courseSlug) === true ||
    (isLearnerRole(role) && (await isLocalCourseOf(tx.db, personId, courseSlug)));
  if (!isOffered) throw new NotFound('optional course');
  authorize(tx.actor, 'course.join', null);
  if (await joinOptionalCourse(tx.db, personId, courseSlug, tx.now))
    await record(tx, 'course.joined', courseSlug);
}

/**
 * Leaves a course that was joined. Idempotent; what was read and tested stays.
 * @throws NotFound when the person was never in it
 * @throws Conflict when the role requires the course
 */
export async function leaveCourse(tx: Context, courseSlug: string): Promise<void> {
  const enrolment = await findOptionalEnrolment(tx.db, tx.actor.personId, courseSlug);
  if (enrolment === null) throw new NotFound('enrolment');
  authorize(tx.actor, 'course.join', null);
  if (enrolment.basis === 'required') throw new Conflict('required course');
  if (await leaveOptionalCourse(tx.db, tx.actor.personId, courseSlug, tx.now))
    await record(tx, 'course.left', courseSlug);
}

async function record(tx: Context, action: string, course: string): Promise<void> {
  await recordAudit(tx, { action, subjectKind: 'person', subjectId: tx.actor.personId, details: { course } });
}
