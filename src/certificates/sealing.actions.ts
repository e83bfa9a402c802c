import { inTransaction, type PublicContext } from '../access/context.ts';
import { issuingKey } from '../credentials/issuing-key.adapter.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { checkIssueLog } from './issue-log-check.queries.ts';
import { findLogHead } from './issue-log.queries.ts';
import { sealStatement } from './issue-log-seal.ts';
import { insertSeal } from './issue-log.store.ts';

/**
 * Part of the night: signs the head of the issue log, once a day. Without an issuing key nothing is signed.
 * @returns how many heads
 * @throws Error when the log is not what it was: a broken log is looked into, not signed
 */
export async function sealIssueLog(ctx: PublicContext): Promise<number> {
  const key = await issuingKey(ctx);
  if (key === null) return 0;
  return inTransaction(ctx, async (tx) => {
    const { broken, brokenSeals } = await checkIssueLog(tx.db);
    if (broken !== null) throw new Error(`The issue log is broken at entry ${broken.sequence}.`);
    // What a stolen key has signed says nothing about the log, and what was dated back is shown by it: neither must keep
    // the log from being signed.
    const [telling] = brokenSeals.filter(
      ({ problem }) => problem !== 'keyNotGood' && problem !== 'backdated',
    );
    if (telling !== undefined)
      throw new Error(`The issue log is not the one that was signed on ${telling.day}.`);
    const head = await findLogHead(tx.db);
    const day = localDay(tx.now);
    const statement = sealStatement(head, { issuer: tx.site.baseUrl, day });
    const signature = Buffer.from(key.sign(new TextEncoder().encode(statement))).toString('base64url');
    const { kid } = key;
    return insertSeal(tx.db, { ...head, day, statement, kid, signature, sealedAt: tx.now });
  });
}
