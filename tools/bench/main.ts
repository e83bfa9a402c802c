/**
 * `npm run bench`: everything in one run, rounds interleaved, so that only ratios inside a run matter. Prints JSON lines
 * on stdout. Ends with 1 if a single counted answer was not the right one.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshPostgresOn, startPostgres } from '../../test/support/postgres.ts';
import { measureBatch, measurePdfs, measureVerification } from './certificates.ts';
import { measureCompiler } from './crafts.ts';
import { errorsSoFar, metric, report } from './figures.ts';
import { openHouse, type House } from '../../test/support/house.ts';
import { measureHandIns, measureSaves, measureSignIns } from './learning.ts';
import { measureCheckIns } from './meetings.ts';
import { measureFirstVisit, measurePages } from './pages.ts';
import { measureStarts } from './starts.ts';

/** 32 who save, 16 who sign in; and the crowd that hands in within a second. */
const learners = 500;

const started = performance.now();
const say = (text: string): void => {
  process.stderr.write(`bench: ${String(Math.round((performance.now() - started) / 1000))} s ${text}\n`);
};

say('starting two houses and a durable PostgreSQL');
const server = process.env.TEST_PG_URL ?? (await startPostgres('--durable'));
const database = await freshPostgresOn(server);
const houses: House[] = [await openHouse(learners, null), await openHouse(learners, database.url)];
for (const { engine, startMs } of houses)
  report({ name: 'cold-start', engine, value: startMs, unit: 'ms', n: 1 });

say('lesson pages');
await measurePages(houses);
await measureFirstVisit(houses);
say('answers and hand-ins');
await measureSaves(houses);
await measureHandIns(houses);
say('a meeting with room codes');
await measureCheckIns(houses);
say('pages while people sign in');
await measureSignIns(houses);
for (const { engine, url } of houses) {
  const value = (await metric(url, 'process_resident_memory_bytes')) / 1e6;
  report({ name: 'memory-after-all', engine, value, unit: 'MB' });
}
for (const house of houses) await house.close();
await database.drop();
say('npm start');
await measureStarts();
say('compiler and PDFs');
await measureCompiler();
await measurePdfs();
await measureVerification();
say('a hundred certificates at once');
const batches = await freshPostgresOn(server);
const folder = mkdtempSync(join(tmpdir(), 'campus-bench-'));
await measureBatch('sqlite', join(folder, 'app.db'));
await measureBatch('postgres', batches.url);
await batches.drop();
rmSync(folder, { recursive: true });
say(`done, ${String(errorsSoFar())} errors`);
process.exit(errorsSoFar() > 0 ? 1 : 0);
