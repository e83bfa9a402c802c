import { inTransaction, type Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { isUniqueViolation } from '../platform/database.ts';
import { NotFound } from '../platform/errors.ts';
import { idOfForm } from '../platform/form-key.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { findOptionalMunicipality, listMunicipalities } from './municipalities.queries.ts';
import { isSameName } from './new-person.ts';
import type { NewContactLink, NewContactPoint, NewFocusArea, NewOrganisation } from './places.form.ts';
import {
  findOptionalOrganisation,
  listContactLinks,
  listContactPoints,
  listFocusAreas,
} from './places.queries.ts';
import { contactLinkToken } from './places.ts';
import {
  endFact,
  endOrganisationRow,
  insertContactLink,
  insertContactPoint,
  insertFocusArea,
  insertMunicipality,
  insertOrganisation,
  renamePlace,
  revokeLink,
  updateOrganisation,
} from './places.store.ts';

/** Keys come from the forms: the same form sent twice makes one thing. */
type Keyed<T> = T & { readonly key: string };
export type Named = 'done' | 'nameTaken';

/** @returns `nameTaken` when another place bears this name, however it is capitalised */
export async function addMunicipality(ctx: Context, given: Keyed<{ readonly name: string }>): Promise<Named> {
  return inTransaction(ctx, async (tx) => {
    authorize(tx.actor, 'municipality.manage', null);
    const others = (await listMunicipalities(tx.db)).filter(({ id }) => id !== given.key);
    if (others.some(({ name }) => isSameName(name, given.name))) return 'nameTaken';
    const isNew = await insertMunicipality(tx.db, { id: given.key, name: given.name, createdAt: tx.now });
    if (isNew) await audit(tx, 'municipality.added', given.key);
    return isNew || (await findOptionalMunicipality(tx.db, given.key)) !== null ? 'done' : 'nameTaken';
  });
}

export async function renameMunicipality(ctx: Context, id: string, name: string): Promise<Named> {
  return takenOr(() =>
    inTransaction(ctx, async (tx) => {
      authorize(tx.actor, 'municipality.manage', null);
      const place = await load(tx, id);
      const others = (await listMunicipalities(tx.db)).filter((one) => one.id !== id);
      if (others.some((one) => isSameName(one.name, name))) return 'nameTaken';
      if (place.name === name) return 'done';
      await renamePlace(tx.db, id, name);
      await audit(tx, 'municipality.renamed', id);
      return 'done';
    }),
  );
}

export async function addFocusArea(ctx: Context, placeId: string, given: Keyed<NewFocusArea>): Promise<void> {
  const { key, ...area } = given;
  await inTransaction(ctx, async (tx) => {
    authorize(tx.actor, 'municipality.manage', null);
    await load(tx, placeId);
    const known = await listFocusAreas(tx.db, placeId);
    const id = await idOfForm(key, area, (one) => Promise.resolve(known.find((fact) => fact.id === one)));
    if (id === null) return;
    const row = { id, municipalityId: placeId, ...area, createdAt: tx.now, endedOn: null };
    if (await insertFocusArea(tx.db, row)) await audit(tx, 'focusArea.added', placeId, id);
  });
}

/** Idempotent. What has ended stays readable. @throws NotFound for what belongs to another place */
export async function endFocusArea(ctx: Context, placeId: string, id: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    authorize(tx.actor, 'municipality.manage', null);
    await load(tx, placeId);
    refuseMissing(await listFocusAreas(tx.db, placeId), id);
    if (await endFact(tx.db, 'focusArea', { municipalityId: placeId, id }, localDay(tx.now)))
      await audit(tx, 'focusArea.ended', placeId, id);
  });
}

export async function addContactPoint(
  ctx: Context,
  placeId: string,
  given: Keyed<NewContactPoint>,
): Promise<void> {
  const { key, ...point } = given;
  await inTransaction(ctx, async (tx) => {
    authorize(tx.actor, 'municipality.manage', null);
    await load(tx, placeId);
    const known = await listContactPoints(tx.db, placeId);
    const id = await idOfForm(key, point, (one) => Promise.resolve(known.find((fact) => fact.id === one)));
    if (id === null) return;
    const row = { id, municipalityId: placeId, ...point, createdAt: tx.now, endedOn: null };
    if (await insertContactPoint(tx.db, row)) await audit(tx, 'contactPoint.added', placeId, id);
  });
}

export async function endContactPoint(ctx: Context, placeId: string, id: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    authorize(tx.actor, 'municipality.manage', null);
    await load(tx, placeId);
    refuseMissing(await listContactPoints(tx.db, placeId), id);
    if (await endFact(tx.db, 'contactPoint', { municipalityId: placeId, id }, localDay(tx.now)))
      await audit(tx, 'contactPoint.ended', placeId, id);
  });
}

export async function addOrganisation(ctx: Context, given: Keyed<NewOrganisation>): Promise<Named> {
  const { key, ...organisation } = given;
  return inTransaction(ctx, async (tx) => {
    authorize(tx.actor, 'municipality.manage', null);
    const id = await idOfForm(key, organisation, (one) => findOptionalOrganisation(tx.db, one));
    if (id === null) return 'done';
    const row = { id, ...organisation, createdAt: tx.now, endedOn: null };
    if (!(await insertOrganisation(tx.db, row)))
      return (await findOptionalOrganisation(tx.db, id)) === null ? 'nameTaken' : 'done';
    await audit(tx, 'organisation.added', organisation.municipalityId ?? id, id);
    return 'done';
  });
}

/** @throws NotFound when there is no such organisation running */
export async function changeOrganisation(ctx: Context, id: string, given: NewOrganisation): Promise<Named> {
  return takenOr(() =>
    inTransaction(ctx, async (tx): Promise<Named> => {
      authorize(tx.actor, 'municipality.manage', null);
      if (!(await updateOrganisation(tx.db, id, given))) throw new NotFound('organisation');
      await audit(tx, 'organisation.changed', given.municipalityId ?? id, id);
      return 'done';
    }),
  );
}

/** Idempotent. */
export async function endOrganisation(ctx: Context, id: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    authorize(tx.actor, 'municipality.manage', null);
    const organisation = await findOptionalOrganisation(tx.db, id);
    if (organisation === null) throw new NotFound('organisation');
    if (await endOrganisationRow(tx.db, id, localDay(tx.now)))
      await audit(tx, 'organisation.ended', organisation.municipalityId ?? id, id);
  });
}

/** A way to read the place's page without an account, until the chosen day. */
export async function issueContactLink(
  ctx: Context,
  placeId: string,
  given: Keyed<NewContactLink>,
): Promise<void> {
  const { key, label, expiresOn } = given;
  const { secrets } = ctx.site;
  await inTransaction(ctx, async (tx) => {
    authorize(tx.actor, 'municipality.manage', null);
    await load(tx, placeId);
    const isNew = await insertContactLink(tx.db, {
      id: key,
      municipalityId: placeId,
      label,
      expiresOn,
      tokenHash: secrets.fingerprint(contactLinkToken(secrets, key)),
      createdAt: tx.now,
      createdBy: tx.actor.personId,
      revokedAt: null,
    });
    if (isNew) await audit(tx, 'contactLink.issued', placeId, key);
  });
}

/** The link opens nothing from now on. Idempotent. @throws NotFound for a link of another place */
export async function revokeContactLink(ctx: Context, placeId: string, id: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    authorize(tx.actor, 'municipality.manage', null);
    await load(tx, placeId);
    refuseMissing(await listContactLinks(tx.db, placeId), id);
    if (await revokeLink(tx.db, { municipalityId: placeId, id }, tx.now))
      await audit(tx, 'contactLink.revoked', placeId, id);
  });
}

async function load(tx: Context, id: string): Promise<{ readonly id: string; readonly name: string }> {
  const place = await findOptionalMunicipality(tx.db, id);
  if (place === null) throw new NotFound('municipality');
  return place;
}

function refuseMissing(known: readonly { readonly id: string }[], id: string): void {
  if (!known.some((one) => one.id === id)) throw new NotFound('in this place');
}

/** Of two at once one gets the name; the other is told as if it had been there before. */
async function takenOr(work: () => Promise<Named>): Promise<Named> {
  try {
    return await work();
  } catch (error) {
    if (isUniqueViolation(error)) return 'nameTaken';
    throw error;
  }
}

function audit(tx: Context, action: string, placeId: string, thingId: string | null = null): Promise<void> {
  return recordAudit(tx, {
    action,
    subjectKind: action.split('.')[0] ?? '',
    subjectId: thingId ?? placeId,
    details: { municipalityId: placeId },
  });
}
