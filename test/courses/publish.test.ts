import { expect } from 'chai';
import type { Knex } from 'knex';
import { inTransaction } from '../../src/access/context.ts';
import { findCourseKey } from '../../src/courses/course-keys.queries.ts';
import { publishCourse, publishPaths } from '../../src/courses/publish.actions.ts';
import {
  findCourseVersion,
  findMedium,
  findOptionalPublishedCourse,
  listPublications,
} from '../../src/courses/published.queries.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { actorOf, addMunicipality, addPerson } from '../support/people.ts';
import { minutes, monday, publicContext, testContext } from '../support/context.ts';
import { onEachDatabase } from '../support/databases.ts';
import { runAtOnce } from '../support/processes.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { passed, publishSamples, sampleCourse } from '../learning/learning-town.ts';
import type { FileTexts } from './sample-course.ts';

describe('Publishing a course', () => {
  onEachDatabase((_engine, fresh) => {
    let database: TestDatabase;
    let db: Knex;
    beforeEach('migrate', async () => {
      database = await fresh();
      db = openDatabase(database.url);
      await migrate(db);
    });
    afterEach(async () => {
      await db.destroy();
      await database.drop();
    });
    const count = async (table: string): Promise<number> => (await db(table).select('*')).length;

    it('keeps the version by its hash, with its key and its pictures, and says so in the audit', async () => {
      const trainer = await addPerson(db, { login: 'miriam', role: 'trainer' });
      const ctx = testContext(db, actorOf(trainer), monday);
      const compiled = sampleCourse('probe');
      expect(await inTransaction(ctx, (tx) => publishCourse(tx, compiled))).to.equal(true);
      expect(await findCourseVersion(db, compiled.course.hash)).to.deep.equal(compiled.course);
      expect((await findOptionalPublishedCourse(db, 'probe'))?.hash).to.equal(compiled.course.hash);
      expect(await findCourseKey(db, compiled.course.hash)).to.deep.equal(compiled.key);
      const [medium] = compiled.course.media;
      const stored = await findMedium(db, medium?.name ?? '');
      expect([stored.type, stored.content.length]).to.deep.equal(['image/svg+xml', medium?.bytes]);
      const [entry] = await db<object>('auditEntry').select('*');
      expect(entry).to.include({ action: 'course.published', actorId: trainer.id, subjectId: 'probe' });
    });

    it('twice with the same content is publishing it once', async () => {
      const ctx = publicContext(db, monday);
      await inTransaction(ctx, (tx) => publishCourse(tx, sampleCourse('probe')));
      const later = publicContext(db, monday + minutes);
      expect(await inTransaction(later, (tx) => publishCourse(tx, sampleCourse('probe')))).to.equal(false);
      expect([await count('courseVersion'), await count('auditEntry')]).to.deep.equal([1, 1]);
      expect((await listPublications(db))[0]?.publishedAt).to.equal(monday);
    });

    it('moves the pointer to new content and back to old content, and keeps both', async () => {
      const ctx = publicContext(db, monday);
      const first = sampleCourse('probe');
      const second = sampleCourse('probe', { '01-eins/module.md': changedModule });
      for (const one of [first, second, first]) {
        expect(await inTransaction(ctx, (tx) => publishCourse(tx, one))).to.equal(true);
        expect((await findOptionalPublishedCourse(db, 'probe'))?.hash).to.equal(one.course.hash);
      }
      expect([await count('courseVersion'), await count('auditEntry')]).to.deep.equal([2, 3]);
    });

    it('of the same contents by two processes at once ends in one version of each', async () => {
      const program = new URL('publish.process.ts', import.meta.url);
      const changed = await runAtOnce(program, [[database.url], [database.url]], { fromSources: true });
      expect(changed.map(Number).reduce((sum, count) => sum + count)).to.equal(10);
      expect([await count('courseVersion'), await count('course'), await count('auditEntry')]).to.deep.equal([
        10, 10, 10,
      ]);
    }).timeout(60_000);

    it('for one municipality is for good, and no learning path names such a course', async () => {
      const [here, there] = [await addMunicipality(db, 'Musterstadt'), await addMunicipality(db, 'Neustadt')];
      const publish = (slug: string, place?: string, changes: FileTexts = {}): Promise<unknown> =>
        inTransaction(publicContext(db, monday), (tx) =>
          publishCourse(tx, sampleCourse(slug, changes), place),
        ).catch((error: unknown) => (error as { status?: unknown }).status);
      const places = async (): Promise<unknown> =>
        (await listPublications(db)).map(({ course, municipality }) => [course, municipality]);
      await publishSamples(publicContext(db, monday));
      expect(await publish('hier', here)).to.equal(true);
      expect([
        await publish('hier', there),
        await publish('fremd', here),
        await publish('zusatz', here),
      ]).to.deep.equal([409, 409, 409]);
      // Said once, it need not be said again.
      expect(await publish('hier', undefined, { '01-eins/module.md': changedModule })).to.equal(true);
      expect(await places())
        .to.deep.include(['hier', 'Musterstadt'])
        .and.deep.include(['fremd', null]);
      for (const list of ['required', 'optional'] as const) {
        const path = { title: 'Weg', required: [], optional: [], parts: {}, livePercent: 0, workshop: false };
        const naming = { ambassador: { ...path, [list]: ['hier'] }, localCoordinator: path };
        const refused = inTransaction(publicContext(db, monday), (tx) => publishPaths(tx, naming));
        const error: unknown = await refused.catch((one: unknown) => one);
        expect(error, list).to.have.property('status', 409);
      }
    });

    it('of what a learning path will name cannot be for one municipality', async () => {
      const here = await addMunicipality(db, 'Musterstadt');
      await publishSamples(publicContext(db, monday));
      await db('course').where({ slug: 'zusatz' }).delete();
      const local = inTransaction(publicContext(db, monday), (tx) =>
        publishCourse(tx, sampleCourse('zusatz'), here),
      );
      expect(await local.catch((one: unknown) => one)).to.have.property('status', 409);
    });

    it('is not for learners', async () => {
      const municipalityId = await addMunicipality(db, 'Musterstadt');
      const ahmad = await addPerson(db, { login: 'ahmad', role: 'ambassador', municipalityId });
      const ctx = testContext(db, actorOf(ahmad), monday);
      const refused = await inTransaction(ctx, (tx) => publishCourse(tx, sampleCourse('probe'))).catch(
        (error: unknown) => error,
      );
      expect(refused).to.be.an('error').with.property('status', 404);
      expect(await count('courseVersion')).to.equal(0);
    });

    it('never happens by half: what fails later takes everything back', async () => {
      const ctx = publicContext(db, monday);
      const failed = await inTransaction(ctx, async (tx) => {
        await publishCourse(tx, sampleCourse('probe'));
        throw new Error('power cut');
      }).catch((error: unknown) => error);
      expect(failed).to.be.an('error').with.property('message', 'power cut');
      expect([await count('course'), await count('courseMedium'), await count('auditEntry')]).to.deep.equal([
        0, 0, 0,
      ]);
    });

    it('leaves attempts and readings on the version on which they were made', async () => {
      const ctx = publicContext(db, monday);
      await publishSamples(ctx);
      const municipalityId = await addMunicipality(db, 'Musterstadt');
      const { id } = await addPerson(db, { login: 'olena', role: 'localCoordinator', municipalityId });
      const { hash } = sampleCourse('pflicht').course;
      await db('attempt').insert(passed(id, hash, { quizId: 'test', kind: 'proof' }));
      await db('lessonReading').insert({
        personId: id,
        courseSlug: 'pflicht',
        lessonId: 'm1-eins',
        courseHash: hash,
        readAt: monday,
      });
      const changed = sampleCourse('pflicht', { '01-eins/module.md': changedModule });
      await inTransaction(ctx, (tx) => publishCourse(tx, changed));
      expect(changed.course.hash).to.not.equal(hash);
      expect(await db('attempt').pluck('course_hash')).to.deep.equal([hash]);
      expect(await db('lessonReading').pluck('course_hash')).to.deep.equal([hash]);
      expect((await findCourseVersion(db, hash)).modules[0]?.goal).to.equal('Ich kann etwas.');
    });

    it('makes learning paths wait until every course that they name is published', async () => {
      const ctx = publicContext(db, monday);
      const paths = {
        localCoordinator: {
          title: 'Koordination',
          required: ['pflicht', 'zusatz'],
          optional: [],
          parts: {},
          livePercent: 0,
          workshop: false,
        },
        ambassador: {
          title: 'Botschaft',
          required: ['pflicht'],
          optional: [],
          parts: {},
          livePercent: 0,
          workshop: false,
        },
      };
      await inTransaction(ctx, (tx) => publishCourse(tx, sampleCourse('pflicht')));
      expect(await inTransaction(ctx, (tx) => publishPaths(tx, paths))).to.equal(false);
      expect(await count('learningPath')).to.equal(0);
      await inTransaction(ctx, (tx) => publishCourse(tx, sampleCourse('zusatz')));
      expect(await inTransaction(ctx, (tx) => publishPaths(tx, paths))).to.equal(true);
      expect(await count('learningPath')).to.equal(2);
      const before = await count('auditEntry');
      expect(await inTransaction(ctx, (tx) => publishPaths(tx, paths))).to.equal(true);
      expect(await count('auditEntry')).to.equal(before);
    });
  });
});

const changedModule =
  '---\nid: m1\ntitle: Modul\ngoal: Ich kann etwas Neues.\nunits: { self: 1, live: 0, practice: 0.5 }\n---\nZusammenfassung.\n';
