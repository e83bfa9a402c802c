import type { Actor } from '../../src/access/actor.ts';
import { stateOwnPart } from '../../src/partnerships/tasks.actions.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { monday, testContext } from '../support/context.ts';
import { untilLetGo } from '../support/processes.ts';

/** Says about each task what one did, at the same moment as somebody else. */
async function main(): Promise<void> {
  const { url, actor, ids } = JSON.parse(process.argv[2] ?? '') as {
    readonly url: string;
    readonly actor: Actor;
    readonly ids: readonly string[];
  };
  const db = openDatabase(url);
  const ctx = testContext(db, actor, monday);
  await untilLetGo();
  for (const id of ids) await stateOwnPart(ctx, id, 'Ich habe meinen Teil getan.');
  await db.destroy();
  process.stdout.write('done\n');
}

await main();
