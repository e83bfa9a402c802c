import { announce } from '../access/announce.ts';
import { inTransaction, type Context, type PublicContext } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { byOperator } from '../audit/by-operator.ts';
import { endPerson } from '../people/people.actions.ts';
import {
  findAccount,
  findPerson,
  isLastOfTheOffice,
  lockPerson,
  lockRole,
} from '../people/people.queries.ts';
import type { PersonRow } from '../people/person.ts';
import { withGuardLifted } from '../platform/database.ts';
import { Conflict } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { declarations } from './declarations.ts';
import { keepErasureList } from './erasure-list.adapter.ts';
import type { Erasure } from './erasure-request.ts';
import { erasePerson, markErased } from './erasure.store.ts';
import type { Names } from './names.ts';
import { textsOfPlaces } from './plain-texts.ts';
import {
  findOptionalOpenRequest,
  findOptionalUnerased,
  findRequest,
  listErased,
} from './requests.queries.ts';
import { endOpenRequests, insertRequest, moveRequest, withdrawOpenRequests } from './requests.store.ts';

/** The person asks to be erased. Idempotent; nothing happens to any data before two of the office have acted. */
export async function askForErasure(ctx: Context): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    authorize(tx.actor, 'erasure.askOwn', { personId: tx.actor.personId });
    await ask(tx, tx.actor.personId);
  });
}

/** The office writes down what somebody has asked for by telephone or letter. @returns the id of the open request */
export async function askForErasureOf(ctx: Context, personId: string): Promise<string> {
  return inTransaction(ctx, async (tx) => {
    const person = await findAccount(tx.db, tx.actor, personId);
    authorize(tx.actor, 'erasure.askFor', person);
    if (person.erasedAt !== null) throw new Conflict('erased already');
    return ask(tx, personId);
  });
}

async function ask(tx: Context, personId: string): Promise<string> {
  const id = newId();
  const given = { id, personId, askedBy: tx.actor.personId, askedAt: tx.now };
  if (await insertRequest(tx.db, given)) {
    await recordAudit(tx, { action: 'erasure.asked', subjectKind: 'person', subjectId: personId });
    return id;
  }
  const open = await findOptionalOpenRequest(tx.db, personId);
  if (open === null) throw new Conflict('the request has just ended');
  return open.id;
}

/** Until it is carried out the person can take it back, as often as they like. Idempotent. */
export async function withdrawErasure(ctx: Context): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { personId } = tx.actor;
    authorize(tx.actor, 'erasure.askOwn', { personId });
    if ((await withdrawOpenRequests(tx.db, personId, tx.now)) > 0)
      await recordAudit(tx, { action: 'erasure.takenBack', subjectKind: 'person', subjectId: personId });
  });
}

/** The first of two: has read the plan. Idempotent for who has. @throws Conflict when it is over or somebody else has */
export async function prepareErasure(ctx: Context, requestId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const request = await findRequest(tx.db, tx.actor, requestId);
    authorize(tx.actor, 'erasure.prepare', request);
    if (request.state === 'prepared' && request.preparedBy === tx.actor.personId) return;
    const changes = { state: 'prepared', preparedBy: tx.actor.personId, preparedAt: tx.now } as const;
    if (!(await moveRequest(tx.db, requestId, 'asked', changes))) throw new Conflict('not open any more');
    await recordAudit(tx, {
      action: 'erasure.prepared',
      subjectKind: 'person',
      subjectId: request.personId,
    });
  });
}

/**
 * The second of two carries it out: everything in one transaction, and it cannot be undone. Idempotent.
 * @throws Conflict before it is prepared, when the person has taken it back, and for the last project coordinator
 */
export async function carryOutErasure(ctx: Context, requestId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const request = await findRequest(tx.db, tx.actor, requestId);
    authorize(tx.actor, 'erasure.carryOut', request);
    const { role } = await findPerson(tx.db, request.personId);
    if (role === 'projectCoordinator') await lockRole(tx.db, role);
    const person = await lockPerson(tx.db, request.personId);
    if (person.erasedAt !== null) return;
    if (await isLastOfTheOffice(tx.db, person)) throw new Conflict('last project coordinator');
    const changes = { state: 'carriedOut', carriedOutBy: tx.actor.personId, endedAt: tx.now } as const;
    if (!(await moveRequest(tx.db, requestId, 'prepared', changes))) throw new Conflict('not prepared');
    await erase(tx, person, { erasureRequestId: requestId });
    // Before the commit: nobody is ever erased whom the list does not know.
    keepErasureList(tx.site.erasureList, await listErased(tx.db));
  });
}

/**
 * After a restore: whoever was erased since the backup was made is erased again. Part of the restore, in its
 * transaction. @returns how many
 */
export async function repeatErasures(tx: PublicContext, known: readonly Erasure[]): Promise<number> {
  let repeated = 0;
  for (const { personId } of known) {
    const person = await findOptionalUnerased(tx.db, personId);
    if (person === null) continue;
    await endOpenRequests(tx.db, personId, tx.now);
    await erase(tx, person, byOperator);
    repeated += 1;
  }
  keepErasureList(tx.site.erasureList, [...known, ...(await listErased(tx.db))]);
  return repeated;
}

const day = 86_400_000;

/**
 * Part of the night: whoever was erased in the last days once more, because a request that was on its way in that very
 * moment may have written after it; and the list beside the database, should somebody have lost it.
 */
export function eraseLatecomers(ctx: PublicContext): Promise<{ readonly latecomers: number }> {
  return inTransaction(ctx, async (tx) => {
    let latecomers = 0;
    for (const { personId } of await listErased(tx.db, tx.now - 3 * day))
      latecomers += (await forget(tx, await findPerson(tx.db, personId))).deleted;
    keepErasureList(tx.site.erasureList, await listErased(tx.db));
    return { latecomers };
  });
}

async function erase(
  tx: PublicContext,
  person: PersonRow,
  details: Readonly<Record<string, string>>,
): Promise<void> {
  // First as when access ends: seats become free, the tandem is left, roles and pauses are over.
  if (person.state !== 'ended') await endPerson(tx, person.id);
  const { deleted, changed } = await forget(tx, person);
  await markErased(tx.db, person.id, tx.now);
  await announce(tx, { kind: 'person.erased', personId: person.id });
  await recordAudit(tx, {
    action: 'person.erased',
    subjectKind: 'person',
    subjectId: person.id,
    details: { ...details, deleted, changed },
  });
}

function forget(
  tx: PublicContext,
  { id: personId, login, displayName, certificateName, email }: PersonRow,
): Promise<{ readonly deleted: number; readonly changed: number }> {
  const names: Names = { personId, login, displayName, certificateName, email };
  return withGuardLifted(tx.db, () => erasePerson(tx.db, declarations, textsOfPlaces, names));
}
