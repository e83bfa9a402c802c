import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../src/platform/root.ts';
import { report } from './figures.ts';

/** `npm start` until it listens: first with an empty database, then as on every other morning. */
export async function measureStarts(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'campus-starts-'));
  const first = await start(dataDir);
  const others = [await start(dataDir), await start(dataDir), await start(dataDir)].sort((a, b) => a - b);
  rmSync(dataDir, { recursive: true, force: true });
  report({ name: 'first-start', engine: 'sqlite', value: first, unit: 'ms', n: 1 });
  report({ name: 'second-start', engine: 'sqlite', value: others[1] ?? 0, unit: 'ms', n: others.length });
}

/** Milliseconds. */
async function start(dataDir: string): Promise<number> {
  const began = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: projectRoot,
    env: { ...process.env, PORT: '0', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  for await (const line of createInterface({ input: child.stdout }))
    if (line.startsWith('{') && (JSON.parse(line) as { event?: string }).event === 'listening') break;
  const duration = performance.now() - began;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
  return duration;
}
