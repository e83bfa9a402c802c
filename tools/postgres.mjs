// The throwaway PostgreSQL server that many test processes share.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { root } from './steps.mjs';

/**
 * The server named by `TEST_PG_URL`, or one for all, which ends with this process.
 * @returns {Promise<{ url?: string, problem?: string, end: () => void }>} where there is no url, the problem says how to get one
 */
export async function startPostgres() {
  if (process.env.TEST_PG_URL) return { url: process.env.TEST_PG_URL, end: () => {} };
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/support/postgres-server.ts'], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return { ...JSON.parse(line), end: () => child.stdin.end() };
}
