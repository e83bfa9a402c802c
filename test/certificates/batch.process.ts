import { continueBatch } from '../../src/certificates/batches.jobs.ts';
import { findOptionalBatchToDo } from '../../src/certificates/batches.queries.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { monday, publicContext } from '../support/context.ts';
import { untilLetGo } from '../support/processes.ts';

/** Goes through a batch until nothing waits any more, whoever else goes through it at the same time. */
async function main(): Promise<void> {
  const [url = '', batchId = ''] = process.argv.slice(2);
  const db = openDatabase(url);
  const ctx = publicContext(db, monday);
  await db.raw('SELECT 1');
  await untilLetGo();
  const began = Date.now();
  while (((await findOptionalBatchToDo(db, batchId, { from: 0, to: 20 }))?.items.length ?? 0) > 0)
    await continueBatch(ctx, { batchId });
  await db.destroy();
  process.stdout.write(`${String(Date.now() - began)}\n`);
}

await main();
