import type { PublicContext } from '../access/context.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { byOperator } from '../audit/by-operator.ts';
import { findPerson } from '../people/people.queries.ts';
import { Conflict, NotFound } from '../platform/errors.ts';
import { findOptionalPublishedCourse } from './published.queries.ts';
import { insertTrainerAssignment } from './trainers.store.ts';

/**
 * Gives a course to a trainer, who from then on sees its learners' results. Idempotent. Done by the operator.
 * @throws NotFound when there is no such course
 * @throws Conflict when the person is no trainer
 */
export async function assignTrainer(tx: PublicContext, personId: string, courseSlug: string): Promise<void> {
  const person = await findPerson(tx.db, personId);
  if (person.role !== 'trainer' || person.state === 'ended') throw new Conflict('not a trainer');
  if ((await findOptionalPublishedCourse(tx.db, courseSlug)) === null) throw new NotFound('course');
  if (await insertTrainerAssignment(tx.db, personId, courseSlug, tx.now))
    await recordAudit(tx, {
      action: 'trainer.assigned',
      subjectKind: 'person',
      subjectId: personId,
      details: { ...byOperator, course: courseSlug },
    });
}
