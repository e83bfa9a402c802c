import { expect } from 'chai';
import type { Knex } from 'knex';
import { announce } from '../../src/access/announce.ts';
import { inTransaction, type Context } from '../../src/access/context.ts';
import type { LearnerRole } from '../../src/courses/course.ts';
import { publishCourse, publishPaths } from '../../src/courses/publish.actions.ts';
import { joinCourse, leaveCourse } from '../../src/learning/enrolments.actions.ts';
import { completeLesson } from '../../src/learning/lessons.actions.ts';
import { learnerFacts, missingFor, ownFacts } from '../../src/learning/progress.queries.ts';
import type { PersonRow } from '../../src/people/person.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { startAttempt } from '../../src/quizzes/attempts.actions.ts';
import { minutes, monday, publicContext, testContext } from '../support/context.ts';
import { onEachDatabase } from '../support/databases.ts';
import { actorOf, addMunicipality, addPerson } from '../support/people.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { passed, publishSamples, sampleCourse } from './learning-town.ts';

describe('Enrolments', () => {
  onEachDatabase((engine, fresh) => {
    let database: TestDatabase;
    let db: Knex;
    let olena: PersonRow;
    let ahmad: PersonRow;
    beforeEach('publish', async () => {
      database = await fresh();
      db = openDatabase(database.url);
      await migrate(db);
      const municipalityId = await addMunicipality(db, 'Musterstadt');
      olena = await addPerson(db, { login: 'olena', role: 'localCoordinator', municipalityId });
      ahmad = await addPerson(db, { login: 'ahmad', role: 'ambassador', municipalityId });
      await addPerson(db, { login: 'thanh', role: 'projectCoordinator' });
      await publishSamples(publicContext(db, monday));
    });
    afterEach(async () => {
      await db.destroy();
      await database.drop();
    });
    const as = (person: PersonRow, now = monday): Context => testContext(db, actorOf(person), now);
    const coursesOf = async (person: PersonRow): Promise<string[]> =>
      (await learnerFacts(db, person.id, person.role as LearnerRole)).enrolled.map(
        ({ course, basis }) => `${course.slug} ${basis}`,
      );
    const statusOf = async (work: Promise<unknown>): Promise<unknown> =>
      work.then(
        () => 'done',
        (error: unknown) => (error as { status?: unknown }).status,
      );

    it('of the own path exist for everybody of the role once paths are published, and for nobody else', async () => {
      expect(await coursesOf(olena)).to.deep.equal(['pflicht required', 'zusatz required']);
      expect(await coursesOf(ahmad)).to.deep.equal(['pflicht required']);
      expect(await db('enrolment')).to.have.length(3);
    });

    it('exist from the start for whoever is invited later', async () => {
      const { municipalityId } = olena;
      const sabine = await addPerson(db, {
        login: 'sabine',
        role: 'ambassador',
        municipalityId,
        state: 'invited',
      });
      await inTransaction(publicContext(db, monday), async (tx) => {
        await announce(tx, { kind: 'person.invited', personId: sabine.id });
        await announce(tx, { kind: 'person.invited', personId: sabine.id });
      });
      expect(await coursesOf(sabine)).to.deep.equal(['pflicht required']);
      expect(await db('enrolment')).to.have.length(4);
    });

    it('of somebody new and of a new path wait for each other', async () => {
      // SQLite lets only one write at a time.
      if (engine === 'sqlite') return;
      const other = openDatabase(database.url);
      try {
        await inTransaction(publicContext(db, monday), async (tx) => {
          await announce(tx, { kind: 'person.invited', personId: ahmad.id });
          const publishing = other.transaction(async (their) => {
            await their.raw("SET LOCAL lock_timeout = '50ms'");
            await their('learningPath').where({ role: 'ambassador' }).update({ title: 'new' });
          });
          const refused: unknown = await publishing.catch((error: unknown) => error);
          expect((refused as { code?: unknown } | undefined)?.code).to.equal('55P03');
        });
      } finally {
        await other.destroy();
      }
    });

    it('in an optional course begin and end freely, once each, and what was read stays', async () => {
      for (const again of [1, 2])
        await inTransaction(as(ahmad, monday + again), (tx) => joinCourse(tx, 'zusatz'));
      expect(await coursesOf(ahmad)).to.deep.equal(['pflicht required', 'zusatz joined']);
      await inTransaction(as(ahmad), (tx) =>
        completeLesson(tx, { course: 'zusatz', module: 'eins', lesson: 'erste' }),
      );
      for (const again of [3, 4])
        await inTransaction(as(ahmad, monday + again), (tx) => leaveCourse(tx, 'zusatz'));
      expect(await coursesOf(ahmad)).to.deep.equal(['pflicht required']);
      await inTransaction(as(ahmad), (tx) => joinCourse(tx, 'zusatz'));
      const { enrolled } = await ownFacts(as(ahmad));
      expect([...(enrolled[1]?.readLessonIds ?? [])]).to.deep.equal(['m1-eins']);
      const actions = (await db('auditEntry').where({ subjectId: ahmad.id }).orderBy('sequence')).map(
        (entry: { action: string }) => entry.action,
      );
      expect(actions).to.deep.equal(['course.joined', 'course.left', 'course.joined']);
    });

    it('in a required course cannot be ended', async () => {
      expect(await statusOf(inTransaction(as(olena), (tx) => leaveCourse(tx, 'zusatz')))).to.equal(409);
      expect(await coursesOf(olena)).to.deep.equal(['pflicht required', 'zusatz required']);
    });

    it('are not to be had in courses of other paths', async () => {
      for (const slug of ['fremd', 'missing', 'pflicht'])
        expect(await statusOf(inTransaction(as(ahmad), (tx) => joinCourse(tx, slug))), slug).to.equal(404);
      expect(await statusOf(inTransaction(as(ahmad), (tx) => leaveCourse(tx, 'fremd')))).to.equal(404);
    });

    it('in a course of one municipality are for its own people, and look like missing to all others', async () => {
      const nextDoor = await addMunicipality(db, 'Neustadt');
      const dmytro = await addPerson(db, { login: 'dmytro', role: 'ambassador', municipalityId: nextDoor });
      await inTransaction(publicContext(db, monday), (tx) =>
        publishCourse(tx, sampleCourse('hier'), ahmad.municipalityId ?? ''),
      );
      expect((await ownFacts(as(ahmad))).joinable.map(({ slug }) => slug)).to.deep.equal(['zusatz', 'hier']);
      expect((await ownFacts(as(dmytro))).joinable.map(({ slug }) => slug)).to.deep.equal(['zusatz']);
      const missing = (await missingFor(db, ahmad.id)).length;
      await inTransaction(as(ahmad), (tx) => joinCourse(tx, 'hier'));
      expect(await coursesOf(ahmad)).to.deep.equal(['pflicht required', 'hier joined']);
      expect(await missingFor(db, ahmad.id)).to.have.length(missing);
      expect(await statusOf(inTransaction(as(dmytro), (tx) => joinCourse(tx, 'hier')))).to.equal(404);
      // Not even a row that stands there, as from another time, opens it.
      await db('enrolment').insert({
        personId: dmytro.id,
        courseSlug: 'hier',
        basis: 'joined',
        enrolledAt: monday,
      });
      expect(await coursesOf(dmytro)).to.deep.equal([]);
      const lesson = { course: 'hier', module: 'eins', lesson: 'erste' };
      expect(await statusOf(inTransaction(as(dmytro), (tx) => completeLesson(tx, lesson)))).to.equal(404);
      expect(await statusOf(startAttempt(as(dmytro), { courseSlug: 'hier', quizId: 'test' }))).to.equal(404);
      expect(await statusOf(inTransaction(as(dmytro), (tx) => leaveCourse(tx, 'hier')))).to.equal(404);
      await inTransaction(as(ahmad), (tx) => leaveCourse(tx, 'hier'));
      expect(await coursesOf(ahmad)).to.deep.equal(['pflicht required']);
    });

    it('follow the path: what becomes required is so even after leaving, what no longer is may be left', async () => {
      await inTransaction(as(ahmad), (tx) => joinCourse(tx, 'zusatz'));
      await inTransaction(as(ahmad), (tx) => leaveCourse(tx, 'zusatz'));
      await inTransaction(publicContext(db, monday), (tx) =>
        publishPaths(tx, {
          localCoordinator: {
            title: 'Koordination',
            required: ['pflicht'],
            optional: ['zusatz'],
            parts: {},
            livePercent: 0,
            workshop: false,
          },
          ambassador: {
            title: 'Botschaft',
            required: ['zusatz'],
            optional: ['pflicht'],
            parts: {},
            livePercent: 0,
            workshop: false,
          },
        }),
      );
      expect(await coursesOf(ahmad)).to.deep.equal(['zusatz required', 'pflicht joined']);
      expect(await coursesOf(olena)).to.deep.equal(['pflicht required', 'zusatz joined']);
      await inTransaction(as(olena), (tx) => leaveCourse(tx, 'zusatz'));
      expect(await coursesOf(olena)).to.deep.equal(['pflicht required']);
    });

    it('and what was read and passed come in one statement, whatever there is', async () => {
      const { hash } = sampleCourse('pflicht').course;
      const statements = async (): Promise<number> => {
        let count = 0;
        const listener = (): void => void count++;
        db.on('query', listener);
        await ownFacts(as(olena));
        db.removeListener('query', listener);
        return count;
      };
      await ownFacts(as(olena));
      expect(await statements()).to.equal(1);
      await db('lessonReading').insert(
        ['m1-eins', 'm1-zwei', 'm2-eins'].map((lessonId) => ({
          personId: olena.id,
          courseSlug: 'pflicht',
          lessonId,
          courseHash: hash,
          readAt: monday,
        })),
      );
      await db('attempt').insert([
        passed(olena.id, hash, { quizId: 'test', kind: 'proof' }),
        passed(olena.id, hash, { quizId: 'm2-safety', kind: 'safety' }),
        passed(olena.id, hash, { quizId: 'm1-check', kind: 'practice' }),
      ]);
      expect(await statements()).to.equal(1);
      const [pflicht, zusatz] = (await ownFacts(as(olena))).courses;
      expect([
        pflicht?.readLessonIds.size,
        pflicht?.courseTestPassed,
        [...(pflicht?.safetyPassed ?? [])],
      ]).to.deep.equal([3, true, ['m2']]);
      expect([zusatz?.readLessonIds.size, zusatz?.courseTestPassed, zusatz?.safetyPassed.size]).to.deep.equal(
        [0, false, 0],
      );
    });

    it('tell what is missing; a passed practice or a failed test does not count', async () => {
      const { hash } = sampleCourse('pflicht').course;
      await db('attempt').insert([
        passed(ahmad.id, hash, { quizId: 'test', kind: 'proof', points: 0, passed: 0 }),
        passed(ahmad.id, hash, { quizId: 'm2-safety', kind: 'practice' }),
      ]);
      expect((await missingFor(db, ahmad.id)).map(({ kind }) => kind)).to.deep.equal([
        'lessons',
        'safetyCheck',
        'courseTest',
      ]);
      for (const [module, lesson] of [
        ['eins', 'erste'],
        ['eins', 'zweite'],
        ['zwei', 'dritte'],
      ] as const)
        await inTransaction(as(ahmad), (tx) => completeLesson(tx, { course: 'pflicht', module, lesson }));
      await db('attempt').insert([
        passed(ahmad.id, hash, { quizId: 'test', kind: 'proof', number: 2 }),
        passed(ahmad.id, hash, { quizId: 'm2-safety', kind: 'safety' }),
      ]);
      expect(await missingFor(db, ahmad.id)).to.deep.equal([]);
    });

    it('a lesson is completed once; the first time and version count', async () => {
      const address = { course: 'pflicht', module: 'eins', lesson: 'erste' };
      const next = await Promise.all(
        [0, 1, 2].map((later) =>
          inTransaction(as(ahmad, monday + later * minutes), (tx) => completeLesson(tx, address)),
        ),
      );
      expect(new Set(next)).to.deep.equal(new Set(['/learn/courses/pflicht/eins/zweite']));
      expect(await db('lessonReading')).to.have.length(1);
      const again = { course: 'fremd', module: 'eins', lesson: 'erste' };
      expect(await statusOf(inTransaction(as(ahmad), (tx) => completeLesson(tx, again)))).to.equal(404);
      const missing = { course: 'pflicht', module: 'zwei', lesson: 'erste' };
      expect(await statusOf(inTransaction(as(ahmad), (tx) => completeLesson(tx, missing)))).to.equal(404);
      expect(await db('lessonReading')).to.have.length(1);
    });
  });
});
