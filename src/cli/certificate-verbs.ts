import { readFile } from 'node:fs/promises';
import type { World } from '../app.ts';
import { checkIssueLog, type LogReport } from '../certificates/issue-log-check.queries.ts';
import { readSeals, type Seal } from '../certificates/issue-log-seal.ts';
import { UsageError } from './command-line.ts';

/**
 * `certificates log check`: every link of the issue log, its signed heads, and the register against it.
 * @param file with signed heads that somebody else has kept
 * @throws UsageError when the file holds none
 */
export async function certificatesLogCheck(
  { db }: World,
  file: string | undefined,
): Promise<{ readonly json: LogReport; readonly lines: readonly string[]; readonly hasFindings: boolean }> {
  const report = await checkIssueLog(db, file === undefined ? [] : await keptSeals(file));
  const { broken, brokenSeals, contradictions, entries, seals } = report;
  const findings = [
    ...(broken === null ? [] : [`The issue log is broken at entry ${broken.sequence}: ${broken.problem}`]),
    ...brokenSeals.map(({ day, problem }) => `The signed head of ${day}: ${problem}`),
    ...contradictions.map(({ number, problem }) => `${number}: ${problem}`),
  ];
  return {
    json: report,
    lines:
      findings.length > 0 ? findings : [`The issue log is whole: ${entries} entries, ${seals} signed heads.`],
    hasFindings: findings.length > 0,
  };
}

async function keptSeals(file: string): Promise<readonly Seal[]> {
  const seals = readSeals(await readFile(file, 'utf8'));
  if (seals === null || seals.length === 0) throw new UsageError(`${file} holds no signed heads`);
  return seals;
}
