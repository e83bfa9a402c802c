import { handOver } from '../../src/identity/handover.actions.ts';
import { foreseeRoster, inviteRoster } from '../../src/identity/roster.actions.ts';
import { findPerson } from '../../src/people/people.queries.ts';
import { fatesDigest } from '../../src/people/roster.ts';
import { readRoster } from '../../src/people/roster-file.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { Conflict } from '../../src/platform/errors.ts';
import { monday, testContext } from '../support/context.ts';
import { actorOf } from '../support/people.ts';
import { untilLetGo } from '../support/processes.ts';

/** Confirms a list that has just been shown, or hands a role over, and says in one word what came of it. */
async function main(): Promise<void> {
  const [url = '', actorId = '', deed = '', ...details] = process.argv.slice(2);
  const db = openDatabase(url);
  const ctx = testContext(db, actorOf(await findPerson(db, actorId)), monday);
  let act: () => Promise<string>;
  if (deed === 'invite') {
    const roster = readRoster(details[0] ?? '');
    if ('problem' in roster) throw new Error(roster.problem);
    const shown = fatesDigest(await foreseeRoster(ctx, roster.rows));
    act = async () => String(await inviteRoster(ctx, roster.rows, shown));
  } else {
    const [from = '', to = ''] = details;
    act = () => handOver(ctx, from, { kind: 'known', personId: to });
  }
  await untilLetGo();
  const said = await act().catch((error: unknown) => {
    if (error instanceof Conflict) return 'tooLate';
    throw error;
  });
  await db.destroy();
  process.stdout.write(`${said}\n`);
}

await main();
