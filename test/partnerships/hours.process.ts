import type { Actor } from '../../src/access/actor.ts';
import { approveHours, changeHours } from '../../src/partnerships/hours.actions.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { Conflict } from '../../src/platform/errors.ts';
import { monday, testContext } from '../support/context.ts';
import { untilLetGo } from '../support/processes.ts';

/** Changes entries, or approves a month as it was seen, at the same moment as somebody else. */
async function main(): Promise<void> {
  const { url, actor, entries, seen } = JSON.parse(process.argv[2] ?? '') as {
    readonly url: string;
    readonly actor: Actor;
    readonly entries: readonly string[];
    readonly seen: Parameters<typeof approveHours>[1] | null;
  };
  const db = openDatabase(url);
  const ctx = testContext(db, actor, monday);
  await untilLetGo();
  try {
    if (seen !== null) await approveHours(ctx, seen);
    for (const [index, id] of entries.entries())
      await changeHours(ctx, id, {
        day: `2026-11-0${index + 1}`,
        minutes: 120,
        peopleReached: 0,
        activity: 'Länger als gedacht',
      });
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
  }
  await db.destroy();
  process.stdout.write('done\n');
}

await main();
