import type { Instant } from '../clock.ts';
import { isPostgres, selectRows, type Db } from '../database.ts';
import { newId } from '../ids.ts';

export interface JobRow {
  readonly id: string;
  readonly kind: string;
  readonly payload: string;
  readonly cause: string;
  readonly state: 'waiting' | 'done' | 'dead';
  readonly runAt: Instant;
  readonly lockedUntil: Instant;
  readonly lockedBy: string | null;
  readonly attempts: number;
  readonly error: string | null;
  readonly createdAt: Instant;
  readonly finishedAt: Instant | null;
}

/** Ids only; everything else is read when the job runs. */
export type JobPayload = Readonly<Record<string, string>>;

/** Leaves a job in the transaction of its cause. One cause gives one job, however often it is told. */
export async function enqueueJob(
  db: Db,
  job: {
    readonly kind: string;
    readonly cause: string;
    readonly payload: JobPayload;
    readonly now: Instant;
    /** Not before this moment; at once unless given. */
    readonly runAt?: Instant;
  },
): Promise<void> {
  await db<JobRow>('job')
    .insert({
      id: newId(),
      kind: job.kind,
      payload: JSON.stringify(job.payload),
      cause: job.cause,
      state: 'waiting',
      runAt: job.runAt ?? job.now,
      lockedUntil: 0,
      attempts: 0,
      createdAt: job.now,
    })
    .onConflict('cause')
    .ignore();
}

/** Takes due jobs by one conditional update: of several workers each job goes to one. */
export async function claimJobs(
  db: Db,
  claim: { readonly worker: string; readonly now: Instant; readonly leaseMs: number; readonly limit: number },
): Promise<JobRow[]> {
  const skip = isPostgres(db) ? 'FOR UPDATE SKIP LOCKED' : '';
  return selectRows<JobRow>(
    db,
    `UPDATE job SET locked_until = ?, locked_by = ?, attempts = attempts + 1
      WHERE id IN (SELECT id FROM job WHERE state = 'waiting' AND run_at <= ? AND locked_until <= ?
                    ORDER BY run_at LIMIT ${claim.limit} ${skip})
      RETURNING *`,
    [claim.now + claim.leaseMs, claim.worker, claim.now, claim.now],
  );
}

export async function finishJob(db: Db, job: JobRow, now: Instant): Promise<void> {
  await db<JobRow>('job')
    .where({ id: job.id, lockedBy: job.lockedBy })
    .update({ state: 'done', finishedAt: now, lockedUntil: 0, error: null });
}

export async function postponeJob(db: Db, job: JobRow, runAt: Instant, error: string): Promise<void> {
  await db<JobRow>('job')
    .where({ id: job.id, lockedBy: job.lockedBy })
    .update({ runAt, lockedUntil: 0, error });
}

export async function buryJob(db: Db, job: JobRow, now: Instant, error: string): Promise<void> {
  await db<JobRow>('job')
    .where({ id: job.id, lockedBy: job.lockedBy })
    .update({ state: 'dead', finishedAt: now, lockedUntil: 0, error });
}

/** What is done needs no memory: its letter, its audit entry or its effect remember it. */
export async function deleteFinishedJobs(db: Db, finishedBefore: Instant): Promise<number> {
  return db<JobRow>('job').where({ state: 'done' }).where('finishedAt', '<', finishedBefore).delete();
}
