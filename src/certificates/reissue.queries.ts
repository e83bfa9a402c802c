import type { Actor } from '../access/actor.ts';
import type { Instant } from '../platform/clock.ts';
import { selectRows, type Db } from '../platform/database.ts';
import type { CertificateRow } from './certificate.ts';
import type { ReissueRow } from './reissue.ts';

/** The newest one of a certificate that was found in the scope; null when nobody has asked. */
export async function findOptionalReissue(db: Db, certificateId: string): Promise<ReissueRow | null> {
  const [row] = await selectRows<ReissueRow>(
    db,
    `SELECT * FROM certificate_reissue WHERE certificate_id = ?
      ORDER BY CASE state WHEN 'returned' THEN 1 ELSE 0 END, requested_at DESC, id LIMIT 1`,
    [certificateId],
  );
  return row ?? null;
}

/** A new paper that somebody of the office has to decide about. */
export type WaitingReissue = Pick<ReissueRow, 'certificateId' | 'holderName' | 'requestedAt' | 'state'> &
  Pick<CertificateRow, 'number'> & {
    /** Since when the next step is due. */
    readonly since: Instant;
  };

/**
 * What waits for exactly this person, longest waiting first: never about oneself, never a second signature of the same
 * hand, and nothing about a paper that is being withdrawn or no longer valid.
 */
export async function listReissuesWaitingFor(db: Db, actor: Actor): Promise<WaitingReissue[]> {
  const state = { projectCoordinator: 'requested', management: 'confirmed' };
  if (actor.role !== 'projectCoordinator' && actor.role !== 'management') return [];
  return selectRows(
    db,
    `SELECT reissue.certificate_id, reissue.holder_name, reissue.requested_at, reissue.state, certificate.number,
            COALESCE(reissue.confirmed_at, reissue.requested_at) AS since
       FROM certificate_reissue reissue JOIN certificate ON certificate.id = reissue.certificate_id
      WHERE reissue.state = ? AND certificate.state = 'released' AND certificate.person_id <> ?
        AND (reissue.confirmed_by IS NULL OR reissue.confirmed_by <> ?)
      ORDER BY since, reissue.id`,
    [state[actor.role], actor.personId, actor.personId],
  );
}

/** A new paper that a certificate of the scope has got, is to get, or is itself. */
export type ReissueAround = Pick<
  ReissueRow,
  'certificateId' | 'successorId' | 'state' | 'requestedAt' | 'releasedAt'
> & {
  readonly oldNumber: string | null;
  readonly newNumber: string | null;
};

/** Oldest first. */
export async function listReissuesAround(db: Db, certificateId: string): Promise<ReissueAround[]> {
  return selectRows<ReissueAround>(
    db,
    `SELECT reissue.certificate_id, reissue.successor_id, reissue.state, reissue.requested_at, reissue.released_at,
            old.number AS old_number, successor.number AS new_number
       FROM certificate_reissue reissue
       JOIN certificate old ON old.id = reissue.certificate_id
       LEFT JOIN certificate successor ON successor.id = reissue.successor_id
      WHERE reissue.certificate_id = ? OR reissue.successor_id = ?
      ORDER BY reissue.requested_at, reissue.id`,
    [certificateId, certificateId],
  );
}
