import type { PublicContext } from '../access/context.ts';
import type { JobPayload } from '../platform/jobs/jobs.store.ts';
import { printRun } from './print-run.adapter.ts';
import { findOptionalPapersToPrint } from './print-runs.queries.ts';
import { finishPrintRun, notePrinted } from './print-runs.store.ts';

/** Papers between two notes of how far it is. */
const noteEvery = 10;

/** Makes the file of a print run. Bears running twice: the same papers give the same file, and the first one stays. */
export async function makePrintRun(ctx: PublicContext, payload: JobPayload): Promise<void> {
  const id = payload['runId'] ?? '';
  const printed = await findOptionalPapersToPrint(ctx.db, id);
  if (printed === null) return;
  const file =
    printed.length === 0
      ? null
      : await printRun(printed, (done) =>
          done % noteEvery === 0 ? notePrinted(ctx.db, id, done) : Promise.resolve(),
        );
  await finishPrintRun(ctx.db, id, { file, done: printed.length, now: ctx.now });
}
