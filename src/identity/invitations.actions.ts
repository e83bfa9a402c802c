import { announce } from '../access/announce.ts';
import { inTransaction, type Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { postLetter } from '../mail/letters.actions.ts';
import type { NewPerson } from '../people/new-person.ts';
import { createPerson, endPerson, readmitPerson } from '../people/people.actions.ts';
import {
  findAccount,
  findOptionalPersonByInvitationKey,
  isLastOfTheOffice,
  lockPerson,
  lockRole,
} from '../people/people.queries.ts';
import type { PersonRow } from '../people/person.ts';
import { Conflict } from '../platform/errors.ts';
import { keyOfContent } from '../platform/form-key.ts';
import { replaceAllAccessCodes } from './access-codes.store.ts';
import { deleteSessions } from './credentials.store.ts';
import { issueAccessCode } from './identity.actions.ts';

/**
 * Makes a place for somebody: the person, the one-time way in, and the letter about it. The same form sent twice
 * (`key`) makes one person and one letter.
 *
 * @returns the person's id
 * @throws Forbidden for a role of one's own rank or above
 */
export async function invitePerson(
  ctx: Context,
  invitation: NewPerson & { readonly key: string },
): Promise<string> {
  authorize(ctx.actor, 'person.invite', { role: invitation.role });
  const { personId } = await inTransaction(ctx, async (tx) => {
    const key = await keyOfInvitation(tx, invitation);
    return inviteWithin(tx, { ...invitation, key });
  });
  return personId;
}

/** The same form with another name in it, on the way back, means somebody else. */
async function keyOfInvitation(
  tx: Context,
  { key, name }: Pick<NewPerson, 'name'> & { readonly key: string },
): Promise<string> {
  const before = await findOptionalPersonByInvitationKey(tx.db, key);
  return before === null || before.displayName === name ? key : keyOfContent(key, { name });
}

/**
 * The same as part of a larger act: a list of people, the handing over of a role.
 * @param invitation with `login` where it was promised already
 * @throws Conflict when the promised login name is taken meanwhile
 */
export async function inviteWithin(
  tx: Context,
  invitation: NewPerson & { readonly key: string; readonly login?: string },
): Promise<{ readonly personId: string; readonly isNew: boolean }> {
  authorize(tx.actor, 'person.invite', { role: invitation.role });
  const { key, ...given } = invitation;
  const before = await findOptionalPersonByInvitationKey(tx.db, key);
  if (before !== null) return { personId: before.id, isNew: false };
  const { person, isNew } = await createPerson(tx, { ...given, state: 'invited', invitationKey: key });
  if (!isNew) return { personId: person.id, isNew };
  await recordAudit(tx, {
    action: 'person.invited',
    subjectKind: 'person',
    subjectId: person.id,
    details: { role: person.role, municipalityId: person.municipalityId },
  });
  await sendInvitation(tx, person);
  await announce(tx, { kind: 'person.invited', personId: person.id });
  return { personId: person.id, isNew };
}

/**
 * A new invitation in place of the old one, which stops working at once.
 * @throws Conflict when the person has signed in meanwhile, or must not come in any more
 */
export async function resendInvitation(ctx: Context, personId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const person = await lockManaged(tx, personId);
    authorize(tx.actor, 'person.manageAccess', person);
    if (person.state !== 'invited') throw new Conflict('not invited any more');
    await sendInvitation(tx, person);
  });
}

/**
 * A code on paper for somebody who has lost the password and has no address. The old password goes on working until
 * the code is used, so that a letter asked for by mistake locks nobody out.
 */
export async function issueRecovery(ctx: Context, personId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const person = await lockManaged(tx, personId);
    authorize(tx.actor, 'person.manageAccess', person);
    if (person.state !== 'active') throw new Conflict('not active');
    await issueAccessCode(tx, person.id, 'recovery');
  });
}

/** Ends every session of the person, for a lost phone. They may sign in again. */
export async function signPersonOut(ctx: Context, personId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const person = await lockManaged(tx, personId);
    authorize(tx.actor, 'person.manageAccess', person);
    await deleteSessions(tx.db, person.id, null);
    await recordAudit(tx, { action: 'session.endedByOffice', subjectKind: 'person', subjectId: person.id });
  });
}

/**
 * Closes the house for this person: no session, code or password opens it any more. What they have learnt stays on
 * record. Idempotent.
 * @throws Conflict for the last project coordinator: somebody must be left who can run the programme
 */
export async function endAccess(ctx: Context, personId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    // First all of them in one order, then the person: two who end one each would leave nobody.
    if ((await findAccount(tx.db, tx.actor, personId)).role === 'projectCoordinator')
      await lockRole(tx.db, 'projectCoordinator');
    const person = await lockManaged(tx, personId);
    authorize(tx.actor, 'person.manageAccess', person);
    if (person.state === 'ended') return;
    if (await isLastOfTheOffice(tx.db, person)) throw new Conflict('last project coordinator');
    await endPerson(tx, person.id);
    await closeDoors(tx, person.id);
  });
}

/**
 * Opens the house again for somebody whose access had ended: with a new invitation, a new password and the privacy
 * notice of today. Everything learnt before is there. Idempotent.
 */
export async function reopenAccess(ctx: Context, personId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const person = await lockManaged(tx, personId);
    authorize(tx.actor, 'person.manageAccess', person);
    if (person.state !== 'ended') return;
    await readmitPerson(tx, person);
    await sendInvitation(tx, person);
    await announce(tx, { kind: 'person.moved', personId: person.id });
  });
}

/** Nothing that was given to this person opens anything any more. Part of ending access. */
export async function closeDoors(tx: Context, personId: string): Promise<void> {
  await replaceAllAccessCodes(tx.db, personId, tx.now);
  await deleteSessions(tx.db, personId, null);
  await announce(tx, { kind: 'person.moved', personId });
}

async function lockManaged(tx: Context, personId: string): Promise<PersonRow> {
  await findAccount(tx.db, tx.actor, personId);
  const person = await lockPerson(tx.db, personId);
  // Behind an erased person there is nobody to whom a door could be opened.
  if (person.erasedAt !== null) throw new Conflict('erased');
  return person;
}

async function sendInvitation(tx: Context, person: PersonRow): Promise<void> {
  const code = await issueAccessCode(tx, person.id, 'invitation');
  await postLetter(tx, {
    kind: 'invitation',
    cause: `invitation:${code.id}`,
    personId: person.id,
    email: person.email,
    subjectId: code.id,
  });
}
