import { randomInt } from 'node:crypto';
import { inTransaction, type PublicContext } from '../access/context.ts';
import type { Fact } from '../access/facts.ts';
import { parsePrintedFacts } from '../certificates/certificate-document.ts';
import { optionalIssuingKey } from '../credentials/issuing-key.adapter.ts';
import { canonicalJson } from '../platform/canonical-json.ts';
import { achievementId, achievementOf } from './achievement.ts';
import { findOptionalBadge, findOptionalPaper, listWithoutBadge } from './badges.queries.ts';
import { insertAchievement, insertBadge, keepStatusListCopy } from './badges.store.ts';
import { statusListBy } from './status-list.adapter.ts';
import { slotCount } from './status-list.ts';

/** With half of all places taken, a hundred throws fail once in 10^30 times. */
const throws = 100;

/**
 * Part of a release: its achievement, and a place in the status list by chance, so that neither the place nor its
 * neighbours tell when or for whom it was. The engine refuses a place that is taken, whoever was faster. Twice is once.
 * @param chance gives a whole number from 0 to below its argument
 * @throws Error when the list is full
 */
export async function giveBadge(
  tx: PublicContext,
  certificateId: string,
  chance: (below: number) => number = randomInt,
): Promise<void> {
  const printed = await findOptionalPaper(tx.db, certificateId);
  if (printed === null) return;
  const achievement = achievementOf(parsePrintedFacts(JSON.parse(printed)));
  const id = achievementId(achievement);
  await insertAchievement(tx.db, { id, content: canonicalJson(achievement) });
  for (let attempt = 0; attempt < throws; attempt += 1) {
    const isNew = await insertBadge(tx.db, { certificateId, achievementId: id, slot: chance(slotCount) });
    if (isNew || (await findOptionalBadge(tx.db, certificateId)) !== null) return;
  }
  throw new Error('The status list of certificates is full.');
}

/** In the transaction of the release. */
export async function badgeReleased(tx: PublicContext, fact: Fact): Promise<void> {
  if (fact.kind === 'certificate.released') await giveBadge(tx, fact.certificateId);
}

/** For what was released before there were badges. @returns how many have got one */
export async function giveMissingBadges(ctx: PublicContext): Promise<number> {
  const missing = await listWithoutBadge(ctx.db);
  for (const id of missing) await inTransaction(ctx, (tx) => giveBadge(tx, id));
  return missing.length;
}

/** Part of the night: keeps the list of withdrawals for the days on which no key signs. @returns how many were signed */
export async function keepStatusList(ctx: PublicContext): Promise<number> {
  const key = await optionalIssuingKey(ctx);
  if (key === null) return 0;
  const content = Buffer.from(await statusListBy(ctx, key)).toString();
  await keepStatusListCopy(ctx.db, { kid: key.kid, content, signedAt: ctx.now });
  return 1;
}
