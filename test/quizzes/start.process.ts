import { startAttempt } from '../../src/quizzes/attempts.actions.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { monday, testContext } from '../support/context.ts';
import { untilLetGo } from '../support/processes.ts';
import { quizCourse } from './quiz-course.ts';

/** Starts the course test for somebody, so many minutes after Monday, and says what came of it. */
async function main(): Promise<void> {
  const [url = '', personId = '', municipalityId = '', minutes = ''] = process.argv.slice(2);
  const db = openDatabase(url);
  const actor = { personId, role: 'localCoordinator', municipalityId, tandemId: null } as const;
  const ctx = testContext(db, actor, monday + Number(minutes) * 60_000);
  await db.raw('SELECT 1');
  await untilLetGo();
  const outcome = await startAttempt(ctx, { courseSlug: quizCourse.slug, quizId: 'test' });
  await db.destroy();
  process.stdout.write(`${outcome.kind === 'open' ? outcome.attemptId : outcome.kind}\n`);
}

await main();
