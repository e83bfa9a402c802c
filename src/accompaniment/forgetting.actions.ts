import { inTransaction, type PublicContext } from '../access/context.ts';
import { coveredByProof } from '../access/retention.ts';
import { notesKeptMonths } from './accompaniment.ts';
import { deleteCompanionsBefore, deleteNotesBefore } from './forgetting.store.ts';

/** Part of the night: notes of projects that have been accounted for. @returns how many of each are gone */
export async function forgetOldNotes(
  ctx: PublicContext,
): Promise<{ readonly notes: number; readonly companions: number }> {
  const covered = coveredByProof(ctx.site.installation.funding.proofSubmittedOn, notesKeptMonths, ctx.now);
  if (covered === null) return { notes: 0, companions: 0 };
  return inTransaction(ctx, async (tx) => ({
    notes: await deleteNotesBefore(tx.db, covered),
    companions: await deleteCompanionsBefore(tx.db, covered),
  }));
}
