import type { Fact } from '../access/facts.ts';
import { inTransaction, type PublicContext } from '../access/context.ts';
import { olderThan } from '../access/retention.ts';
import { batchesKeptMonths } from './batch.ts';
import { deleteBatchesBefore } from './batches.store.ts';
import { namesKeptMonths } from './certificate-retention.ts';
import { printRunsKeptMs } from './print-run.ts';
import { deletePrintRunsBefore } from './print-runs.store.ts';
import { deletePrintRunsOf, deleteRequestsBefore, forgetNamesBefore } from './forgetting.store.ts';

/** A reaction: files for printing in which a paper of somebody who has just been erased lies. */
export async function forgetPrintRunsOf(tx: PublicContext, fact: Fact): Promise<void> {
  if (fact.kind === 'person.erased') await deletePrintRunsOf(tx.db, fact.personId);
}

/**
 * Part of the night: whose certificate it was, ten years after it was released. Whoever checks the paper still learns
 * whether it is valid. Requests that came to nothing go as a whole. @returns how many of each
 */
export function forgetOldCertificates(ctx: PublicContext): Promise<{
  readonly certificateBatches: number;
  readonly certificateNames: number;
  readonly certificatePrintRuns: number;
  readonly certificateRequests: number;
}> {
  return inTransaction(ctx, async (tx) => {
    const { instant } = olderThan(namesKeptMonths, tx.now);
    return {
      // Before the requests, to which they point.
      certificateBatches: await deleteBatchesBefore(tx.db, olderThan(batchesKeptMonths, tx.now).instant),
      certificatePrintRuns: await deletePrintRunsBefore(tx.db, tx.now - printRunsKeptMs),
      certificateNames: await forgetNamesBefore(tx.db, instant),
      certificateRequests: await deleteRequestsBefore(tx.db, instant),
    };
  });
}
