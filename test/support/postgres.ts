import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

/** A database of its own inside the test server. `drop` also cuts connections that are still open. */
export interface TestDatabase {
  readonly url: string;
  readonly drop: () => Promise<void>;
}

let address: Promise<string> | undefined;
let created = 0;

/**
 * Address of the PostgreSQL server for tests: `TEST_PG_URL`, or one that is started at the first call, serves this
 * process and those it starts, and ends with it.
 * @throws Error that says how to get one
 */
function testPostgresUrl(): Promise<string> {
  address ??= process.env.TEST_PG_URL ? Promise.resolve(process.env.TEST_PG_URL) : startPostgres();
  return address;
}

/** Makes a database on the test server: an empty one, or a copy of the one at `template`, which nobody may have open. */
export async function freshPostgres(template?: string): Promise<TestDatabase> {
  return freshPostgresOn(await testPostgresUrl(), template);
}

/** Makes a database on this server, empty or a copy. */
export async function freshPostgresOn(server: string, template?: string): Promise<TestDatabase> {
  const origin = template === undefined ? 'template0' : new URL(template).pathname.slice(1);
  created += 1;
  const name = `campus_test_${String(process.pid)}_${String(created)}`;
  await onServer(
    server,
    `drop database if exists ${name} with (force)`,
    `create database ${name} template ${origin}`,
  );
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(server, `drop database if exists ${name} with (force)`) };
}

async function onServer(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/**
 * Starts a server that ends with this process.
 * @param options `--durable`: a commit is on the disk before it is acknowledged, as in a house
 */
export async function startPostgres(...options: '--durable'[]): Promise<string> {
  const program = fileURLToPath(new URL('postgres-server.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...options], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const [line] = (await Promise.race([once(lines, 'line'), once(lines, 'close')])) as [string?];
  const answer = JSON.parse(line ?? '{}') as { url?: string; problem?: string };
  if (answer.url === undefined)
    throw new Error(answer.problem ?? 'The PostgreSQL server for tests did not start.');

  // Its standard input closes with this process, and that ends it. Nothing of it keeps this process alive.
  lines.close();
  child.unref();
  for (const stream of [child.stdin, child.stdout]) (stream as Partial<{ unref: () => void }>).unref?.();
  return answer.url;
}
