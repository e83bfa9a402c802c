import { announce } from '../access/announce.ts';
import type { Context, PublicContext } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { Conflict } from '../platform/errors.ts';
import { localDay } from '../platform/i18n/dates.ts';
import type { Locale } from '../platform/i18n/locale.ts';
import { newId } from '../platform/ids.ts';
import { latin } from '../platform/text/latin.ts';
import type { NewPerson, Place } from './new-person.ts';
import { endPause } from './pauses.store.ts';
import { findOptionalPersonByInvitationKey, findPerson, listLoginsLike } from './people.queries.ts';
import {
  ensureMunicipality,
  ensureTandem,
  insertPerson,
  insertTandem,
  updatePerson,
} from './people.store.ts';
import { loginBase, loginFrom, type PersonRow, type TandemRow, type TandemSide } from './person.ts';
import { beginTerm, endTerm } from './terms.store.ts';

/**
 * Puts a person into the house, with municipality and tandem where these are new; nobody has to have an address.
 * Part of inviting somebody: who may do that has been asked there.
 *
 * @returns the person that the same form made before, if it did: then nothing has changed
 * @throws Conflict when `login` was chosen by the operator and is taken
 */
export async function createPerson(
  tx: PublicContext,
  given: NewPerson & {
    readonly state: 'invited' | 'active';
    /** Chosen by the operator; made from the name otherwise. */
    readonly login?: string;
    readonly invitationKey: string | null;
  },
): Promise<{ readonly person: PersonRow; readonly isNew: boolean }> {
  const municipalityId = await placeId(given.municipality, async (name) => {
    const { id, isNew } = await ensureMunicipality(tx.db, name, tx.now);
    if (isNew)
      await recordAudit(tx, { action: 'municipality.added', subjectKind: 'municipality', subjectId: id });
    return id;
  });
  const tandemId = await placeId(given.tandem, async (name) => {
    const { id, isNew } = await ensureTandem(tx.db, municipalityId ?? '', name, tx.now);
    if (isNew) await recordAudit(tx, { action: 'tandem.opened', subjectKind: 'tandem', subjectId: id });
    return id;
  });
  const person = {
    id: newId(),
    displayName: given.name,
    certificateName: null,
    email: given.email,
    locale: given.locale,
    role: given.role,
    state: given.state,
    municipalityId,
    tandemId,
    tandemSide: tandemId === null ? null : given.side,
    privacyVersion: null,
    privacyAcceptedAt: null,
    invitedBy: tx.actor?.personId ?? null,
    invitationKey: given.invitationKey,
    createdAt: tx.now,
    erasedAt: null,
  };
  for (let attempt = 1; attempt <= mostLoginTries; attempt++) {
    const login = given.login ?? (await freeLogin(tx, given.name));
    const row = { ...person, login };
    if (await insertPerson(tx.db, row)) {
      await beginTerm(tx.db, row, localDay(tx.now));
      return { person: row, isNew: true };
    }
    const before =
      given.invitationKey === null
        ? null
        : await findOptionalPersonByInvitationKey(tx.db, given.invitationKey);
    if (before !== null) return { person: before, isNew: false };
    if (given.login !== undefined) break;
  }
  throw new Conflict('the login name is taken');
}

/** So many people of one name invited in the same moment would be a miracle. */
const mostLoginTries = 50;

async function freeLogin(tx: PublicContext, name: string): Promise<string> {
  const plain = await latin(name);
  const taken = new Set(await listLoginsLike(tx.db, loginBase(plain)));
  return loginFrom(plain, (login) => taken.has(login));
}

async function placeId(place: Place | null, make: (name: string) => Promise<string>): Promise<string | null> {
  if (place === null) return null;
  return 'id' in place ? place.id : make(place.newName);
}

/** The first sign-in makes an invited person active, with the name as they write it. Part of redeeming a code. */
export async function activatePerson(
  tx: PublicContext,
  personId: string,
  given: { readonly certificateName: string; readonly privacyVersion: string; readonly locale: Locale },
): Promise<void> {
  await updatePerson(tx.db, personId, {
    certificateName: given.certificateName,
    locale: given.locale,
    state: 'active',
    privacyVersion: given.privacyVersion,
    privacyAcceptedAt: tx.now,
  });
  await recordAudit(tx, { action: 'person.activated', subjectKind: 'person', subjectId: personId });
}

/**
 * The person stays in the records and cannot come in any more; role and pause end today. Part of ending access and of
 * handing over: codes and sessions go there.
 * @param successorId who goes on in the same role from today; null when nobody does
 */
export async function endPerson(
  tx: PublicContext,
  personId: string,
  successorId: string | null = null,
): Promise<void> {
  const today = localDay(tx.now);
  await updatePerson(tx.db, personId, { state: 'ended' });
  const ending = successorId === null ? 'ended' : 'handedOver';
  await endTerm(tx.db, personId, { endedOn: today, ending, successorId });
  await endPause(tx.db, personId, today);
  await recordAudit(tx, {
    action: successorId === null ? 'person.ended' : 'person.handedOver',
    subjectKind: 'person',
    subjectId: personId,
    details: { successorId },
  });
  await announce(tx, { kind: 'person.moved', personId });
}

/** Somebody whose access had ended is as before the first sign-in again, in the same role. Part of reopening access. */
export async function readmitPerson(tx: PublicContext, person: PersonRow): Promise<void> {
  await updatePerson(tx.db, person.id, { state: 'invited' });
  await beginTerm(tx.db, person, localDay(tx.now));
  await recordAudit(tx, { action: 'person.readmitted', subjectKind: 'person', subjectId: person.id });
  await announce(tx, { kind: 'person.moved', personId: person.id });
}

/** An ambassador goes on as local coordinator of the same municipality, from today. Part of handing over. */
export async function promoteToCoordinator(tx: PublicContext, person: PersonRow): Promise<void> {
  const today = localDay(tx.now);
  const next = { role: 'localCoordinator', tandemId: null, tandemSide: null } as const;
  await endTerm(tx.db, person.id, { endedOn: today, ending: 'changed', successorId: null });
  await updatePerson(tx.db, person.id, next);
  await beginTerm(tx.db, { ...person, ...next }, today);
  await recordAudit(tx, {
    action: 'person.roleChanged',
    subjectKind: 'person',
    subjectId: person.id,
    details: { from: person.role, to: next.role, municipalityId: person.municipalityId },
  });
  await announce(tx, { kind: 'person.moved', personId: person.id });
}

/** Where somebody belongs from now on; null: to no tandem. Part of changing the membership, which keeps the history. */
export async function placeInTandem(
  tx: PublicContext,
  personId: string,
  place: { readonly tandemId: string; readonly side: TandemSide } | null,
): Promise<void> {
  await updatePerson(tx.db, personId, {
    tandemId: place?.tandemId ?? null,
    tandemSide: place?.side ?? null,
  });
}

/** A tandem without anybody in it yet. Part of opening one. @returns null when the name or the id is taken */
export async function createTandem(
  tx: PublicContext,
  given: Pick<TandemRow, 'id' | 'municipalityId' | 'name'>,
): Promise<TandemRow | null> {
  const tandem = { ...given, createdAt: tx.now };
  return (await insertTandem(tx.db, tandem)) ? tandem : null;
}

/** Own data: the name on certificates and an optional address. */
export async function changeOwnData(
  tx: Context,
  given: { readonly certificateName: string; readonly email: string | null },
): Promise<void> {
  authorize(tx.actor, 'account.manage', null);
  await updatePerson(tx.db, tx.actor.personId, given);
  await recordAudit(tx, {
    action: 'person.changedOwnData',
    subjectKind: 'person',
    subjectId: tx.actor.personId,
  });
}

/**
 * Part of giving somebody papers on a new name: the name on certificates, and the name in the house where it was the
 * same as the former one.
 */
export async function renamePerson(
  tx: Context,
  personId: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  const { displayName } = await findPerson(tx.db, personId);
  await updatePerson(tx.db, personId, {
    certificateName: to,
    ...(displayName === from && { displayName: to }),
  });
  await recordAudit(tx, { action: 'person.renamed', subjectKind: 'person', subjectId: personId });
}

/** For people whom the operator made active: they have not passed the first sign-in, where everybody else reads it. */
export async function acceptPrivacy(tx: Context, version: string): Promise<void> {
  authorize(tx.actor, 'account.manage', null);
  const person = await findPerson(tx.db, tx.actor.personId);
  if (person.privacyVersion === version) return;
  await updatePerson(tx.db, person.id, { privacyVersion: version, privacyAcceptedAt: tx.now });
  await recordAudit(tx, {
    action: 'person.acceptedPrivacy',
    subjectKind: 'person',
    subjectId: person.id,
    details: { version },
  });
}

export async function changeOwnLocale(ctx: Context, locale: Locale): Promise<void> {
  authorize(ctx.actor, 'account.manage', null);
  await updatePerson(ctx.db, ctx.actor.personId, { locale });
}
