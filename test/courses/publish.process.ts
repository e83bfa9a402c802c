import { inTransaction } from '../../src/access/context.ts';
import { publishCourse } from '../../src/courses/publish.actions.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { sampleCourse } from '../learning/learning-town.ts';
import { monday, publicContext } from '../support/context.ts';
import { untilLetGo } from '../support/processes.ts';

/** Says `ready`, waits for a line, then publishes ten courses and says how many of them were new. */
async function main(): Promise<void> {
  const db = openDatabase(process.argv[2] ?? '');
  const courses = Array.from({ length: 10 }, (_, index) => sampleCourse(`probe-${index}`));
  await untilLetGo();
  let changed = 0;
  for (const compiled of courses)
    if (await inTransaction(publicContext(db, monday), (tx) => publishCourse(tx, compiled))) changed++;
  await db.destroy();
  process.stdout.write(`${changed}\n`);
}

await main();
