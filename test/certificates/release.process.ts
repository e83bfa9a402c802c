import { createInterface } from 'node:readline';
import type { Actor } from '../../src/access/actor.ts';
import { releaseCertificate } from '../../src/certificates/certificates.actions.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { Conflict } from '../../src/platform/errors.ts';
import { monday, testContext } from '../support/context.ts';

/** What the test tells this process: on which database, as whom, which certificates in which order. */
export interface ReleaseOrder {
  readonly url: string;
  readonly actor: Actor;
  readonly ids: readonly string[];
}

/** Says `ready`, waits for a line, then releases one after the other and says what came of each. */
async function main(): Promise<void> {
  const { url, actor, ids } = JSON.parse(process.argv[2] ?? '') as ReleaseOrder;
  const db = openDatabase(url);
  const lines = createInterface({ input: process.stdin });
  process.stdout.write('ready\n');
  await new Promise((resolve) => lines.once('line', resolve));
  const results: string[] = [];
  for (const id of ids) {
    try {
      const problem = await releaseCertificate(testContext(db, actor, monday), id);
      results.push(problem === null ? 'released' : 'unprintable');
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      results.push('conflict');
    }
  }
  lines.close();
  await db.destroy();
  process.stdout.write(`${JSON.stringify(results)}\n`);
}

await main();
