import type { PublicContext } from './access/context.ts';
import type { World } from './app.ts';
import { continueBatch } from './certificates/batches.jobs.ts';
import { makePrintRun } from './certificates/print-runs.jobs.ts';
import { writeLetter } from './letters.ts';
import { sendLetter } from './mail/mail.jobs.ts';
import { openWorker, type JobHandlers, type Worker } from './platform/jobs/worker.ts';
import { openSchedule } from './schedule.ts';
import { openMailTransport, type MailTransport } from './platform/smtp.adapter.ts';
import { houseContext } from './world.ts';

/** The jobs of this house, what does them, and what happens by itself at night. Nobody acts in a job: the act that caused it is already in the audit. */
export function openJobs(world: World): Worker {
  const { config, db, clock, log, site } = world;
  const transport =
    config.smtpUrl === null
      ? null
      : openMailTransport(config.smtpUrl, {
          name: site.installation.operator.shortName,
          address: config.mailFrom,
        });
  const contextOf = (): PublicContext => houseContext(world);
  const worker = openWorker({ db, clock, log, handlers: jobHandlers(contextOf, transport) });
  const schedule = openSchedule({ contextOf, log });
  return {
    runDue: () => worker.runDue(),
    start() {
      worker.start();
      schedule.start();
    },
    async stop() {
      await Promise.all([worker.stop(), schedule.stop()]);
    },
  };
}

function jobHandlers(contextOf: () => PublicContext, transport: MailTransport | null): JobHandlers {
  const handlers: Record<string, JobHandlers[string]> = {
    'certificate.batch': (payload) => continueBatch(contextOf(), payload),
    'certificate.print': (payload) => makePrintRun(contextOf(), payload),
  };
  if (transport !== null)
    handlers['letter.send'] = (payload) => {
      const ctx = contextOf();
      return sendLetter(ctx, payload, {
        transport,
        write: writeLetter,
        domain: new URL(ctx.site.baseUrl).hostname,
      });
    };
  return handlers;
}
