import { readConfig } from './platform/config.ts';
import { openJobs } from './worker-world.ts';
import { openWorld } from './world.ts';

/** Runs jobs only: for installations that keep mail and papers out of the process that serves pages. */
const config = readConfig();
const world = openWorld(config, config.baseUrl ?? 'http://127.0.0.1');
const jobs = openJobs(world);
jobs.start();
const alive = setInterval(() => undefined, 60_000);

const end = (): void => {
  clearInterval(alive);
  void jobs
    .stop()
    .then(() => world.db.destroy())
    .then(() => process.exit(0));
};
process.on('SIGTERM', end);
process.on('SIGINT', end);
