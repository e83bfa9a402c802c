import type { Instant } from '../platform/clock.ts';
import { selectRows, type Db } from '../platform/database.ts';
import { logStart, nextEntry, type IssueEvent, type IssueLogEntry, type LogHead } from './issue-log.ts';
import type { Seal } from './issue-log-seal.ts';

/**
 * Writes down what has just been done, in the transaction of the deed itself: without the entry there is no deed. The
 * head is locked until the transaction ends, so there is one chain, whoever else writes. Comes last in a transaction.
 */
export async function appendToIssueLog(tx: Db, event: IssueEvent): Promise<void> {
  const entry = nextEntry(await lockedHead(tx), event);
  await tx<IssueLogEntry>('issueLogEntry').insert(entry);
  const { sequence, hash } = entry;
  await tx<LogHead & { id: number }>('issueLogHead').where({ id: 1 }).update({ sequence, hash });
}

async function lockedHead(tx: Db): Promise<LogHead> {
  // Only the very first entry finds no head; the sequence given here is replaced before anybody can see it.
  const [head] = await selectRows<LogHead>(
    tx,
    `INSERT INTO issue_log_head (id, sequence, hash) VALUES (1, 1, ?)
       ON CONFLICT (id) DO UPDATE SET sequence = issue_log_head.sequence RETURNING sequence, hash`,
    [logStart.hash],
  );
  if (head === undefined) throw new Error('The issue log gave no head.');
  return head.hash === logStart.hash ? logStart : head;
}

/** @returns how many were written: none when the day has its signed head already */
export async function insertSeal(
  tx: Db,
  seal: Seal & LogHead & { readonly day: string; readonly sealedAt: Instant },
): Promise<number> {
  const written = await tx<typeof seal>('issueLogSeal')
    .insert(seal)
    .onConflict('day')
    .ignore()
    .returning('day');
  return written.length;
}
