import type { Instant } from '../platform/clock.ts';
import { isNameForgotten } from './certificate-retention.ts';
import { isValid, type CertificateRow } from './certificate.ts';

/** Papers chosen in the register, to be made into one file for printing and handing over. */
export interface PrintRunRow {
  readonly id: string;
  readonly startedBy: string;
  readonly startedAt: Instant;
  /** Papers in it, and how many of them are set. */
  readonly total: number;
  readonly done: number;
  /** One PDF; null while it is made, and when none of them is valid any more. */
  readonly file: Uint8Array | null;
  readonly finishedAt: Instant | null;
}

/** Papers at once: as many as one page can show and one form can carry. */
export const largestPrintRun = 500;

/** The file repeats names of the register, and can be made again at any time. */
export const printRunsKeptMs = 24 * 3_600_000;

/** Only what is valid is handed out, and only while it is known to whom. */
export function isPrintable(certificate: Pick<CertificateRow, 'state' | 'holderName'>): boolean {
  return isValid(certificate.state) && !isNameForgotten(certificate);
}
