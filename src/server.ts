import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { createApp } from './app.ts';
import { ConfigError, readConfig } from './platform/config.ts';
import { assertDurable } from './platform/database.ts';
import { migrate } from './platform/migrate.ts';
import { prepare } from './prepare.ts';
import { closeWorld, openWorld } from './world.ts';
import { openJobs } from './worker-world.ts';

/** Serves HTTP and, in the same process, runs the jobs: one process is enough for a small installation. */
async function main(): Promise<void> {
  const config = readConfig();
  // The address is taken before the schema is touched; who comes early waits for the doors to open.
  let open: (app: Express) => void = () => undefined;
  const opening = new Promise<Express>((resolve) => (open = resolve));
  const server = createServer((req, res) => {
    void opening.then((app) => {
      app(req, res);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.demo ? '127.0.0.1' : config.host, resolve);
  });
  const { address, family, port } = server.address() as AddressInfo;
  const url = `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
  const opened = openWorld(config, config.baseUrl ?? url);
  await assertDurable(opened.db, config);
  await migrate(opened.db);
  const world = await prepare(opened);
  const jobs = openJobs(world);
  server.headersTimeout = 15_000;
  server.requestTimeout = 60_000;
  open(createApp(world));
  jobs.start();
  process.stdout.write(`${JSON.stringify({ event: 'listening', url })}\n`);
  if (config.demo)
    process.stdout.write(
      `${JSON.stringify({ event: 'demo', text: world.site.translations.de('frame.demo') })}\n`,
    );

  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    const force = setTimeout(() => process.exit(0), 8_000);
    force.unref();
    server.close(() => {
      jobs
        .stop()
        .then(() => closeWorld(world))
        .catch(() => undefined)
        .finally(() => process.exit(0));
    });
    server.closeIdleConnections();
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

main().catch((error: unknown) => {
  const text =
    error instanceof ConfigError || (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
      ? (error as Error).message
      : String(error instanceof Error ? error.stack : error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
