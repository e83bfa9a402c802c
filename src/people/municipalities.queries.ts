import type { Db } from '../platform/database.ts';
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
