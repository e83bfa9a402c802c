import { selectRows, type Db } from '../platform/database.ts';
import type { Secrets } from '../platform/secrets.ts';
import type { ContactLinkRow, ContactPointRow, FocusAreaRow, OrganisationRow } from './places.ts';

/** What a place has agreed on, running first, then what has ended; public facts. */
export async function listFocusAreas(db: Db, municipalityId: string): Promise<FocusAreaRow[]> {
  return selectRows<FocusAreaRow>(
    db,
    `SELECT * FROM focus_area WHERE municipality_id = ?
      ORDER BY ended_on IS NOT NULL, ended_on DESC, agreed_on DESC, id`,
    [municipalityId],
  );
}

/** Who helps in a place, running first, by name; public facts. */
export async function listContactPoints(db: Db, municipalityId: string): Promise<ContactPointRow[]> {
  return selectRows<ContactPointRow>(
    db,
    'SELECT * FROM contact_point WHERE municipality_id = ? ORDER BY ended_on IS NOT NULL, office, id',
    [municipalityId],
  );
}

export interface NamedOrganisation extends OrganisationRow {
  readonly municipality: string | null;
}

const organisations = `
  SELECT organisation.*, municipality.name AS municipality
    FROM organisation LEFT JOIN municipality ON municipality.id = organisation.municipality_id`;

/** Organisations of one place, or of all; running first, by name. Public facts. */
export async function listOrganisations(
  db: Db,
  municipalityId: string | null = null,
): Promise<NamedOrganisation[]> {
  return selectRows<NamedOrganisation>(
    db,
    `${organisations} WHERE CAST(? AS TEXT) IS NULL OR organisation.municipality_id = ?
      ORDER BY organisation.ended_on IS NOT NULL, organisation.name, organisation.id`,
    [municipalityId, municipalityId],
  );
}

export async function findOptionalOrganisation(db: Db, id: string): Promise<NamedOrganisation | null> {
  const [row] = await selectRows<NamedOrganisation>(db, `${organisations} WHERE organisation.id = ?`, [id]);
  return row ?? null;
}

/** The links of a place, newest first; for the office. */
export async function listContactLinks(db: Db, municipalityId: string): Promise<ContactLinkRow[]> {
  return db<ContactLinkRow>('contactLink')
    .where({ municipalityId })
    .orderBy([
      { column: 'createdAt', order: 'desc' },
      { column: 'id', order: 'desc' },
    ]);
}

/** Whoever holds the link; whether it still opens says `isOpenLink`. */
export async function findOptionalContactLinkByToken(
  db: Db,
  secrets: Secrets,
  token: string,
): Promise<ContactLinkRow | null> {
  const tokenHash = secrets.fingerprint(token);
  return (await db<ContactLinkRow>('contactLink').where({ tokenHash }).first()) ?? null;
}
