import type { Instant } from '../platform/clock.ts';

/** requested → confirmed → released; with a mistake in it, it is returned, and somebody asks again. */
export type ReissueState = 'requested' | 'confirmed' | 'released' | 'returned';

/** A new paper for the same learning, because its holder has another name now. */
export interface ReissueRow {
  readonly id: string;
  /** The paper that it replaces. */
  readonly certificateId: string;
  readonly state: ReissueState;
  /** As it will be printed; forgotten here once the new paper has it. */
  readonly holderName: string;
  /** The holder, or somebody of the office for the holder. */
  readonly requestedBy: string;
  readonly requestedAt: Instant;
  readonly returnedBy: string | null;
  readonly returnedAt: Instant | null;
  /** What is to be mended, for the holder to read. */
  readonly returnNote: string | null;
  readonly confirmedBy: string | null;
  readonly confirmedAt: Instant | null;
  readonly releasedBy: string | null;
  readonly releasedAt: Instant | null;
  /** The new paper. */
  readonly successorId: string | null;
}

/** Somebody has to do the next step. */
export function isOpenReissue(
  reissue: ReissueRow | null,
): reissue is ReissueRow & { readonly state: 'requested' | 'confirmed' } {
  return reissue?.state === 'requested' || reissue?.state === 'confirmed';
}

/** Afterwards nobody is reminded any more that something was to be mended. */
const correctionRecalledMs = 30 * 24 * 3_600_000;

/** It was returned lately, and whoever wants a new paper still has to mend it. */
export function wantsCorrection({ state, returnedAt }: ReissueRow, now: Instant): boolean {
  return state === 'returned' && returnedAt !== null && now - returnedAt < correctionRecalledMs;
}
