import { addCard, castBallot } from '../../src/workshops/participation.actions.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { monday, publicContext } from '../support/context.ts';
import { untilLetGo } from '../support/processes.ts';

/** The same phones in every process: each hands in the same card twice and votes three times, the last time in full. */
async function main(): Promise<void> {
  const [url = '', code = '', phones = '', clusters = ''] = process.argv.slice(2);
  const ids = clusters.split(',');
  const db = openDatabase(url);
  const ctx = publicContext(db, monday);
  await db.raw('SELECT 1');
  await untilLetGo();
  const results = await Promise.all(
    Array.from({ length: Number(phones) }, async (_nothing, phone) => {
      const key = String(phone);
      const card = { kind: 'need', text: `Karte ${key}`, key } as const;
      const cards = await Promise.all([addCard(ctx, code, card), addCard(ctx, code, card)]);
      const votes: string[] = [];
      for (const chosen of [ids.slice(0, 1), ids.slice(0, 3), ids.slice(0, 2)])
        votes.push(await castBallot(ctx, code, { voter: key, clusters: chosen }));
      return [...cards, ...votes].join(' ');
    }),
  );
  await db.destroy();
  process.stdout.write(`${JSON.stringify([...new Set(results)])}\n`);
}

await main();
