import type { Instant } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { parseChoices, type RoleForm } from './choices.ts';
import { withoutNames } from './certificate-retention.ts';
import type { CertificateRow } from './certificate.ts';
import type { ReissueRow, ReissueState } from './reissue.ts';

type Asked = Pick<ReissueRow, 'id' | 'certificateId' | 'holderName' | 'requestedBy' | 'requestedAt'>;

/** @returns false when a new paper was asked for before, or is there */
export async function insertReissue(db: Db, reissue: Asked): Promise<boolean> {
  const inserted = await db<ReissueRow>('certificateReissue')
    .insert({ ...reissue, state: 'requested' })
    .onConflict()
    .ignore()
    .returning('id');
  return inserted.length === 1;
}

/** Moves it on from the state in which it was seen. @returns false when it has moved meanwhile */
export async function moveReissue(
  db: Db,
  id: string,
  from: ReissueState,
  changes: Partial<ReissueRow> & { readonly state: ReissueState },
): Promise<boolean> {
  return (await db<ReissueRow>('certificateReissue').where({ id, state: from }).update(changes)) === 1;
}

/** Whoever wanted a new paper of what is withdrawn now gets none; the name that was asked for is forgotten. */
export async function endReissue(
  db: Db,
  certificateId: string,
  by: { readonly returnedBy: string; readonly returnedAt: Instant },
): Promise<void> {
  await db<ReissueRow>('certificateReissue')
    .where({ certificateId })
    .whereIn('state', ['requested', 'confirmed'])
    .update({ ...by, state: 'returned', returnNote: '', holderName: '' });
}

export async function insertSuccessor(db: Db, certificate: CertificateRow): Promise<void> {
  await db<CertificateRow>('certificate').insert(certificate);
}

/** Takes a former name out of everything about this person that is no longer valid. */
export async function forgetFormerNames(db: Db, personId: string, certificateId: string): Promise<void> {
  const over = await db<CertificateRow>('certificate')
    .where({ personId })
    .whereIn('state', ['withdrawn', 'returned'])
    .whereNot({ holderName: '' })
    .select('id', 'printed');
  for (const { id, printed } of over)
    await db<CertificateRow>('certificate')
      .where({ id })
      .update({ holderName: '', choices: null, printed: printed === null ? null : withoutNames(printed) });
  await db<ReissueRow>('certificateReissue').where({ certificateId }).update({ holderName: '' });
}

/** Requests on the former name that nobody has released go on with the new one, and with no form that says more. */
export async function carryNewName(
  db: Db,
  personId: string,
  { from, to, form }: { readonly from: string; readonly to: string; readonly form: RoleForm },
): Promise<void> {
  const open = await db<CertificateRow>('certificate')
    .where({ personId, holderName: from })
    .whereIn('state', ['requested', 'confirmed'])
    .select('id', 'choices');
  for (const { id, choices } of open)
    await db<CertificateRow>('certificate')
      .where({ id })
      .update({
        holderName: to,
        choices: choices === null ? null : JSON.stringify({ ...parseChoices(choices, 'neutral'), form }),
      });
}
