import { selectRows, type Db } from '../platform/database.ts';
import type { MunicipalityRow, TandemRow } from './person.ts';

/** Names of places are no secret inside the network. */
export async function listMunicipalities(db: Db): Promise<MunicipalityRow[]> {
  return db<MunicipalityRow>('municipality').orderBy('name');
}

export async function findOptionalMunicipality(db: Db, id: string): Promise<MunicipalityRow | null> {
  return (await db<MunicipalityRow>('municipality').where({ id }).first()) ?? null;
}

/** The tandems of every municipality, by name; who is in them is not said. */
export async function listTandems(db: Db): Promise<TandemRow[]> {
  return db<TandemRow>('tandem').orderBy('name');
}

/** A place with how much is agreed and who is there, as far as it is public. */
export interface PlaceCounts extends MunicipalityRow {
  readonly focusAreas: number;
  readonly organisations: number;
}

export async function listPlaceCounts(db: Db): Promise<PlaceCounts[]> {
  return selectRows<PlaceCounts>(
    db,
    `SELECT municipality.*,
            (SELECT COUNT(*) FROM focus_area WHERE municipality_id = municipality.id AND ended_on IS NULL) AS focus_areas,
            (SELECT COUNT(*) FROM organisation WHERE municipality_id = municipality.id AND ended_on IS NULL) AS organisations
       FROM municipality ORDER BY name`,
  );
}
