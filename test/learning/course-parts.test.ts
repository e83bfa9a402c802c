import { expect } from 'chai';
import type { Knex } from 'knex';
import { inTransaction, type Context } from '../../src/access/context.ts';
import { basisOf } from '../../src/certificates/certificate.ts';
import { missingForCertificate } from '../../src/certificates/eligibility.queries.ts';
import type { CoursePart } from '../../src/courses/course-part.ts';
import type { LearnerRole } from '../../src/courses/course.ts';
import type { LearningPaths } from '../../src/courses/paths.ts';
import { publishCourse, publishPaths } from '../../src/courses/publish.actions.ts';
import { missingInCourse } from '../../src/learning/completion.ts';
import { completeLesson } from '../../src/learning/lessons.actions.ts';
import { learnerFacts } from '../../src/learning/progress.queries.ts';
import type { PersonRow } from '../../src/people/person.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { startAttempt, submitAttempt } from '../../src/quizzes/attempts.actions.ts';
import { unlockAttemptsByOperator } from '../../src/quizzes/unlocks.actions.ts';
import { listLearners } from '../../src/reports/learners.queries.ts';
import { days, monday, publicContext, testContext } from '../support/context.ts';
import { onEachDatabase } from '../support/databases.ts';
import { actorOf, addMunicipality, addPerson } from '../support/people.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { passed, sampleCourse } from './learning-town.ts';

const firstModule: CoursePart = { modules: ['m1'], competences: ['das Erste tun'] };

/** Coordinators need the whole course, ambassadors what `part` says of it. */
function paths(part: CoursePart): LearningPaths {
  const one = { title: 'Weg', required: ['pflicht'], optional: [], livePercent: 0, workshop: false };
  return { localCoordinator: { ...one, parts: {} }, ambassador: { ...one, parts: { pflicht: part } } };
}

describe('A path that asks for some modules of a course', () => {
  onEachDatabase((_engine, fresh) => {
    let database: TestDatabase;
    let db: Knex;
    let ahmad: PersonRow;
    beforeEach('publish', async () => {
      database = await fresh();
      db = openDatabase(database.url);
      await migrate(db);
      const municipalityId = await addMunicipality(db, 'Musterstadt');
      ahmad = await addPerson(db, { login: 'ahmad', role: 'ambassador', municipalityId });
      await publish('pflicht');
      await inTransaction(publicContext(db, monday), (tx) => publishPaths(tx, paths(firstModule)));
    });
    afterEach(async () => {
      await db.destroy();
      await database.drop();
    });
    const publish = (slug: string, changes = {}): Promise<boolean> =>
      inTransaction(publicContext(db, monday), (tx) => publishCourse(tx, sampleCourse(slug, changes)));
    const as = (now = monday): Context => testContext(db, actorOf(ahmad), now);
    const factsOf = async (role: LearnerRole) => {
      const [first] = (await learnerFacts(db, ahmad.id, role)).enrolled;
      if (first === undefined) throw new Error('not enrolled');
      return first;
    };
    const statusOf = async (work: Promise<unknown>): Promise<unknown> =>
      work.then(
        () => 'done',
        (error: unknown) => (error as { status?: unknown }).status,
      );
    const read = (module: string, lesson: string): Promise<unknown> =>
      inTransaction(as(), (tx) => completeLesson(tx, { course: 'pflicht', module, lesson }));
    const start = (quizId: string, now = monday): Promise<unknown> =>
      startAttempt(as(now), { courseSlug: 'pflicht', quizId });
    const passTest = async (quizId: string): Promise<void> => {
      const { course } = await factsOf('ambassador');
      await db('attempt').insert(passed(ahmad.id, course.hash, { quizId, kind: 'proof' }));
    };

    it('shows these modules, their test and nothing else', async () => {
      const { course } = await factsOf('ambassador');
      expect(course.modules.map(({ id }) => id)).to.deep.equal(['m1']);
      expect(course.modulesInAll).to.equal(2);
      expect(course.competences).to.deep.equal(['das Erste tun']);
      expect(await statusOf(read('zwei', 'dritte'))).to.equal(404);
      for (const other of ['test', 'test-coordinator', 'm2-safety', 'm2-check'])
        expect(await statusOf(start(other)), other).to.equal(404);
      await start('test-ambassador');
      const [attempt] = await db<{ questionIds: string }>('attempt').select('questionIds');
      const asked = JSON.parse(attempt?.questionIds ?? '[]') as string[];
      expect(asked).to.have.length.above(0);
      expect(asked.filter((id) => !id.startsWith('m1-'))).to.deep.equal([]);
    });

    it('is walked to its end without the others, in the office’s eyes as well', async () => {
      await read('eins', 'erste');
      await read('eins', 'zweite');
      expect(missingInCourse(await factsOf('ambassador')).map(({ kind }) => kind)).to.deep.equal([
        'courseTest',
      ]);
      await passTest('test-ambassador');
      expect(missingInCourse(await factsOf('ambassador'))).to.deep.equal([]);
      const [learner] = await listLearners(db, { kind: 'network' }, {}, monday);
      expect(learner?.courses.map(({ state, lessonCount }) => [state, lessonCount])).to.deep.equal([
        ['completed', 2],
      ]);
    });

    it('keeps what was read for the whole course, but not the test; and the other way round both', async () => {
      await read('eins', 'erste');
      await read('eins', 'zweite');
      await passTest('test-ambassador');
      const whole = missingInCourse(await factsOf('localCoordinator'));
      expect(whole.map((one) => ('count' in one ? [one.kind, one.count] : one.kind))).to.deep.equal([
        ['lessons', 1],
        'safetyCheck',
        'courseTest',
      ]);
      await db('attempt').delete();
      await passTest('test');
      expect(missingInCourse(await factsOf('ambassador'))).to.deep.equal([]);
    });

    it('opens the next round of its own test after the talk', async () => {
      const ctx = publicContext(db, monday);
      const unlock = () => unlockAttemptsByOperator(ctx, { login: 'ahmad', courseSlug: 'pflicht' });
      for (const number of [1, 2, 3]) {
        const now = monday + number * days;
        const started = (await start('test-ambassador', now)) as { attemptId?: string };
        await submitAttempt(as(now), started.attemptId ?? '');
      }
      expect(await start('test-ambassador', monday + 9 * days)).to.deep.equal({ kind: 'refused' });
      expect(await unlock()).to.deep.equal({ kind: 'unlocked', round: 2 });
      expect(await start('test-ambassador', monday + 9 * days)).to.have.property('kind', 'open');
    });

    it('is what a certificate rests on, whatever becomes of the path', async () => {
      await read('eins', 'erste');
      await read('eins', 'zweite');
      await passTest('test-ambassador');
      const facts = await learnerFacts(db, ahmad.id, 'ambassador');
      const basis = basisOf(facts, { title: 'Weg' }, { from: monday, to: monday });
      expect(basis.courses).to.have.length(1);
      expect(basis.courses[0]).to.deep.include({ part: ['m1'], competences: ['das Erste tun'] });
      const both = { ...firstModule, modules: ['m1', 'm2'] };
      await inTransaction(publicContext(db, monday), (tx) => publishPaths(tx, paths(both)));
      const stillOpen = missingInCourse(await factsOf('ambassador')).map(({ kind }) => kind);
      expect(stillOpen).to.deep.equal(['lessons', 'safetyCheck']);
      const asked = { personId: ahmad.id, pathRole: 'ambassador', kind: 'lamsaCertificate' } as const;
      const request = { ...asked, holderName: 'Ahmad', basis: JSON.stringify(basis) };
      expect(await missingForCertificate(db, request)).to.deep.equal([]);
    });

    it('cannot name a module that there is not, nor can the course lose one that it names', async () => {
      const publishing = inTransaction(publicContext(db, monday), (tx) =>
        publishPaths(tx, paths({ ...firstModule, modules: ['m1', 'm9'] })),
      );
      expect(await statusOf(publishing)).to.equal(409);
      expect(await statusOf(publish('pflicht', { '01-eins/module.md': renamed }))).to.equal(409);
      expect((await factsOf('ambassador')).course.modules.map(({ id }) => id)).to.deep.equal(['m1']);
    });
  });
});

const renamed =
  '---\nid: m7\ntitle: Modul\ngoal: Ich kann etwas.\nunits: { self: 1, live: 0, practice: 0.5 }\n---\nZusammenfassung.\n';
