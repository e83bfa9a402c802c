import type { PublicContext } from '../access/context.ts';
import type { JobPayload } from '../platform/jobs/jobs.store.ts';
import { noExtras } from './paper-extras.ts';
import { extrasOf } from './paper-extras.queries.ts';
import { printRun } from './print-run.adapter.ts';
import { findOptionalPapersToPrint } from './print-runs.queries.ts';
import { finishPrintRun, notePrinted } from './print-runs.store.ts';

/** Papers between two notes of how far it is. */
const noteEvery = 10;

/** Makes the file of a print run. Bears running twice: the same papers give the same file, and the first one stays. */
export async function makePrintRun(ctx: PublicContext, payload: JobPayload): Promise<void> {
  const id = payload['runId'] ?? '';
  const papers = await findOptionalPapersToPrint(ctx.db, id);
  if (papers === null) return;
  const extras = papers.length === 0 ? [] : await extrasOf(ctx.db, papers);
  const run = papers.map(({ printed }, index) => ({ printed, extras: extras[index] ?? noExtras }));
  const file =
    run.length === 0
      ? null
      : await printRun(run, (done) =>
          done % noteEvery === 0 ? notePrinted(ctx.db, id, done) : Promise.resolve(),
        );
  await finishPrintRun(ctx.db, id, { file, done: run.length, now: ctx.now });
}
