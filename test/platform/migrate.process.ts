import { openDatabase } from '../../src/platform/database.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { untilLetGo } from '../support/processes.ts';

/** Brings a database up to date, and says how many steps it has run. */
async function main(): Promise<void> {
  const db = openDatabase(process.argv[2] ?? '');
  await untilLetGo();
  const ran = await migrate(db);
  await db.destroy();
  process.stdout.write(`${ran.length}\n`);
}

await main();
