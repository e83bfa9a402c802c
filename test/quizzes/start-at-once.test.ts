import { expect } from 'chai';
import type { AttemptRow } from '../../src/quizzes/attempt.ts';
import { startAttempt, submitAttempt } from '../../src/quizzes/attempts.actions.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { minutes, monday, testContext } from '../support/context.ts';
import { onEachDatabase } from '../support/databases.ts';
import { actorOf, addMunicipality, addPerson } from '../support/people.ts';
import { runAtOnce } from '../support/processes.ts';
import { enrol, publishQuizCourse, quizCourse } from './quiz-course.ts';

const program = new URL('start.process.ts', import.meta.url);
const test = { courseSlug: quizCourse.slug, quizId: 'test' } as const;

describe('The last attempt at a test', () => {
  onEachDatabase((_engine, fresh) => {
    it('starts once when several processes start it, and none of them starts a fourth', async () => {
      const database = await fresh();
      const db = openDatabase(database.url);
      try {
        await migrate(db);
        await publishQuizCourse(db);
        const place = await addMunicipality(db, 'Musterstadt');
        const given = { login: 'olena', role: 'localCoordinator', municipalityId: place } as const;
        const olena = await addPerson(db, given);
        await enrol(db, olena.id);
        const at = (minute: number) => testContext(db, actorOf(olena), monday + minute * minutes);
        for (const minute of [0, 61]) {
          const outcome = await startAttempt(at(minute), test);
          if (outcome.kind === 'open') await submitAttempt(at(minute), outcome.attemptId);
        }
        const startIn = (minute: number): Promise<string[]> =>
          runAtOnce(
            program,
            Array.from({ length: 3 }, () => [database.url, olena.id, place, String(minute)]),
          );
        const rows = () =>
          db<AttemptRow>('attempt').where({ personId: olena.id }).orderBy('startedAt').orderBy('number');

        const third = await startIn(200);
        const numbers = (await rows()).map(({ round, number }) => [round, number]);
        expect(numbers).to.deep.equal([
          [1, 1],
          [1, 2],
          [1, 3],
        ]);
        const id = (await rows()).at(-1)?.id ?? '';
        expect(third).to.deep.equal([id, id, id]);

        await submitAttempt(at(201), id);
        expect(await startIn(900)).to.deep.equal(['refused', 'refused', 'refused']);
        expect(await rows()).to.have.length(3);
      } finally {
        await db.destroy();
        await database.drop();
      }
    }).timeout(120_000);
  });
});
