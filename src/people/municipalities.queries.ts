import type { Db } from '../platform/database.ts';
import type { MunicipalityRow } from './person.ts';

/** Names of places are no secret inside the network. */
export async function listMunicipalities(db: Db): Promise<MunicipalityRow[]> {
  return db<MunicipalityRow>('municipality').orderBy('name');
}

export async function findOptionalMunicipality(db: Db, id: string): Promise<MunicipalityRow | null> {
  return (await db<MunicipalityRow>('municipality').where({ id }).first()) ?? null;
}
