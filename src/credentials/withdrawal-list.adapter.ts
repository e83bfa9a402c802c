import type { PublicContext } from '../access/context.ts';
import type { Db } from '../platform/database.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { optionalIssuingKey } from './issuing-key.adapter.ts';
import { paperFingerprint, signWithdrawals } from './withdrawal-list.ts';

/** The codes of all papers that are no longer valid, as the register knows them. */
export type ListWithdrawnCodes = (db: Db) => Promise<readonly string[]>;

/** What stands at `/.well-known/certificate-withdrawals.json`; only the signed list counts. */
export interface PublishedWithdrawals {
  readonly day: string;
  readonly count: number;
  readonly list: string;
}

/** The list as it is now. @returns null while there is no key that signs */
export async function signedWithdrawals(
  ctx: Pick<PublicContext, 'db' | 'now' | 'site'>,
  listCodes: ListWithdrawnCodes,
): Promise<PublishedWithdrawals | null> {
  const key = await optionalIssuingKey(ctx);
  if (key === null) return null;
  const fingerprints = (await listCodes(ctx.db)).map(paperFingerprint);
  const day = localDay(ctx.now);
  return { day, count: fingerprints.length, list: signWithdrawals({ day, fingerprints }, key) };
}
