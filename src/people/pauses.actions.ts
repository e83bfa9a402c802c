import type { Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { Conflict } from '../platform/errors.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { endPause, insertPause } from './pauses.store.ts';
import { findAccount, findPerson } from './people.queries.ts';

/**
 * From today paused days count for no deadline; the person keeps the access. Nobody says why. Idempotent.
 * @throws Conflict for somebody whose access has ended
 */
export async function pausePerson(tx: Context, personId: string): Promise<void> {
  const person = await findAccount(tx.db, tx.actor, personId);
  authorize(tx.actor, 'person.manageAccess', person);
  if (person.state === 'ended') throw new Conflict('access has ended');
  await begin(tx, personId);
}

/** Today counts again. Idempotent. */
export async function resumePerson(tx: Context, personId: string): Promise<void> {
  const person = await findAccount(tx.db, tx.actor, personId);
  authorize(tx.actor, 'person.manageAccess', person);
  await end(tx, personId);
}

/** The own pause: nobody has to be asked. */
export async function pauseSelf(tx: Context): Promise<void> {
  authorize(tx.actor, 'account.manage', null);
  const { state } = await findPerson(tx.db, tx.actor.personId);
  if (state !== 'ended') await begin(tx, tx.actor.personId);
}

export async function resumeSelf(tx: Context): Promise<void> {
  authorize(tx.actor, 'account.manage', null);
  await end(tx, tx.actor.personId);
}

async function begin(tx: Context, personId: string): Promise<void> {
  if (await insertPause(tx.db, personId, localDay(tx.now))) await record(tx, 'person.paused', personId);
}

async function end(tx: Context, personId: string): Promise<void> {
  if (await endPause(tx.db, personId, localDay(tx.now))) await record(tx, 'person.resumed', personId);
}

function record(tx: Context, action: string, personId: string): Promise<void> {
  return recordAudit(tx, { action, subjectKind: 'person', subjectId: personId });
}
