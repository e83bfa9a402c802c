import type { Instant } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { withoutNames } from './certificate-retention.ts';
import type { CertificateRow } from './certificate.ts';

/** Takes the names out of what was released before this moment; code, number and state stay. @returns how many */
export async function forgetNamesBefore(db: Db, before: Instant): Promise<number> {
  const old = await db<CertificateRow>('certificate')
    .where('releasedAt', '<', before)
    .whereNot({ holderName: '' })
    .select('id', 'printed');
  for (const { id, printed } of old)
    await db<CertificateRow>('certificate')
      .where({ id })
      .update({ holderName: '', choices: null, printed: printed === null ? null : withoutNames(printed) });
  return old.length;
}

/** Requests that never became a certificate. @returns how many are gone */
export function deleteRequestsBefore(db: Db, before: Instant): Promise<number> {
  return db<CertificateRow>('certificate').where({ number: null }).where('requestedAt', '<', before).delete();
}

/** Files for printing in which a paper of this person lies; they can be made again without it. */
export async function deletePrintRunsOf(db: Db, personId: string): Promise<void> {
  const items = await db<{ runId: string; certificateId: string }>('certificatePrintItem')
    .whereIn('certificateId', db<CertificateRow>('certificate').where({ personId }).select('id'))
    .select('runId');
  const runs = items.map(({ runId }) => runId);
  await db('certificatePrintItem').whereIn('runId', runs).delete();
  await db('certificatePrintRun').whereIn('id', runs).delete();
}
