import { enterRoom } from '../../src/meetings/room.actions.ts';
import { signUp } from '../../src/meetings/registrations.actions.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { testContext, testSite } from '../support/context.ts';
import { untilLetGo } from '../support/processes.ts';

/** Signs somebody up, or enters the code of the room for them, and says what came of it. */
async function main(): Promise<void> {
  const [url = '', personId = '', municipalityId = '', meetingId = '', now = '', code = ''] =
    process.argv.slice(2);
  const db = openDatabase(url);
  const actor = { personId, role: 'ambassador', municipalityId, tandemId: null } as const;
  const ctx = testContext(db, actor, Number(now), testSite({ mailEnabled: true }));
  await db.raw('SELECT 1');
  await untilLetGo();
  const said = code === '' ? await signUp(ctx, meetingId) : (await enterRoom(ctx, code, '')).kind;
  await db.destroy();
  process.stdout.write(`${said}\n`);
}

await main();
