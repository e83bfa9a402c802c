import { fromBase32 } from '../credentials/base32.ts';
import { verifySignature } from '../credentials/ed25519.adapter.ts';
import { publicKeys } from '../credentials/issuing-keys.queries.ts';
import type { Db } from '../platform/database.ts';
import { findLogHead, listIssueLog, listRegisteredIssues, listSeals } from './issue-log.queries.ts';
import { brokenLink, contradictions, type BrokenLink, type Contradiction } from './issue-log.ts';
import { brokenSeals, type BrokenSeal, type Seal, type SealingKey } from './issue-log-seal.ts';

/** What came of looking at every link. */
export interface LogReport {
  readonly entries: number;
  readonly seals: number;
  readonly broken: BrokenLink | null;
  /** Both empty while the chain itself is broken: nothing can be said by it then. */
  readonly brokenSeals: readonly BrokenSeal[];
  readonly contradictions: readonly Contradiction[];
}

/**
 * Checks the whole chain, the signed heads and the register against it.
 * @param kept signed heads that somebody else has kept; our own as well, unless they are gone
 */
export async function checkIssueLog(db: Db, kept: readonly Seal[] = []): Promise<LogReport> {
  const entries = await listIssueLog(db);
  const broken = brokenLink(entries, await findLogHead(db));
  const seals = [...(await listSeals(db, null)), ...kept];
  const found = { entries: entries.length, seals: seals.length, broken };
  if (broken !== null) return { ...found, brokenSeals: [], contradictions: [] };
  return {
    ...found,
    brokenSeals: brokenSeals(seals, entries, await sealingKeys(db)),
    contradictions: contradictions(entries, await listRegisteredIssues(db)),
  };
}

async function sealingKeys(db: Db): Promise<ReadonlyMap<string, SealingKey>> {
  return new Map(
    (await publicKeys(db)).map(({ kid, key, validFrom, validUntil, compromisedSince }) => {
      const bytes = fromBase32(key) ?? new Uint8Array();
      const verify: SealingKey['verify'] = (message, signature) => verifySignature(signature, message, bytes);
      return [kid, { validFrom, validUntil, compromisedSince, verify }];
    }),
  );
}
