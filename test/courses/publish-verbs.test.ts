import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import type { World } from '../../src/app.ts';
import {
  coursesCheck,
  coursesImport,
  coursesList,
  importAllCourses,
  trainerAssign,
} from '../../src/cli/course-verbs.ts';
import { listTaughtCourses } from '../../src/courses/trainers.queries.ts';
import { startApp, type RunningApp } from '../support/app.ts';
import { onEachDatabase } from '../support/databases.ts';
import { addMunicipality, addPerson } from '../support/people.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { sampleFiles, type FileTexts } from './sample-course.ts';

const paths =
  'localCoordinator: { title: Koordination, required: [eins, zwei], optional: [] }\n' +
  'ambassador: { title: Botschaft, required: [eins], optional: [zwei] }\n';
const changed: FileTexts = {
  '01-eins/module.md':
    '---\nid: m1\ntitle: Modul\ngoal: Ich kann Neues.\nunits: { self: 1, live: 0, practice: 0 }\n---\nText.\n',
};
const broken: FileTexts = { '01-eins/01-erste.md': 'Ohne Kopf und mit <b>HTML</b>.\n' };

describe('The verbs of courses', () => {
  onEachDatabase((_engine, fresh) => {
    let database: TestDatabase;
    let app: RunningApp;
    let world: World;
    let folder: string;
    let miriamId: string;
    beforeEach('write course folders', async () => {
      database = await fresh();
      app = await startApp({ url: database.url });
      world = app.world;
      folder = mkdtempSync(join(tmpdir(), 'campus-courses-'));
      writeFileSync(join(folder, 'paths.yaml'), paths);
      for (const slug of ['eins', 'zwei']) writeCourse(slug);
      const municipalityId = await addMunicipality(app.db, 'Musterstadt');
      await addPerson(app.db, { login: 'ahmad', role: 'ambassador', municipalityId });
      miriamId = (await addPerson(app.db, { login: 'miriam', role: 'trainer' })).id;
    });
    afterEach(async () => {
      await app.close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    });
    function writeCourse(slug: string, changes: FileTexts = {}, root = folder): string {
      const directory = join(root, slug);
      for (const [path, bytes] of sampleFiles(changes, slug).files) {
        mkdirSync(dirname(join(directory, path)), { recursive: true });
        writeFileSync(join(directory, path), bytes);
      }
      return directory;
    }
    const versions = async (): Promise<Record<string, string>> =>
      Object.fromEntries((await coursesList(world)).map(({ course, version }) => [course, version]));
    const statusOf = async (work: Promise<unknown>): Promise<unknown> =>
      work.then(
        () => 'done',
        (error: unknown) => (error as { status?: unknown }).status,
      );

    it('import one course in the name of a person, and the paths once all their courses are there', async () => {
      const first = await coursesImport(world, join(folder, 'eins'), 'miriam');
      expect(first).to.deep.equal({ ok: true, course: 'eins', version: (await versions())['eins'] });
      expect(await app.db('learningPath')).to.have.length(0);
      await coursesImport(world, join(folder, 'zwei'), 'MIRIAM');
      expect(await app.db('learningPath')).to.have.length(2);
      expect(await app.db('enrolment')).to.have.length(1);
      const actors = await app.db('auditEntry').pluck('actor_id');
      expect(new Set(actors)).to.deep.equal(new Set([miriamId]));
      expect(await coursesImport(world, join(folder, 'eins'), 'miriam')).to.deep.equal(first);
      expect(await app.db('courseVersion')).to.have.length(2);
    });

    it('never let a broken course or broken paths replace good ones, and tell every problem', async () => {
      await coursesImport(world, join(folder, 'eins'), 'miriam');
      const before = await versions();
      writeCourse('eins', broken);
      const result = await coursesImport(world, join(folder, 'eins'), 'miriam');
      expect(result.ok ? [] : result.problems.map(({ code }) => code)).to.include('front-matter-missing');
      expect((await coursesCheck(join(folder, 'eins'))).problems.length).to.be.greaterThan(0);
      writeCourse('eins', changed);
      rmSync(join(folder, 'eins/01-eins/01-erste.md'));
      writeFileSync(join(folder, 'paths.yaml'), 'localCoordinator: []\n');
      const second = await coursesImport(world, join(folder, 'eins'), 'miriam');
      expect(second.ok ? [] : second.problems.map(({ file }) => file)).to.include('paths.yaml');
      expect(await versions()).to.deep.equal(before);
    });

    it('refuse people who do not exist or may not publish', async () => {
      expect(await statusOf(coursesImport(world, join(folder, 'eins'), 'nobody'))).to.equal(404);
      expect(await statusOf(coursesImport(world, join(folder, 'eins'), 'ahmad'))).to.equal(404);
      expect(await versions()).to.deep.equal({});
    });

    it('give a published course to a trainer, and to nobody else', async () => {
      await importAllCourses(world, folder);
      for (const again of [1, 2]) {
        await trainerAssign(world, 'miriam', 'zwei');
        const taught = await listTaughtCourses(app.db, miriamId);
        expect([again, taught.map(({ slug }) => slug)]).to.deep.equal([again, ['zwei']]);
      }
      const entries = await app
        .db<{ action: string; details: string }>('auditEntry')
        .where({ action: 'trainer.assigned' });
      expect(entries.map(({ details }) => JSON.parse(details) as unknown)).to.deep.equal([
        { by: 'cli', course: 'zwei' },
      ]);
      expect(await statusOf(trainerAssign(world, 'ahmad', 'zwei'))).to.equal(409);
      expect(await statusOf(trainerAssign(world, 'miriam', 'fehlt'))).to.equal(404);
    });

    it('import a course for one municipality that there is, and say so in the list', async () => {
      const eins = join(folder, 'eins');
      expect(await statusOf(coursesImport(world, eins, 'miriam', 'Nirgendwo'))).to.equal(404);
      for (const name of ['paths.yaml', 'zwei']) rmSync(join(folder, name), { recursive: true });
      await coursesImport(world, eins, 'miriam', 'Musterstadt');
      expect((await coursesList(world)).map(({ municipality }) => municipality)).to.deep.equal([
        'Musterstadt',
      ]);
      writeFileSync(join(folder, 'paths.yaml'), paths);
      // A start goes on without the paths.
      await importAllCourses(world, folder);
      expect(await app.db('learningPath')).to.have.length(0);
    });

    it('bring everything in at the first start; later starts pass by what they know and undo nothing', async () => {
      writeCourse('_beispiel');
      await importAllCourses(world, folder);
      expect(Object.keys(await versions())).to.deep.equal(['eins', 'zwei']);
      expect(await app.db('learningPath')).to.have.length(2);
      const elsewhere = join(folder, 'elsewhere');
      await coursesImport(world, writeCourse('eins', changed, elsewhere), 'miriam');
      const imported = await versions();
      rmSync(elsewhere, { recursive: true });
      await importAllCourses(world, folder);
      expect(await versions()).to.deep.equal(imported);
      writeCourse('zwei', changed);
      await importAllCourses(world, folder);
      expect((await versions())['zwei']).to.not.equal(imported['zwei']);
      expect((await versions())['eins']).to.equal(imported['eins']);
    });

    it('keep good courses coming in beside a broken one', async () => {
      writeCourse('eins', broken);
      await importAllCourses(world, folder);
      expect(Object.keys(await versions())).to.deep.equal(['zwei']);
      expect(await app.db('learningPath')).to.have.length(0);
      writeFileSync(
        join(folder, 'eins/01-eins/01-erste.md'),
        readFileSync(join(folder, 'zwei/01-eins/01-erste.md')),
      );
      await importAllCourses(world, folder);
      expect(Object.keys(await versions())).to.deep.equal(['eins', 'zwei']);
      expect(await app.db('learningPath')).to.have.length(2);
    });

    it('bring courses into a production only while it has none', async () => {
      const production = { ...world, config: { ...world.config, production: true } };
      await coursesImport(world, join(folder, 'zwei'), 'miriam');
      await importAllCourses(production, folder);
      expect(Object.keys(await versions())).to.deep.equal(['zwei']);
    });
  });
});
