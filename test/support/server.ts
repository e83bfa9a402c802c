import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../src/platform/root.ts';
import { shortCourses } from './courses.ts';

/** The built server as its own process, as people run it. */
export interface RunningServer {
  readonly base: string;
  readonly dataDir: string;
  readonly process: ChildProcess;
  /** SIGTERM, then the folder goes. @returns the exit code */
  stop(): Promise<number | null>;
}

export interface ServerOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Kept when given: the caller starts again on the same data. */
  readonly dataDir?: string;
}

/** @throws when the build is missing or the server ends before it listens */
export async function startServer({ env = {}, dataDir }: ServerOptions = {}): Promise<RunningServer> {
  const entry = join(projectRoot, 'dist/server.js');
  if (!existsSync(entry)) throw new Error('dist is missing: run «npm run build» first.');
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'campus-server-'));
  // With the options that `npm start` gives it.
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=8', '--max-old-space-size=512', '--enable-source-maps', entry],
    {
      cwd: projectRoot,
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        MALLOC_ARENA_MAX: '1',
        PORT: '0',
        DATA_DIR: folder,
        COURSES_DIR: shortCourses(),
        LOG_LEVEL: 'error',
        THROTTLE: 'off',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  // Whatever ends this process, the server does not outlive it.
  const end = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const base = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = line.startsWith('{') ? (JSON.parse(line) as { event?: string; url?: string }) : {};
      if (said.event === 'listening' && said.url !== undefined) resolve(said.url);
    });
    child.once('exit', (code) => {
      reject(new Error(`the server ended with ${code}: ${complaints}`));
    });
  });
  return {
    base,
    dataDir: folder,
    process: child,
    async stop() {
      const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
      if (child.exitCode === null) child.kill('SIGTERM');
      const code = child.exitCode ?? (await ended);
      if (dataDir === undefined) rmSync(folder, { recursive: true, force: true });
      return code;
    },
  };
}
