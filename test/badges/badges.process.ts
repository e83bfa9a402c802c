import { randomInt } from 'node:crypto';
import { createInterface } from 'node:readline';
import { inTransaction } from '../../src/access/context.ts';
import { giveBadge } from '../../src/badges/badges.actions.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { monday, publicContext } from '../support/context.ts';

/** What the test tells this process: on which database, for which certificates, and how few places there are. */
export interface BadgeOrder {
  readonly url: string;
  readonly ids: readonly string[];
  readonly places: number;
}

/** Says `ready`, waits for a line, then gives one badge after the other and says how many it has tried. */
async function main(): Promise<void> {
  const { url, ids, places } = JSON.parse(process.argv[2] ?? '') as BadgeOrder;
  const db = openDatabase(url);
  const lines = createInterface({ input: process.stdin });
  process.stdout.write('ready\n');
  await new Promise((resolve) => lines.once('line', resolve));
  const ctx = publicContext(db, monday);
  for (const id of ids) await inTransaction(ctx, (tx) => giveBadge(tx, id, () => randomInt(places)));
  lines.close();
  await db.destroy();
  process.stdout.write(`${String(ids.length)}\n`);
}

await main();
