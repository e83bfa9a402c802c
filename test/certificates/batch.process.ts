import { openDatabase } from '../../src/platform/database.ts';
import { monday, publicContext } from '../support/context.ts';
import { untilLetGo } from '../support/processes.ts';
import { goThrough } from './go-through.ts';

/** Goes through a batch until nothing waits any more, whoever else goes through it at the same time. */
async function main(): Promise<void> {
  const [url = '', batchId = ''] = process.argv.slice(2);
  const db = openDatabase(url);
  await db.raw('SELECT 1');
  await untilLetGo();
  const began = Date.now();
  await goThrough(publicContext(db, monday), batchId);
  await db.destroy();
  process.stdout.write(`${String(Date.now() - began)}\n`);
}

await main();
