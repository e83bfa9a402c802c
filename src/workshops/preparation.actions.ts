import { inTransaction, type Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { workshopsVisibleTo } from '../access/visibility.ts';
import type { MunicipalityRow } from '../people/person.ts';
import { listOrganisations } from '../people/places.queries.ts';
import { isUniqueViolation } from '../platform/database.ts';
import { Conflict, NotFound } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { candidatesOf, chosenFrom, notYetInvited } from './candidates.ts';
import { findPlace } from './places.queries.ts';
import {
  checklistOf,
  mostInvitations,
  mostOwnItems,
  type CheckItem,
  type InvitationRow,
} from './preparation.ts';
import { listChecks, listInvited } from './workshops.queries.ts';
import { insertInvitation, putCheck, updateInvitation } from './workshops.store.ts';

/** Saves the items that somebody has changed; the others stay as they are, whoever changed them meanwhile. */
export async function saveChecks(
  ctx: Context,
  municipalityId: string,
  changed: readonly Pick<CheckItem, 'item' | 'doneOn' | 'who'>[],
): Promise<void> {
  await preparing(ctx, municipalityId, async (tx) => {
    authorize(tx.actor, 'workshop.lead', { municipalityId });
    const rows = await listChecks(tx.db, workshopsVisibleTo(tx.actor), municipalityId);
    const known = checklistOf(rows);
    for (const { item, doneOn, who } of changed) {
      const before = rows.find((row) => row.item === item);
      if (!known.some((one) => one.item === item)) continue;
      const { label, number } = before ?? { label: null, number: null };
      await putCheck(tx.db, { municipalityId, item, label, number, doneOn, who });
    }
  });
}

/** Adds an item of one's own. The same words again are the same item. @throws Conflict when there are too many */
export async function addCheck(ctx: Context, municipalityId: string, label: string): Promise<void> {
  await preparing(ctx, municipalityId, async (tx) => {
    authorize(tx.actor, 'workshop.lead', { municipalityId });
    const own = (await listChecks(tx.db, workshopsVisibleTo(tx.actor), municipalityId)).filter(
      (row) => row.label !== null,
    );
    if (own.some((row) => row.label === label)) return;
    if (own.length >= mostOwnItems) throw new Conflict('too many items');
    const item = { item: newId(), label, number: own.length + 1, doneOn: null, who: '' };
    await putCheck(tx.db, { municipalityId, ...item });
  });
}

/**
 * Notes organisations to be invited: recorded ones that were ticked, and one that was typed. Whoever stands on the list
 * already, in whatever spelling, stays there once.
 * @returns how many are new; `unknown` when something was ticked that is not recorded here (any more)
 * @throws Conflict when there are too many
 */
export async function noteInvitations(
  ctx: Context,
  municipalityId: string,
  given: Parameters<typeof chosenFrom>[1],
): Promise<{ readonly added: number } | 'unknown'> {
  return preparing(ctx, municipalityId, async (tx, place) => {
    authorize(tx.actor, 'workshop.lead', { municipalityId });
    const candidates = candidatesOf(place, await listOrganisations(tx.db, place.id));
    const chosen = chosenFrom(candidates, given);
    if (chosen === null) return 'unknown';
    const invited = await listInvited(tx.db, workshopsVisibleTo(tx.actor), municipalityId);
    const added = notYetInvited(chosen, invited);
    if (invited.length + added.length > mostInvitations) throw new Conflict('too many invitations');
    for (const [index, one] of added.entries()) {
      const number = invited.length + index + 1;
      if (!(await insertInvitation(tx.db, { id: newId(), municipalityId, ...one, state: 'noted', number })))
        throw new Conflict('noted by somebody else at the same moment');
    }
    return { added: added.length };
  });
}

/** @throws NotFound when the municipality has no such line */
export async function setInvitationState(
  ctx: Context,
  municipalityId: string,
  id: string,
  state: InvitationRow['state'],
): Promise<void> {
  await preparing(ctx, municipalityId, async (tx) => {
    authorize(tx.actor, 'workshop.lead', { municipalityId });
    if (!(await updateInvitation(tx.db, municipalityId, id, state))) throw new NotFound('invitation');
  });
}

async function preparing<Result>(
  ctx: Context,
  municipalityId: string,
  work: (tx: Context, place: MunicipalityRow) => Promise<Result>,
): Promise<Result> {
  return inTransaction(ctx, async (tx) =>
    work(tx, await findPlace(tx.db, workshopsVisibleTo(tx.actor), municipalityId)),
  ).catch((error: unknown) => {
    if (isUniqueViolation(error)) throw new Conflict('added by somebody else at the same moment');
    throw error;
  });
}
