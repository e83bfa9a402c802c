import type { Scope } from '../access/visibility.ts';
import type { MunicipalityRow } from '../people/person.ts';
import type { Db } from '../platform/database.ts';
import { NotFound } from '../platform/errors.ts';

/** The municipalities within the scope, by name. */
export async function listPlaces(db: Db, scope: Scope): Promise<MunicipalityRow[]> {
  if (scope.kind !== 'municipality' && scope.kind !== 'network') return [];
  const all = db<MunicipalityRow>('municipality').orderBy('name');
  return scope.kind === 'network' ? all : all.where({ id: scope.municipalityId });
}

/** @throws NotFound outside the scope as well */
export async function findPlace(db: Db, scope: Scope, municipalityId: string): Promise<MunicipalityRow> {
  if (
    scope.kind === 'network' ||
    (scope.kind === 'municipality' && scope.municipalityId === municipalityId)
  ) {
    const row = await db<MunicipalityRow>('municipality').where({ id: municipalityId }).first();
    if (row !== undefined) return row;
  }
  throw new NotFound('municipality');
}
