import { selectRows, type Db } from '../platform/database.ts';
import type { CertificateRow, CertificateState } from './certificate.ts';

/** A request, before anybody at LAMSA has seen it. */
export type RequestedCertificate = Pick<
  CertificateRow,
  | 'id'
  | 'code'
  | 'personId'
  | 'pathRole'
  | 'kind'
  | 'holderName'
  | 'basis'
  | 'choices'
  | 'birthDate'
  | 'requestedAt'
>;

/** @returns false when this person already has an open or valid certificate of this path and kind */
export async function insertRequest(db: Db, request: RequestedCertificate): Promise<boolean> {
  const inserted = await db<CertificateRow>('certificate')
    .insert({ ...request, state: 'requested' })
    .onConflict()
    .ignore()
    .returning('id');
  return inserted.length === 1;
}

type Changes = Partial<
  Omit<CertificateRow, 'id' | 'code' | 'personId' | 'pathRole' | 'kind' | 'basis' | 'choices' | 'requestedAt'>
>;

/** Moves an entry on from the state in which it was seen. @returns false when it has moved meanwhile */
export async function moveCertificate(
  db: Db,
  id: string,
  from: CertificateState,
  changes: Changes & { readonly state: CertificateState },
): Promise<boolean> {
  return (await db<CertificateRow>('certificate').where({ id, state: from }).update(changes)) === 1;
}

/**
 * The next number of the year, gapless: the counter is locked until the transaction ends, and a transaction that fails
 * gives its number back.
 */
export async function takeSequence(tx: Db, year: number): Promise<number> {
  const [row] = await selectRows<{ last: number }>(
    tx,
    `INSERT INTO certificate_counter (year, last) VALUES (?, 1)
       ON CONFLICT (year) DO UPDATE SET last = certificate_counter.last + 1 RETURNING last`,
    [year],
  );
  if (row === undefined) throw new Error('The counter of certificates gave no number.');
  return row.last;
}
