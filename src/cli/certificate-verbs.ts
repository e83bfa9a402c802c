import type { World } from '../app.ts';
import { checkIssueLog, type LogReport } from '../certificates/issue-log-check.queries.ts';

/** `certificates log check`: every link of the issue log, and the register against it. */
export async function certificatesLogCheck({
  db,
}: World): Promise<{
  readonly json: LogReport;
  readonly lines: readonly string[];
  readonly hasFindings: boolean;
}> {
  const report = await checkIssueLog(db);
  const lines = [
    ...(report.broken === null
      ? []
      : [`The issue log is broken at entry ${report.broken.sequence}: ${report.broken.problem}`]),
    ...report.contradictions.map(({ number, problem }) => `${number}: ${problem}`),
  ];
  const hasFindings = lines.length > 0;
  return {
    json: report,
    lines: hasFindings ? lines : [`The issue log is whole: ${report.entries} entries.`],
    hasFindings,
  };
}
