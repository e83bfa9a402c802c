import type { Instant } from '../platform/clock.ts';
import type { PaperKind } from './certificate-document.ts';
import type { Step } from './entitlement.ts';

export interface BatchRow {
  readonly id: string;
  readonly step: Step;
  readonly kind: PaperKind;
  readonly startedBy: string;
  readonly startedAt: Instant;
}

/** Why nothing became of it: nothing is half done then, and the preview says what is to be mended. */
export type BatchRefusal = 'missing' | 'moved' | 'notYours' | 'unprintable' | 'units';

export interface BatchItemRow {
  readonly batchId: string;
  readonly personId: string;
  /** Order of the names, and so of the numbers. */
  readonly position: number;
  readonly state: 'waiting' | 'done' | 'refused';
  readonly certificateId: string | null;
  readonly refusal: BatchRefusal | null;
  readonly finishedAt: Instant | null;
}

/** People at once: as many as one page can show and one form can carry. */
export const largestBatch = 500;

/** Certificates of one job; then letters and other work have their turn. */
export const itemsPerJob = 20;

/** Batches are for finding one's way back to them; the certificates are in the register. */
export const batchesKeptMonths = 12;
