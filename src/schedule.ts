import { Cron } from 'croner';
import type { PublicContext } from './access/context.ts';
import { forgetOldAuditEntries } from './audit/audit.actions.ts';
import { forgetOldBarrierReports } from './barriers/barriers.actions.ts';
import { forgetOutlivedAccess } from './identity/expiry.actions.ts';
import { remindOfMeetings } from './meetings/reminders.actions.ts';
import { forgetOutlivedThrottles } from './platform/http/throttle.ts';
import { forgetFinishedJobs } from './platform/jobs/worker.ts';
import type { Logger } from './platform/log.ts';
import { forgetOldSubmissions, remindOfReviews } from './practice/nightly.actions.ts';
import { forgetOldAnswers } from './quizzes/expiry.actions.ts';

/** What happens by itself. */
export interface Schedule {
  start(): void;
  /** Lets the running deed end. */
  stop(): Promise<void>;
}

/** When everybody sleeps, on the clock of the wall. Each worker does it; the second one finds nothing left. */
const nightly = { pattern: '17 3 * * *', timezone: 'Europe/Berlin' } as const;

export function openSchedule({ contextOf, log }: { contextOf: () => PublicContext; log: Logger }): Schedule {
  let running: Promise<void> = Promise.resolve();
  /** What one deed breaks must not keep the next from being done. */
  const report = async (
    event: string,
    deed: () => Promise<Readonly<Record<string, number>>>,
  ): Promise<void> => {
    try {
      log.info({ event, ...(await deed()) });
    } catch (error) {
      log.error({ event, error: error instanceof Error ? error.message : 'unknown' }, 'nightly deed failed');
    }
  };
  const job = new Cron(
    nightly.pattern,
    { timezone: nightly.timezone, paused: true, unref: true, protect: true },
    () => {
      running = report('reminders', async () => ({ reviews: await remindOfReviews(contextOf()) }))
        .then(() => report('reminders', async () => ({ meetings: await remindOfMeetings(contextOf()) })))
        .then(() => report('cleanUp', () => cleanUp(contextOf())));
      return running;
    },
  );
  return {
    start() {
      job.resume();
    },
    async stop() {
      job.stop();
      await running;
    },
  };
}

/**
 * Forgets what nobody can use any more (sessions, one-time codes, parked forms, counts of attempts) and what was
 * promised to go: old reports of barriers, old answers and submissions, old entries of the audit, and jobs that were
 * done a month ago.
 * @returns how many rows of each are gone
 */
export async function cleanUp(ctx: PublicContext): Promise<Readonly<Record<string, number>>> {
  const { sessions, codes, parkedForms } = await forgetOutlivedAccess(ctx);
  const throttles = await forgetOutlivedThrottles(ctx.db, ctx.now);
  const barrierReports = await forgetOldBarrierReports(ctx);
  const answers = await forgetOldAnswers(ctx);
  const { submissions, drafts, files } = await forgetOldSubmissions(ctx);
  const auditEntries = await forgetOldAuditEntries(ctx);
  const jobs = await forgetFinishedJobs(ctx.db, ctx.now);
  return {
    sessions,
    codes,
    parkedForms,
    throttles,
    barrierReports,
    answers,
    submissions,
    drafts,
    files,
    auditEntries,
    jobs,
  };
}
