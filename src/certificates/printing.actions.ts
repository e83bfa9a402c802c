import { inTransaction, type Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { learnersVisibleTo } from '../access/visibility.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { NotFound } from '../platform/errors.ts';
import { keyOfContent } from '../platform/form-key.ts';
import { enqueueJob } from '../platform/jobs/jobs.store.ts';
import { isPrintable } from './print-run.ts';
import { insertPrintRun } from './print-runs.store.ts';
import { searchRegister } from './register-search.queries.ts';
import { everything } from './register-search.ts';

/**
 * Begins to print the chosen papers into one file, in the order of their numbers. The same form with the same choice is
 * one run.
 * @param key the form's own, 26 characters
 * @returns the id of the run
 * @throws NotFound when one was chosen that is not there or not valid
 */
export function startPrintRun(
  ctx: Context,
  { key, certificateIds }: { readonly key: string; readonly certificateIds: readonly string[] },
): Promise<string> {
  return inTransaction(ctx, async (tx) => {
    authorize(tx.actor, 'certificate.print', null);
    const chosen = new Set(certificateIds);
    const papers = (await searchRegister(tx.db, learnersVisibleTo(tx.actor), everything))
      .filter((one) => chosen.has(one.id) && isPrintable(one))
      .sort((one, other) => ((one.number ?? '') < (other.number ?? '') ? -1 : 1))
      .map(({ id }) => id);
    if (papers.length === 0 || papers.length < chosen.size) throw new NotFound('certificate');
    const id = keyOfContent(key, { papers });
    const run = { id, startedBy: tx.actor.personId, startedAt: tx.now };
    if (!(await insertPrintRun(tx.db, run, papers))) return id;
    await enqueueJob(tx.db, {
      kind: 'certificate.print',
      cause: `certificatePrint:${id}`,
      payload: { runId: id },
      now: tx.now,
    });
    await recordAudit(tx, {
      action: 'certificate.printRunStarted',
      subjectKind: 'certificatePrintRun',
      subjectId: id,
      details: { papers: papers.length },
    });
    return id;
  });
}
