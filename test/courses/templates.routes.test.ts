import { expect } from 'chai';
import { publishCourse, publishPaths } from '../../src/courses/publish.actions.ts';
import { inTransaction } from '../../src/access/context.ts';
import { sampleCourse } from '../learning/learning-town.ts';
import { fileTypeOf } from '../../src/platform/files/file-type.ts';
import { tasks } from '../practice/practice-town.ts';
import { startApp, visitor, type RunningApp, type Visitor } from '../support/app.ts';
import { monday, publicContext } from '../support/context.ts';
import { migratedSqlite } from '../support/databases.ts';
import { addMunicipality, addPerson, testPassword } from '../support/people.ts';
import type { TestDatabase } from '../support/postgres.ts';

const template = (title: string, more = ''): string =>
  `kind: document\ntitle: "${title}"\nabout: Ein Blatt.\n${more}content:\n  - field: Name\n`;

describe('the addresses of templates', () => {
  let database: TestDatabase;
  let app: RunningApp;
  const visitors: Record<string, Visitor> = {};
  const as = (name: string): Visitor => visitors[name] ?? visitor(app.base);
  before(async function prepare() {
    this.timeout(30_000);
    database = await migratedSqlite();
    app = await startApp({ url: database.url });
    const { db } = app;
    const [here, there] = [await addMunicipality(db, 'Musterstadt'), await addMunicipality(db, 'Neustadt')];
    await inTransaction(publicContext(db, monday), async (tx) => {
      const files = { ...tasks, 'templates/blatt.yaml': template('Blatt für alle: Größe', 'task: allein\n') };
      await publishCourse(tx, sampleCourse('praxis', files));
      await publishCourse(tx, sampleCourse('nebenan', { 'templates/ort.yaml': template('Ort') }), there);
      const one = {
        title: 'Weg',
        required: ['praxis'],
        optional: [],
        parts: {},
        livePercent: 0,
        workshop: false,
      };
      await publishPaths(tx, { localCoordinator: one, ambassador: one });
    });
    const { id: personId } = await addPerson(db, {
      login: 'olena',
      role: 'ambassador',
      municipalityId: here,
    });
    await addPerson(db, { login: 'rania', role: 'ambassador', municipalityId: there });
    await addPerson(db, { login: 'miriam', role: 'trainer' });
    await db('enrolment').insert({
      personId,
      courseSlug: 'praxis',
      basis: 'required',
      enrolledAt: monday,
    });
    for (const name of ['olena', 'rania', 'miriam']) {
      visitors[name] = visitor(app.base);
      await as(name).signIn(name, testPassword);
    }
  });
  after(async () => {
    await app.close();
    await database.drop();
  });

  it('give a file of their own kind, to be saved under a readable name', async () => {
    const file = await as('olena').get('/media/praxis/blatt.odt');
    expect(file.status).to.equal(200);
    expect(file.headers.get('content-type')).to.equal('application/vnd.oasis.opendocument.text');
    expect(file.headers.get('content-disposition'))
      .to.match(/^attachment; /)
      .and.include(`filename*=UTF-8''Blatt-f%C3%BCr-alle-Gr%C3%B6%C3%9Fe.odt`);
    expect(file.headers.get('cache-control')).to.equal('no-store');
    const answer = await fetch(`${app.base}/media/praxis/blatt.odt`, { redirect: 'manual' });
    expect(answer.status).to.equal(303);
  });

  it('stand on the page of the task, in the language of the reader', async () => {
    await as('olena').post('/language', { locale: 'uk', returnTo: '/' });
    const { text } = await as('olena').get('/learn/courses/praxis/tasks/allein');
    expect(text).to.include('href="/media/praxis/blatt.odt"').and.include('Шаблони для завантаження');
    expect(text).to.match(/текстовий документ \(ODT\), \d КБ/u);
    expect((await as('olena').get('/learn/courses/praxis/tasks/papier')).text).not.to.include('/media/');
  });

  it('of a course of another municipality are not there, nor are others than the course has', async () => {
    for (const [who, path, status] of [
      ['olena', '/media/nebenan/ort.odt', 404],
      ['rania', '/media/nebenan/ort.odt', 200],
      ['miriam', '/media/nebenan/ort.odt', 200],
      ['olena', '/media/praxis/ort.odt', 404],
      ['olena', '/media/praxis/blatt.xlsx', 404],
      ['olena', '/media/fehlt/blatt.odt', 404],
    ] as const)
      expect((await as(who).get(path)).status, `${who} ${path}`).to.equal(status);
  });

  it('are none for those who know the name of the file alone', async () => {
    const [medium] = await app.db<{ name: string }>('courseMedium').whereLike('name', '%.odt');
    expect((await as('olena').get(`/media/${medium?.name ?? ''}`)).status).to.equal(404);
  });

  it('lead to files that the house itself would take back', () => {
    const { course, media } = sampleCourse('probe', {
      ...tasks,
      'templates/blatt.yaml': template('Blatt', 'task: allein\n'),
    });
    const [one] = course.templates;
    expect(fileTypeOf(media.get(one?.medium ?? '') ?? new Uint8Array())).to.equal('odt');
  });
});
