import { inTransaction, type Context } from '../access/context.ts';
import { announce } from '../access/announce.ts';
import { authorize } from '../access/policy.ts';
import type { NewPerson } from '../people/new-person.ts';
import { endPerson, promoteToCoordinator } from '../people/people.actions.ts';
import { findAccount, findOptionalPersonByInvitationKey, lockPerson } from '../people/people.queries.ts';
import type { PersonRow } from '../people/person.ts';
import { listTerms } from '../people/terms.queries.ts';
import { Conflict, NotFound } from '../platform/errors.ts';
import { deleteSessions } from './credentials.store.ts';
import { closeDoors, inviteWithin } from './invitations.actions.ts';

/** Who goes on: somebody who is here already, or somebody who gets an invitation now. */
export type Successor =
  | { readonly kind: 'known'; readonly personId: string }
  | {
      readonly kind: 'invited';
      readonly person: Pick<NewPerson, 'name' | 'email' | 'locale'> & { readonly key: string };
    };

/**
 * The role of a local coordinator passes to somebody else of the same municipality: one term ends today, the other
 * begins, and the access of whoever hands over ends. An ambassador who takes over leaves the tandem. Sent twice it
 * is one handing over.
 * @returns the id of who goes on
 * @throws Conflict when the role has ended meanwhile
 * @throws NotFound for a successor of another place
 */
export async function handOver(ctx: Context, personId: string, successor: Successor): Promise<string> {
  return inTransaction(ctx, async (tx) => {
    const person = await lockManaged(tx, personId);
    authorize(tx.actor, 'person.manageAccess', person);
    if (person.state === 'ended') return sameAsBefore(tx, person, successor);
    if (person.role !== 'localCoordinator') throw new Conflict('nothing to hand over');
    const successorId =
      successor.kind === 'known'
        ? await takeOver(tx, person, successor.personId)
        : await inviteSuccessor(tx, person, successor.person);
    await endPerson(tx, person.id, successorId);
    await closeDoors(tx, person.id);
    return successorId;
  });
}

/** Of two clicks the second finds everything done; somebody else's handing over is another matter. */
async function sameAsBefore(tx: Context, person: PersonRow, successor: Successor): Promise<string> {
  const [last] = await listTerms(tx.db, person.id);
  const wanted =
    successor.kind === 'known'
      ? successor.personId
      : (await findOptionalPersonByInvitationKey(tx.db, successor.person.key))?.id;
  if (wanted === undefined || last?.successorId !== wanted) throw new Conflict('the role has ended');
  return wanted;
}

async function takeOver(tx: Context, from: PersonRow, successorId: string): Promise<string> {
  const successor = await lockManaged(tx, successorId);
  authorize(tx.actor, 'person.manageAccess', successor);
  if (!maySucceed(from, successor)) throw new NotFound('successor');
  // Whoever coordinates here already goes on as they are.
  if (successor.role === 'localCoordinator') return successor.id;
  await promoteToCoordinator(tx, successor);
  // What they see changes with the role, so every session begins anew.
  await deleteSessions(tx.db, successor.id, null);
  await announce(tx, { kind: 'person.moved', personId: successor.id });
  return successor.id;
}

async function inviteSuccessor(
  tx: Context,
  from: PersonRow,
  person: Extract<Successor, { kind: 'invited' }>['person'],
): Promise<string> {
  if (from.municipalityId === null) throw new Conflict('no municipality');
  const { personId } = await inviteWithin(tx, {
    ...person,
    role: 'localCoordinator',
    municipality: { id: from.municipalityId },
    tandem: null,
    side: null,
  });
  return personId;
}

/** Anybody else who belongs to the same municipality and has access. */
function maySucceed(from: PersonRow, successor: PersonRow): boolean {
  return (
    successor.id !== from.id &&
    successor.municipalityId === from.municipalityId &&
    successor.state !== 'ended' &&
    (successor.role === 'ambassador' || successor.role === 'localCoordinator')
  );
}

async function lockManaged(tx: Context, personId: string): Promise<PersonRow> {
  await findAccount(tx.db, tx.actor, personId);
  return lockPerson(tx.db, personId);
}
