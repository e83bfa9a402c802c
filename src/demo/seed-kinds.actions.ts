import type { Context } from '../access/context.ts';
import {
  confirmCertificate,
  releaseCertificate,
  requestCertificate,
} from '../certificates/certificates.actions.ts';
import { listOwnCertificates } from '../certificates/certificates.queries.ts';
import type { Wishes } from '../certificates/choices.ts';
import { findStanding, listNameableTasks } from '../certificates/entitlement.queries.ts';
import { isLearnerRole } from '../learning/learner-facts.ts';

/** Somebody of the town, so many days ago. */
type As = (login: string, daysAgo: number) => Promise<Context>;

/** Iryna has papers of the other two kinds as well, unless the rules of this installation ask for more than she has done. */
export async function seedKinds(as: As): Promise<void> {
  const iryna = await as('iryna.bondar', 2);
  const tasks = await listNameableTasks(iryna.db, iryna.actor.personId);
  await issue(as, { kind: 'engagement', form: 'feminine', english: true, tasks: tasks.slice(0, 2) });
  await issue(as, { kind: 'participation', form: 'neutral' });
}

async function issue(as: As, wishes: Partial<Wishes> & Pick<Wishes, 'kind'>): Promise<void> {
  const asking = await as('iryna.bondar', 2);
  const { personId, role } = asking.actor;
  const { kind } = wishes;
  if (!isLearnerRole(role)) return;
  const standing = await findStanding(asking, { personId, role, kind });
  if (standing.kind !== 'ready') return;
  await requestCertificate(asking, standing.holderName, wishes);
  const asked = (await listOwnCertificates(asking.db, personId)).find((one) => one.kind === kind);
  if (asked === undefined) throw new Error('the story of the demo does not hold: no paper');
  await confirmCertificate(await as('thanh.nguyen', 1), asked.id);
  await releaseCertificate(await as('katrin.vogel', 1), asked.id);
}
