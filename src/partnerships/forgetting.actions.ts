import { inTransaction, type PublicContext } from '../access/context.ts';
import { coveredByProof, proofKeptMonths } from '../access/retention.ts';
import { withGuardLifted } from '../platform/database.ts';
import {
  deleteHoursBefore,
  deleteReplacedProfilesBefore,
  deleteTandemHistoryBefore,
} from './forgetting.store.ts';

/**
 * Part of the night: volunteer hours and what is over in tandems, once no funder can ask for it. What goes on stays.
 * @returns how many of each are gone
 */
export async function forgetOldPartnerships(ctx: PublicContext): Promise<{
  readonly hourMonths: number;
  readonly tandemHistory: number;
  readonly profileVersions: number;
}> {
  const { proofSubmittedOn } = ctx.site.installation.funding;
  const covered = coveredByProof(proofSubmittedOn, proofKeptMonths, ctx.now);
  if (covered === null) return { hourMonths: 0, tandemHistory: 0, profileVersions: 0 };
  return inTransaction(ctx, (tx) =>
    withGuardLifted(tx.db, async () => ({
      hourMonths: await deleteHoursBefore(tx.db, covered),
      tandemHistory: await deleteTandemHistoryBefore(tx.db, covered),
      profileVersions: await deleteReplacedProfilesBefore(tx.db, covered),
    })),
  );
}
