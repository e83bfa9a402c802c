import type { CertificateState } from '../certificates/certificate.ts';
import type { Role } from '../access/actor.ts';
import type { Scope } from '../access/visibility.ts';
import type { Instant } from '../platform/clock.ts';
import { selectRows, type Db } from '../platform/database.ts';

/** A certificate on which somebody of LAMSA has to decide. */
export interface WaitingCertificate {
  readonly id: string;
  readonly personId: string;
  readonly displayName: string;
  readonly state: Extract<CertificateState, 'requested' | 'confirmed' | 'withdrawalProposed'>;
  readonly confirmedBy: string | null;
  readonly withdrawalProposedBy: string | null;
  readonly since: Instant;
}

/** Longest waiting first. Only the whole network is asked for: nobody else decides on certificates. */
export async function listWaitingCertificates(db: Db, scope: Scope): Promise<WaitingCertificate[]> {
  return selectRows<WaitingCertificate>(
    db,
    `SELECT c.id, c.person_id, p.display_name, c.state, c.confirmed_by, c.withdrawal_proposed_by,
       COALESCE(c.withdrawal_proposed_at, c.confirmed_at, c.requested_at) AS since
     FROM certificate c JOIN person p ON p.id = c.person_id
     WHERE c.state IN ('requested', 'confirmed', 'withdrawalProposed') AND 1 = ?
     ORDER BY since, c.id`,
    [wholeNetwork(scope)],
  );
}

export interface CertificateCounts {
  readonly waiting: number;
  /** Issued and valid. */
  readonly issued: number;
}

export async function countCertificates(db: Db, scope: Scope): Promise<CertificateCounts> {
  const [row] = await selectRows<CertificateCounts>(
    db,
    `SELECT COUNT(CASE WHEN c.state IN ('requested', 'confirmed') THEN 1 END) AS waiting,
       COUNT(CASE WHEN c.state IN ('released', 'withdrawalProposed') THEN 1 END) AS issued
     FROM certificate c WHERE 1 = ?`,
    [wholeNetwork(scope)],
  );
  return row ?? { waiting: 0, issued: 0 };
}

/** An invitation that nobody has used and that is over, or soon will be. */
export interface ExpiringInvitation {
  readonly personId: string;
  readonly displayName: string;
  readonly role: Role;
  readonly expiresAt: Instant;
}

/** @param before invitations that are valid beyond this instant need no attention yet */
export async function listExpiringInvitations(
  db: Db,
  scope: Scope,
  before: Instant,
): Promise<ExpiringInvitation[]> {
  return selectRows<ExpiringInvitation>(
    db,
    `SELECT p.id AS person_id, p.display_name, p.role, i.expires_at
     FROM access_code i JOIN person p ON p.id = i.person_id
     WHERE i.purpose = 'invitation' AND i.used_at IS NULL AND i.replaced_at IS NULL AND i.expires_at <= ?
       AND p.state = 'invited' AND 1 = ?
     ORDER BY i.expires_at, p.id`,
    [before, wholeNetwork(scope)],
  );
}

function wholeNetwork(scope: Scope): 0 | 1 {
  return scope.kind === 'network' ? 1 : 0;
}
