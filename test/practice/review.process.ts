import type { Actor } from '../../src/access/actor.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { startReview } from '../../src/practice/reviews.actions.ts';
import { saveAnswer } from '../../src/practice/submissions.actions.ts';
import { textMark } from '../../src/practice/task.ts';
import { monday, testContext } from '../support/context.ts';
import { untilLetGo } from '../support/processes.ts';

/** What the test tells this process: on which database, as whom, and what to do. */
export interface Order {
  readonly url: string;
  readonly actor: Actor;
  /** Submissions to take, one after the other; null: say yes to the tandem's text instead. */
  readonly claim: readonly string[] | null;
  readonly text: string;
}

async function main(): Promise<void> {
  const { url, actor, claim, text } = JSON.parse(process.argv[2] ?? '') as Order;
  const db = openDatabase(url);
  const ctx = testContext(db, actor, monday);
  await db.raw('SELECT 1');
  await untilLetGo();
  const results: unknown[] = [];
  if (claim === null) {
    const common = { courseSlug: 'praxis', taskId: 'gemeinsam', text, mark: textMark(text) };
    const answer = { sentence: 'Mein Teil', removeFileId: null, files: [], handIn: true };
    results.push((await saveAnswer(ctx, { ...common, ...answer })).kind);
  } else for (const id of claim) results.push(await startReview(ctx, id));
  await db.destroy();
  process.stdout.write(`${JSON.stringify(results)}\n`);
}

await main();
