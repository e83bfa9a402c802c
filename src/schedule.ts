import { Cron } from 'croner';
import type { PublicContext } from './access/context.ts';
import { forgetOldNotes } from './accompaniment/forgetting.actions.ts';
import { forgetOldAuditEntries } from './audit/audit.actions.ts';
import { keepStatusList } from './badges/badges.actions.ts';
import { forgetOldBarrierReports } from './barriers/barriers.actions.ts';
import { sealIssueLog } from './certificates/sealing.actions.ts';
import { forgetOldCertificates } from './certificates/forgetting.actions.ts';
import { publicKeys } from './credentials/issuing-keys.queries.ts';
import { endingOfKeys } from './credentials/key-ending.ts';
import { forgetOutlivedAccess } from './identity/expiry.actions.ts';
import { forgetOldMeetings } from './meetings/forgetting.actions.ts';
import { remindOfMeetings } from './meetings/reminders.actions.ts';
import { forgetOldPartnerships } from './partnerships/forgetting.actions.ts';
import { forgetOldTerms } from './people/forgetting.actions.ts';
import { forgetLeftUploads } from './platform/http/multipart.ts';
import { forgetOutlivedThrottles } from './platform/http/throttle.ts';
import { localDay } from './platform/i18n/dates.ts';
import { forgetFinishedJobs } from './platform/jobs/worker.ts';
import type { Logger } from './platform/log.ts';
import { eraseLatecomers } from './privacy/erasing.actions.ts';
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
  const warnOfKeys = async ({ db, now }: PublicContext): Promise<Readonly<Record<string, number>>> => {
    const ending = endingOfKeys(await publicKeys(db), localDay(now));
    if (ending !== null) log.warn({ event: 'issuingKeys', ...ending }, 'the last issuing key ends');
    return { ending: ending === null ? 0 : 1 };
  };
  const job = new Cron(
    nightly.pattern,
    { timezone: nightly.timezone, paused: true, unref: true, protect: true },
    () => {
      running = report('reminders', async () => ({ reviews: await remindOfReviews(contextOf()) }))
        .then(() => report('reminders', async () => ({ meetings: await remindOfMeetings(contextOf()) })))
        .then(() => report('issueLog', async () => ({ signedHeads: await sealIssueLog(contextOf()) })))
        .then(() => report('statusList', async () => ({ signed: await keepStatusList(contextOf()) })))
        .then(() => report('issuingKeys', () => warnOfKeys(contextOf())))
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

type Deed = (ctx: PublicContext) => Promise<Readonly<Record<string, number>>>;

const forgetting: readonly Deed[] = [
  forgetOutlivedAccess,
  async ({ db, now }) => ({ throttles: await forgetOutlivedThrottles(db, now) }),
  async (ctx) => ({ barrierReports: await forgetOldBarrierReports(ctx) }),
  async (ctx) => ({ answers: await forgetOldAnswers(ctx) }),
  forgetOldSubmissions,
  forgetOldMeetings,
  forgetOldPartnerships,
  forgetOldNotes,
  forgetOldTerms,
  forgetOldCertificates,
  eraseLatecomers,
  async (ctx) => ({ auditEntries: await forgetOldAuditEntries(ctx) }),
  async ({ db, now }) => ({ jobs: await forgetFinishedJobs(db, now) }),
  async ({ now }) => ({ leftUploads: await forgetLeftUploads(now) }),
];

/**
 * Forgets what nobody can use any more (sessions, one-time codes, parked forms, counts of attempts) and what the
 * `privacy.ts` of each feature promised to let go. What one of them breaks keeps no other from being done.
 * @returns how many rows of each are gone
 * @throws the first error, after all have been tried
 */
export async function cleanUp(ctx: PublicContext): Promise<Readonly<Record<string, number>>> {
  const gone: Record<string, number> = {};
  const errors: unknown[] = [];
  for (const forget of forgetting) {
    try {
      Object.assign(gone, await forget(ctx));
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
  return gone;
}
