import type { Scope } from '../access/visibility.ts';
import { selectRows, type Db } from '../platform/database.ts';
import type { ListedCertificate } from './certificates.queries.ts';
import { matcherOf, type RegisterSearch, type Searchable } from './register-search.ts';

export type FoundCertificate = ListedCertificate & Searchable;

/**
 * Everything that is meant, newest first. Neither engine folds Cyrillic or Arabic letters as people do, and a column of
 * folded names would be one more place in which a name must be forgotten; so names are compared here. Outside the
 * network's scope there is nothing.
 */
export async function searchRegister(
  db: Db,
  scope: Scope,
  search: RegisterSearch,
): Promise<FoundCertificate[]> {
  if (scope.kind !== 'network') return [];
  const wanted: readonly (readonly [string, string | null])[] = [
    ['person.municipality_id = ?', search.municipalityId],
    ['certificate.state = ?', search.state],
    ['certificate.kind = ?', search.kind],
    ['certificate.number LIKE ?', search.year === null ? null : `WP-${String(search.year)}-%`],
  ];
  const asked = wanted.flatMap(([sql, value]) => (value === null ? [] : [{ sql, value }]));
  const rows = await selectRows<FoundCertificate>(
    db,
    `SELECT certificate.id, certificate.number, certificate.code, certificate.state, certificate.kind, certificate.holder_name,
            certificate.path_role, certificate.requested_at, certificate.person_id,
            person.display_name, person.login, municipality.name AS municipality
       FROM certificate
       JOIN person ON person.id = certificate.person_id
       LEFT JOIN municipality ON municipality.id = person.municipality_id
      WHERE ${['1 = 1', ...asked.map(({ sql }) => sql)].join(' AND ')}
      ORDER BY certificate.requested_at DESC, certificate.id`,
    asked.map(({ value }) => value),
  );
  return search.words === '' ? rows : rows.filter(matcherOf(search.words));
}

/** Years of which there are numbers, newest first. */
export async function listRegisterYears(db: Db): Promise<number[]> {
  const rows = await selectRows<{ year: number }>(
    db,
    'SELECT year FROM certificate_counter ORDER BY year DESC',
    [],
  );
  return rows.map(({ year }) => year);
}
