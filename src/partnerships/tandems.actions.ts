import { inTransaction, type Context, type PublicContext } from '../access/context.ts';
import type { Fact } from '../access/facts.ts';
import { authorize } from '../access/policy.ts';
import { tandemsVisibleTo } from '../access/visibility.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { findOptionalMunicipality, listTandems } from '../people/municipalities.queries.ts';
import { isSameName } from '../people/new-person.ts';
import { createTandem, placeInTandem } from '../people/people.actions.ts';
import { findAccount, findPerson, lockPerson } from '../people/people.queries.ts';
import type { PersonRow, TandemSide } from '../people/person.ts';
import { Conflict, NotFound } from '../platform/errors.ts';
import { settleTandem } from './settling.actions.ts';
import { findOptionalMembership, findTandem, lockTandem } from './tandems.queries.ts';
import { endMembership, insertMembership } from './tandems.store.ts';

/** A new tandem, still without people; twice is once. @returns its id, or null when the municipality has one of this name */
export async function openTandem(
  ctx: Context,
  given: { readonly id: string; readonly municipalityId: string; readonly name: string },
): Promise<string | null> {
  return inTransaction(ctx, async (tx) => {
    authorize(tx.actor, 'tandem.change', null);
    if ((await findOptionalMunicipality(tx.db, given.municipalityId)) === null)
      throw new NotFound('municipality');
    const there = (await listTandems(tx.db)).find(
      ({ municipalityId, name }) => municipalityId === given.municipalityId && isSameName(name, given.name),
    );
    if (there !== undefined) return there.id === given.id ? there.id : null;
    const tandem = await createTandem(tx, given);
    if (tandem !== null) await audit(tx, 'tandem.opened', tandem.id, {});
    return tandem?.id ?? null;
  });
}

/**
 * Somebody joins, swaps over from another tandem of the municipality, or changes sides. What they may see follows at
 * once, because it is read anew with every request.
 * @throws Conflict when the person cannot be in this tandem, or was placed elsewhere in the same moment
 */
export async function joinTandem(
  ctx: Context,
  {
    tandemId,
    personId,
    side,
  }: { readonly tandemId: string; readonly personId: string; readonly side: TandemSide },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    authorize(tx.actor, 'tandem.change', null);
    const { person, previous } = await lockBoth(tx, tandemId, personId);
    const tandem = await findTandem(tx.db, tandemsVisibleTo(tx.actor), tandemId);
    if (person.role !== 'ambassador' || person.state === 'ended')
      throw new Conflict('only ambassadors with access have a tandem');
    if (person.municipalityId !== tandem.municipalityId) throw new Conflict('another municipality');
    if (previous === tandemId && person.tandemSide === side) return;
    if (previous !== null) await leave(tx, personId, previous);
    await placeInTandem(tx, personId, { tandemId, side });
    await enter(tx, { tandemId, personId, side });
    if (previous !== null && previous !== tandemId) await settleTandem(tx, previous);
    await settleTandem(tx, tandemId);
  });
}

/** Somebody leaves without a new tandem. Twice is once. */
export async function leaveTandem(
  ctx: Context,
  { tandemId, personId }: { readonly tandemId: string; readonly personId: string },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    authorize(tx.actor, 'tandem.change', null);
    const { previous } = await lockBoth(tx, tandemId, personId);
    if (previous !== tandemId) return;
    await leave(tx, personId, tandemId);
    await placeInTandem(tx, personId, null);
    await settleTandem(tx, tandemId);
  });
}

/**
 * A reaction: the history follows when somebody is invited into a tandem, loses access, or comes back. Those who remain
 * no longer wait for somebody who has gone.
 */
export async function followMembership(tx: PublicContext, fact: Fact): Promise<void> {
  if (fact.kind !== 'person.invited' && fact.kind !== 'person.moved') return;
  const { personId } = fact;
  const { tandemId, tandemSide, state } = await findPerson(tx.db, personId);
  const place = state === 'ended' ? null : tandemId;
  const before = await findOptionalMembership(tx.db, personId);
  if (before !== null && before !== place) {
    await lockTandem(tx.db, { kind: 'network' }, before);
    await leave(tx, personId, before);
    await settleTandem(tx, before);
  }
  if (place !== null && tandemSide !== null) await enter(tx, { tandemId: place, personId, side: tandemSide });
}

/** Both tandems in a fixed order, then the person: two coordinators who swap people never wait for each other in a ring. */
async function lockBoth(
  tx: Context,
  tandemId: string,
  personId: string,
): Promise<{ readonly person: PersonRow; readonly previous: string | null }> {
  const scope = tandemsVisibleTo(tx.actor);
  const before = await findAccount(tx.db, tx.actor, personId);
  const ids = new Set([tandemId, ...(before.tandemId === null ? [] : [before.tandemId])]);
  for (const id of [...ids].sort()) await lockTandem(tx.db, scope, id);
  const person = await lockPerson(tx.db, personId);
  if (person.tandemId !== before.tandemId) throw new Conflict('placed elsewhere meanwhile');
  return { person, previous: person.tandemId };
}

async function enter(
  tx: PublicContext,
  membership: { readonly tandemId: string; readonly personId: string; readonly side: TandemSide },
): Promise<void> {
  const joinedBy = tx.actor?.personId ?? null;
  if (!(await insertMembership(tx.db, { ...membership, joinedAt: tx.now, joinedBy }))) return;
  const { tandemId, personId, side } = membership;
  await audit(tx, 'tandem.joined', tandemId, { personId, side });
}

async function leave(tx: PublicContext, personId: string, tandemId: string): Promise<void> {
  await endMembership(tx.db, personId, { leftAt: tx.now, leftBy: tx.actor?.personId ?? null });
  await audit(tx, 'tandem.left', tandemId, { personId });
}

function audit(
  tx: PublicContext,
  action: string,
  id: string,
  details: Readonly<Record<string, string>>,
): Promise<void> {
  return recordAudit(tx, { action, subjectKind: 'tandem', subjectId: id, details });
}
