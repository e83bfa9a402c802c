import { inTransaction, type PublicContext } from '../access/context.ts';
import { coveredByProof, olderThan, proofKeptMonths } from '../access/retention.ts';
import { deleteContactLinksBefore, deletePausesBefore, deleteRoleTermsBefore } from './forgetting.store.ts';
import { linksKeptMonths, pausesKeptMonths } from './people-retention.ts';

/** Part of the night: what was long ago in the life of people and places. @returns how many of each are gone */
export function forgetOldTerms(ctx: PublicContext): Promise<{
  readonly pauses: number;
  readonly contactLinks: number;
  readonly roleTerms: number;
}> {
  return inTransaction(ctx, async (tx) => {
    const covered = coveredByProof(tx.site.installation.funding.proofSubmittedOn, proofKeptMonths, tx.now);
    return {
      pauses: await deletePausesBefore(tx.db, olderThan(pausesKeptMonths, tx.now).day),
      contactLinks: await deleteContactLinksBefore(tx.db, olderThan(linksKeptMonths, tx.now).day),
      roleTerms: covered === null ? 0 : await deleteRoleTermsBefore(tx.db, covered.day),
    };
  });
}
