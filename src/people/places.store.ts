import type { Db } from '../platform/database.ts';
import type { Instant } from '../platform/clock.ts';
import type { Day } from './day.ts';
import type { MunicipalityRow } from './person.ts';
import type { ContactLinkRow, ContactPointRow, FocusAreaRow, OrganisationRow } from './places.ts';

/** @returns false when its form was sent before, or another place bears the name */
export function insertMunicipality(db: Db, row: MunicipalityRow): Promise<boolean> {
  return insertOnce<MunicipalityRow>(db, 'municipality', row);
}

/** @throws when another place bears the name already (`isUniqueViolation`) */
export async function renamePlace(db: Db, id: string, name: string): Promise<void> {
  await db<MunicipalityRow>('municipality').where({ id }).update({ name });
}

/** @returns false when its form was sent before */
export function insertFocusArea(db: Db, row: FocusAreaRow): Promise<boolean> {
  return insertOnce<FocusAreaRow>(db, 'focusArea', row);
}

export function insertContactPoint(db: Db, row: ContactPointRow): Promise<boolean> {
  return insertOnce<ContactPointRow>(db, 'contactPoint', row);
}

/** @returns false when its form was sent before, or a running organisation of the place bears the name */
export function insertOrganisation(db: Db, row: OrganisationRow): Promise<boolean> {
  return insertOnce<OrganisationRow>(db, 'organisation', row);
}

export function insertContactLink(db: Db, row: ContactLinkRow): Promise<boolean> {
  return insertOnce<ContactLinkRow>(db, 'contactLink', row);
}

/** @throws when a running organisation of the place bears the name already (`isUniqueViolation`) */
export async function updateOrganisation(
  db: Db,
  id: string,
  changes: Pick<OrganisationRow, 'kind' | 'name' | 'municipalityId'>,
): Promise<boolean> {
  return (await db<OrganisationRow>('organisation').where({ id, endedOn: null }).update(changes)) === 1;
}

export async function endOrganisationRow(db: Db, id: string, today: Day): Promise<boolean> {
  return (
    (await db<OrganisationRow>('organisation').where({ id, endedOn: null }).update({ endedOn: today })) === 1
  );
}

/** A fact of this place that no longer holds; it stays as history. @returns false when there is none running */
export async function endFact(
  db: Db,
  table: 'focusArea' | 'contactPoint',
  { municipalityId, id }: { readonly municipalityId: string; readonly id: string },
  today: Day,
): Promise<boolean> {
  const running = db<Pick<FocusAreaRow, 'id' | 'municipalityId' | 'endedOn'>>(table);
  return (await running.where({ id, municipalityId, endedOn: null }).update({ endedOn: today })) === 1;
}

export async function revokeLink(
  db: Db,
  { municipalityId, id }: { readonly municipalityId: string; readonly id: string },
  now: Instant,
): Promise<boolean> {
  const open = db<ContactLinkRow>('contactLink').where({ id, municipalityId, revokedAt: null });
  return (await open.update({ revokedAt: now })) === 1;
}

async function insertOnce<Row extends { readonly id: string }>(
  db: Db,
  table: string,
  row: Row,
): Promise<boolean> {
  const inserted = await db(table).insert(row).onConflict().ignore().returning('id');
  return inserted.length === 1;
}
