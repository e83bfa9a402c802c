import { inTransaction, type PublicContext } from '../access/context.ts';
import { coveredByProof, olderThan, proofKeptMonths } from '../access/retention.ts';
import { withGuardLifted } from '../platform/database.ts';
import { deleteMeetingsBefore, deleteRegistrationsBefore } from './forgetting.store.ts';
import { registrationsKeptMonths } from './meeting-retention.ts';

/**
 * Part of the night: who wanted a seat at meetings long over, and whole meetings with their evidence once no funder can
 * ask for it. @returns how many of each are gone
 */
export function forgetOldMeetings(
  ctx: PublicContext,
): Promise<{ readonly registrations: number; readonly meetings: number }> {
  return inTransaction(ctx, async (tx) => {
    const { instant } = olderThan(registrationsKeptMonths, tx.now);
    const registrations = await deleteRegistrationsBefore(tx.db, instant);
    const covered = coveredByProof(tx.site.installation.funding.proofSubmittedOn, proofKeptMonths, tx.now);
    const meetings =
      covered === null ? 0 : await withGuardLifted(tx.db, () => deleteMeetingsBefore(tx.db, covered.instant));
    return { registrations, meetings };
  });
}
