import type { Db } from '../platform/database.ts';
import { findLogHead, listIssueLog, listRegisteredIssues } from './issue-log.queries.ts';
import { brokenLink, contradictions, type BrokenLink, type Contradiction } from './issue-log.ts';

/** What came of looking at every link. */
export interface LogReport {
  readonly entries: number;
  readonly broken: BrokenLink | null;
  /** Empty while the chain itself is broken: nothing can be said by it then. */
  readonly contradictions: readonly Contradiction[];
}

/** Checks the whole chain, and the register against it. For the operator. */
export async function checkIssueLog(db: Db): Promise<LogReport> {
  const entries = await listIssueLog(db);
  const broken = brokenLink(entries, await findLogHead(db));
  return {
    entries: entries.length,
    broken,
    contradictions: broken === null ? contradictions(entries, await listRegisteredIssues(db)) : [],
  };
}
