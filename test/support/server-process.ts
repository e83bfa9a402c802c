import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The built server (`dist/server.js`) in a process of its own, as it runs in a house. */
export interface ServerProcess {
  /** Address without a slash at the end. */
  readonly url: string;
  /** From spawning until it said that it listens. */
  readonly startMs: number;
  /** Ends it as an operator does. @returns the exit code */
  stop(): Promise<number | null>;
  /** Ends it as a power cut does: nothing of it runs any more. */
  kill(): Promise<void>;
}

export interface ServerOptions {
  readonly dataDir: string;
  /** A PostgreSQL address; the file in `dataDir` unless given. */
  readonly databaseUrl?: string;
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
}

const entry = fileURLToPath(new URL('../../dist/server.js', import.meta.url));

/** Starts it without demo, throttle and log. @throws Error with what it printed when it does not come up */
export async function startServerProcess(options: ServerOptions): Promise<ServerProcess> {
  const { NODE_ENV: _mode, DATABASE_URL: _url, BASE_URL: _base, ...inherited } = process.env;
  const started = performance.now();
  const child = spawn(process.execPath, [entry], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...inherited,
      HOST: '127.0.0.1',
      PORT: String(options.port ?? 0),
      DATA_DIR: options.dataDir,
      ...(options.databaseUrl !== undefined && { DATABASE_URL: options.databaseUrl }),
      DEMO: '0',
      THROTTLE: 'off',
      LOG_LEVEL: 'silent',
      ...options.env,
    },
  });
  // Whatever ends this process, the server does not outlive it.
  const end = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', end);
  const gone = once(child, 'exit') as Promise<[number | null]>;
  void gone.then(() => process.off('exit', end));
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const lines = createInterface({ input: child.stdout });
  const [line] = (await Promise.race([once(lines, 'line'), gone.then(() => [])])) as [string?];
  const startMs = performance.now() - started;
  const { url } = JSON.parse(line ?? '{}') as { url?: string };
  if (url === undefined) {
    child.kill('SIGKILL');
    throw new Error(`The server did not start: ${complaints || (line ?? 'it said nothing')}`);
  }
  return {
    url,
    startMs,
    async stop() {
      child.kill('SIGTERM');
      return (await gone)[0];
    },
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
