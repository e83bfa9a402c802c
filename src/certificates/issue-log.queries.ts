import { selectRows, type Db } from '../platform/database.ts';
import {
  codeFingerprint,
  kindOf,
  logStart,
  type IssueLogEntry,
  type LogHead,
  type RegisteredIssue,
} from './issue-log.ts';
import type { Seal } from './issue-log-seal.ts';

/** The whole chain, first entry first. */
export function listIssueLog(db: Db): Promise<IssueLogEntry[]> {
  return selectRows<IssueLogEntry>(db, 'SELECT * FROM issue_log_entry ORDER BY sequence');
}

export async function findLogHead(db: Db): Promise<LogHead> {
  const [head] = await selectRows<LogHead>(db, 'SELECT sequence, hash FROM issue_log_head');
  return head ?? logStart;
}

/** Everything that has a number, as the register has it. */
export async function listRegisteredIssues(db: Db): Promise<RegisteredIssue[]> {
  const rows = await selectRows<
    Omit<RegisteredIssue, 'codeFingerprint' | 'kind'> & { code: string; printed: string }
  >(
    db,
    `SELECT number, code, printed, released_at, confirmed_by, released_by, withdrawn_at
       FROM certificate WHERE number IS NOT NULL`,
  );
  return rows.map(({ code, printed, ...row }) => ({
    ...row,
    codeFingerprint: codeFingerprint(code),
    kind: kindOf(printed),
  }));
}

/** The signed heads of one year, or all; the oldest first. */
export function listSeals(db: Db, year: string | null): Promise<Seal[]> {
  return selectRows<Seal>(
    db,
    `SELECT statement, kid, signature FROM issue_log_seal WHERE day LIKE ? ORDER BY day`,
    [`${year ?? ''}%`],
  );
}
