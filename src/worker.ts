import { ConfigError, readConfig } from './platform/config.ts';
import { assertDurable } from './platform/database.ts';
import { migrate } from './platform/migrate.ts';
import { openJobs } from './worker-world.ts';
import { closeWorld, openWorld } from './world.ts';

/** Runs jobs only: for installations that keep mail and papers out of the process that serves pages. */
async function main(): Promise<void> {
  const config = readConfig();
  const world = openWorld(config, config.baseUrl ?? 'http://127.0.0.1');
  await assertDurable(world.db, config);
  await migrate(world.db);
  const jobs = openJobs(world);
  jobs.start();
  const alive = setInterval(() => undefined, 60_000);

  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    clearInterval(alive);
    const force = setTimeout(() => process.exit(0), 8_000);
    force.unref();
    jobs
      .stop()
      .then(() => closeWorld(world))
      .then(() => process.exit(0), fail);
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  process.stdout.write(`${JSON.stringify({ event: 'working' })}\n`);
}

function fail(error: unknown): void {
  const text =
    error instanceof ConfigError ? error.message : String(error instanceof Error ? error.stack : error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

main().catch(fail);
