import type { Clock, Instant } from '../clock.ts';
import type { Db } from '../database.ts';
import { newId } from '../ids.ts';
import type { Logger } from '../log.ts';
import {
  buryJob,
  deleteFinishedJobs,
  claimJobs,
  finishJob,
  postponeJob,
  type JobPayload,
  type JobRow,
} from './jobs.store.ts';

/** Each kind bears running twice: a worker may die between doing and noting. */
export type JobHandlers = Readonly<Record<string, (payload: JobPayload) => Promise<void>>>;

export interface Worker {
  /** Runs all due jobs now; for tests and for the moment after a commit. */
  runDue(): Promise<number>;
  start(): void;
  /** Lets the running job end. */
  stop(): Promise<void>;
}

const leaseMs = 60_000;
const pollMs = 1_000;
/** One minute, doubling, at most six hours: about five days in all before a job rests as dead. */
const maxAttempts = 25;

export function openWorker(world: { db: Db; clock: Clock; log: Logger; handlers: JobHandlers }): Worker {
  const { db, clock, log, handlers } = world;
  const worker = newId();
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<number> | null = null;
  let isEnding = false;

  const run = async (job: JobRow): Promise<void> => {
    try {
      const handler = handlers[job.kind];
      if (handler === undefined) throw new Error(`no handler for ${job.kind}`);
      await handler(JSON.parse(job.payload) as JobPayload);
      await finishJob(db, job, clock());
    } catch (error) {
      const message = error instanceof Error ? error.message.slice(0, 500) : 'unknown';
      log.warn({ job: job.id, kind: job.kind, attempts: job.attempts, error: message }, 'job failed');
      if (job.attempts >= maxAttempts) await buryJob(db, job, clock(), message);
      else
        await postponeJob(
          db,
          job,
          clock() + Math.min(60_000 * 2 ** (job.attempts - 1), 6 * 3_600_000),
          message,
        );
    }
  };

  const runDue = async (): Promise<number> => {
    let count = 0;
    while (!isEnding) {
      // One at a time: the lease of a second one would run while the first is being sent.
      const [job] = await claimJobs(db, { worker, now: clock(), leaseMs, limit: 1 });
      if (job === undefined) return count;
      await run(job);
      count++;
    }
    return count;
  };

  const runOnce = (): Promise<number> => {
    running ??= runDue().finally(() => {
      running = null;
    });
    return running;
  };

  const loop = (): void => {
    timer = setTimeout(() => {
      runOnce()
        .catch((error: unknown) => {
          log.error({ error: error instanceof Error ? error.message : 'unknown' }, 'worker failed');
        })
        .finally(() => {
          if (timer !== null) loop();
        });
    }, pollMs);
    timer.unref();
  };

  return {
    runDue: runOnce,
    start: loop,
    async stop() {
      isEnding = true;
      if (timer !== null) clearTimeout(timer);
      timer = null;
      await running;
    },
  };
}

/** Long enough to look a trouble up. */
const doneKeptMs = 30 * 24 * 3_600_000;

/** @returns how many jobs that were done a month ago are gone */
export function forgetFinishedJobs(db: Db, now: Instant): Promise<number> {
  return deleteFinishedJobs(db, now - doneKeptMs);
}
