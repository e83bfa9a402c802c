import type { Actor } from '../access/actor.ts';
import type { Scope } from '../access/visibility.ts';
import type { Instant } from '../platform/clock.ts';
import { selectRows, type Db } from '../platform/database.ts';
import { NotFound } from '../platform/errors.ts';
import type { CertificateRow, CertificateState } from './certificate.ts';
import type { ExportedCertificate } from './register-csv.ts';

/** One line of the office's list. */
export interface ListedCertificate extends Pick<
  CertificateRow,
  'id' | 'number' | 'state' | 'kind' | 'holderName' | 'pathRole' | 'requestedAt' | 'personId'
> {
  readonly municipality: string | null;
}

/** The whole entry, with the names of those who acted. */
export interface CertificateFile extends CertificateRow {
  readonly login: string;
  readonly municipality: string | null;
  readonly confirmedByName: string | null;
  readonly releasedByName: string | null;
  readonly withdrawalProposedByName: string | null;
  readonly withdrawnByName: string | null;
}

const listed = `
  SELECT certificate.id, certificate.number, certificate.state, certificate.kind, certificate.holder_name, certificate.path_role,
         certificate.requested_at, certificate.person_id, municipality.name AS municipality
    FROM certificate
    JOIN person ON person.id = certificate.person_id
    LEFT JOIN municipality ON municipality.id = person.municipality_id`;

/** The register is the network's; whoever does not see the network sees at most the own certificates. */
function within(scope: Scope): { readonly sql: string; readonly bindings: readonly string[] } {
  switch (scope.kind) {
    case 'network':
      return { sql: '1 = 1', bindings: [] };
    case 'self':
      return { sql: 'certificate.person_id = ?', bindings: [scope.personId] };
    case 'municipality':
    case 'taughtCourses':
    case 'nobody':
      return { sql: '1 = 0', bindings: [] };
  }
}

/** Newest request first. */
export async function listCertificates(
  db: Db,
  scope: Scope,
  page: { readonly limit: number; readonly offset: number },
): Promise<ListedCertificate[]> {
  const { sql, bindings } = within(scope);
  return selectRows<ListedCertificate>(
    db,
    `${listed} WHERE ${sql} ORDER BY certificate.requested_at DESC, certificate.id LIMIT ? OFFSET ?`,
    [...bindings, page.limit, page.offset],
  );
}

/** Everything that has a number, in the order in which it was released. */
export async function listRegister(db: Db, scope: Scope): Promise<ExportedCertificate[]> {
  const { sql, bindings } = within(scope);
  return selectRows<ExportedCertificate>(
    db,
    `SELECT certificate.number, certificate.kind, certificate.holder_name, certificate.basis, certificate.state,
            certificate.released_at, certificate.withdrawn_at, municipality.name AS municipality,
            confirmer.display_name AS confirmed_by_name, releaser.display_name AS released_by_name
       FROM certificate
       JOIN person ON person.id = certificate.person_id
       JOIN person confirmer ON confirmer.id = certificate.confirmed_by
       JOIN person releaser ON releaser.id = certificate.released_by
       LEFT JOIN municipality ON municipality.id = person.municipality_id
      WHERE certificate.number IS NOT NULL AND ${sql}
      ORDER BY certificate.released_at, certificate.number`,
    bindings,
  );
}

/** What waits for exactly this person: never the own certificate, and never a second signature of the same hand. Oldest first. */
export async function listCertificatesWaitingFor(
  db: Db,
  scope: Scope,
  actor: Actor,
): Promise<ListedCertificate[]> {
  const { sql, bindings } = within(scope);
  const me = actor.personId;
  const waiting = {
    projectCoordinator: { sql: "certificate.state = 'requested'", bindings: [] },
    management: {
      sql: `((certificate.state = 'confirmed' AND certificate.confirmed_by <> ?)
         OR (certificate.state = 'withdrawalProposed' AND certificate.withdrawal_proposed_by <> ?))`,
      bindings: [me, me],
    },
  };
  const mine =
    actor.role === 'projectCoordinator' || actor.role === 'management' ? waiting[actor.role] : null;
  if (mine === null) return [];
  return selectRows<ListedCertificate>(
    db,
    `${listed} WHERE ${sql} AND ${mine.sql} AND certificate.person_id <> ?
      ORDER BY certificate.requested_at, certificate.id`,
    [...bindings, ...mine.bindings, me],
  );
}

/** @throws NotFound outside the scope as well */
export async function findCertificate(db: Db, scope: Scope, id: string): Promise<CertificateFile> {
  const { sql, bindings } = within(scope);
  const [row] = await selectRows<CertificateFile>(
    db,
    `SELECT certificate.*, person.login, municipality.name AS municipality,
            confirmer.display_name AS confirmed_by_name, releaser.display_name AS released_by_name,
            proposer.display_name AS withdrawal_proposed_by_name, withdrawer.display_name AS withdrawn_by_name
       FROM certificate
       JOIN person ON person.id = certificate.person_id
       LEFT JOIN municipality ON municipality.id = person.municipality_id
       LEFT JOIN person confirmer ON confirmer.id = certificate.confirmed_by
       LEFT JOIN person releaser ON releaser.id = certificate.released_by
       LEFT JOIN person proposer ON proposer.id = certificate.withdrawal_proposed_by
       LEFT JOIN person withdrawer ON withdrawer.id = certificate.withdrawn_by
      WHERE certificate.id = ? AND ${sql}`,
    [id, ...bindings],
  );
  if (row === undefined) throw new NotFound('certificate');
  return row;
}

/**
 * The entry, locked until the transaction ends: of two people who act at once, the second sees what the first has done.
 * @throws NotFound outside the scope as well
 */
export async function findCertificateForChange(tx: Db, scope: Scope, id: string): Promise<CertificateRow> {
  const { sql, bindings } = within(scope);
  const row = await tx<CertificateRow>('certificate')
    .where({ id })
    .whereRaw(sql, [...bindings])
    .forUpdate()
    .first();
  if (!row) throw new NotFound('certificate');
  return row;
}

/** All of one person, newest request first. */
export async function listOwnCertificates(db: Db, personId: string): Promise<CertificateRow[]> {
  return selectRows<CertificateRow>(
    db,
    'SELECT * FROM certificate WHERE person_id = ? ORDER BY requested_at DESC, id',
    [personId],
  );
}

/** The same of somebody else, for the office. */
export async function listCertificatesOf(db: Db, scope: Scope, personId: string): Promise<CertificateRow[]> {
  const { sql, bindings } = within(scope);
  return selectRows<CertificateRow>(
    db,
    `SELECT * FROM certificate WHERE person_id = ? AND ${sql} ORDER BY requested_at DESC, id`,
    [personId, ...bindings],
  );
}

/** What the verification page needs, and nothing else. */
export interface VerifiedCertificate {
  readonly state: CertificateState;
  readonly printed: string;
  /** 1 when a newer paper of the same holder stands for it and is valid; 0 otherwise. */
  readonly replaced: number;
  /** When the holder last caught up with what is new about law; null when never. */
  readonly refreshedAt: Instant | null;
}

/**
 * Whose code this is, whatever has become of the certificate; null for codes that were never printed on a paper.
 * One statement in any case.
 */
export async function findOptionalCertificateByCode(
  db: Db,
  code: string,
): Promise<VerifiedCertificate | null> {
  const [row] = await selectRows<VerifiedCertificate>(
    db,
    `WITH RECURSIVE paper (id) AS (
       SELECT id FROM certificate WHERE code = ?
       UNION ALL
       SELECT reissue.successor_id FROM paper
         JOIN certificate_reissue reissue ON reissue.certificate_id = paper.id AND reissue.state = 'released')
     SELECT state, printed,
            CASE WHEN EXISTS (SELECT 1 FROM paper JOIN certificate newer ON newer.id = paper.id
                               WHERE newer.code <> certificate.code
                                 AND newer.state IN ('released', 'withdrawalProposed'))
                 THEN 1 ELSE 0 END AS replaced,
            (SELECT max(refreshed_at) FROM certificate_refresh
              WHERE certificate_refresh.certificate_id = certificate.id) AS refreshed_at
       FROM certificate WHERE code = ? AND number IS NOT NULL`,
    [code, code],
  );
  return row ?? null;
}

/** For the letter about it. */
export async function findOptionalIssued(
  db: Db,
  id: string,
): Promise<Pick<CertificateRow, 'state' | 'kind'> | null> {
  const [row] = await selectRows<Pick<CertificateRow, 'state' | 'kind'>>(
    db,
    'SELECT state, kind FROM certificate WHERE id = ?',
    [id],
  );
  return row ?? null;
}
