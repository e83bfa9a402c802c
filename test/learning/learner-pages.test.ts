import { expect } from 'chai';
import type { LearnerRole } from '../../src/courses/course.ts';
import { inTransaction } from '../../src/access/context.ts';
import { assignTrainer } from '../../src/courses/trainers.actions.ts';
import { startApp, visitor, type Answer, type RunningApp, type Visitor } from '../support/app.ts';
import { monday, publicContext } from '../support/context.ts';
import { contentsOf } from '../support/contents.ts';
import { onEachDatabase } from '../support/databases.ts';
import { addMunicipality, addPerson, testPassword } from '../support/people.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { passed, publishSamples, sampleCourse } from './learning-town.ts';

const lesson = '/learn/courses/pflicht/eins/erste';
const last = '/learn/courses/pflicht/zwei/dritte';

describe("The learner's pages", () => {
  onEachDatabase((_engine, fresh) => {
    let database: TestDatabase;
    let app: RunningApp;
    let ahmad: Visitor;
    let miriam: Visitor;
    let ahmadId: string;
    before('start the app', async () => {
      database = await fresh();
      app = await startApp({ url: database.url });
      const municipalityId = await addMunicipality(app.db, 'Musterstadt');
      await publishSamples(publicContext(app.db, monday));
      ahmadId = await learner('ahmad', 'ambassador', municipalityId);
      await learner('olena', 'localCoordinator', municipalityId);
      const trainer = await addPerson(app.db, { login: 'miriam', role: 'trainer' });
      await inTransaction(publicContext(app.db, monday), (tx) => assignTrainer(tx, trainer.id, 'fremd'));
      [ahmad, miriam] = [visitor(app.base), visitor(app.base)];
      await ahmad.signIn('ahmad', testPassword);
      await miriam.signIn('miriam', testPassword);
    });
    after(async () => {
      await app.close();
      await database.drop();
    });
    async function learner(login: string, role: LearnerRole, municipalityId: string): Promise<string> {
      const { id } = await addPerson(app.db, { login, role, municipalityId });
      const { enrolRequired } = await import('../../src/learning/enrolments.actions.ts');
      await enrolRequired(publicContext(app.db, monday), { kind: 'person.invited', personId: id });
      return id;
    }
    const statements = async (visit: () => Promise<Answer>): Promise<number> => {
      let count = 0;
      const listener = (): void => void count++;
      app.world.reader.on('query', listener);
      const { status } = await visit();
      app.world.reader.removeListener('query', listener);
      expect(status).to.equal(200);
      return count;
    };
    /** Without what differs on every page: nonce and request id. */
    const bytes = ({ text }: Answer): string => text.replaceAll(/nonce="[^"]*"/g, 'nonce');

    it('show one next step, with one button, where the person stopped', async () => {
      const { text } = await ahmad.get('/learn');
      expect(text).to.contain('<h1>Als Nächstes</h1>');
      expect(text.match(/button-main/g)).to.have.length(1);
      expect(text).to.match(/button-main" href="\/learn\/courses\/pflicht\/eins\/erste"/);
      for (const heading of ['Was als Nächstes kommt', 'Worauf Sie warten', 'Was fertig ist'])
        expect(text).to.contain(`>${heading}</h2>`);
    });

    it('change nothing by being opened, twice and by every page', async () => {
      const paths = ['/learn', '/learn/courses', '/learn/courses/pflicht', lesson, last];
      for (const path of paths) await ahmad.get(path);
      const before = await contentsOf(app.db);
      for (const path of paths) expect((await ahmad.get(path)).status, path).to.equal(200);
      expect(await contentsOf(app.db)).to.deep.equal(before);
    });

    it('complete a lesson by «Gelesen, weiter», as often as it is pressed, and go on', async () => {
      expect((await ahmad.get(lesson)).text).to.contain('Gelesen, weiter');
      for (const again of [1, 2]) {
        const { status, location } = await ahmad.post(lesson);
        expect([again, status, location]).to.deep.equal([again, 303, '/learn/courses/pflicht/eins/zweite']);
      }
      expect(await app.db('lessonReading').where({ personId: ahmadId })).to.have.length(1);
      expect((await ahmad.get('/learn')).text).to.match(/button-main" href="[^"]*\/eins\/zweite"/);
      expect((await ahmad.get('/learn/courses/pflicht')).text).to.contain('1 von 3 Lektionen gelesen');
      expect((await ahmad.post(lesson, { lesson: 'zweite' })).status).to.equal(400);
    });

    it('look as if courses in which one is not enrolled did not exist', async () => {
      const missing = await ahmad.get('/learn/courses/gibt-es-nicht');
      expect(missing.status).to.equal(404);
      for (const path of [
        '/learn/courses/fremd',
        '/learn/courses/zusatz',
        '/learn/courses/fremd/eins/erste',
        '/learn/courses/zusatz/eins/erste',
        '/learn/courses/pflicht/eins/dritte',
      ]) {
        const answer = await ahmad.get(path);
        expect([path, answer.status]).to.deep.equal([path, 404]);
        expect(bytes(answer)).to.equal(bytes(missing));
      }
      for (const path of [
        '/learn/courses/fremd/eins/erste',
        '/learn/courses/fremd/join',
        '/learn/courses/fremd/leave',
      ])
        expect((await ahmad.post(path)).status, path).to.equal(404);
      expect((await miriam.get(lesson)).status).to.equal(404);
      const stranger = visitor(app.base);
      for (const path of [lesson, '/learn/courses/gibt-es-nicht', `/media/${'0'.repeat(64)}.svg`])
        expect((await stranger.get(path)).location, path).to.match(/^\/sign-in\?/);
    });

    it('let join an optional course and leave it again, but no required one', async () => {
      expect((await ahmad.get('/learn/courses')).text).to.contain('action="/learn/courses/zusatz/join"');
      expect((await ahmad.post('/learn/courses/zusatz/join')).location).to.equal('/learn/courses/zusatz');
      expect((await ahmad.get('/learn/courses/zusatz')).text).to.contain(
        'action="/learn/courses/zusatz/leave"',
      );
      expect((await ahmad.get('/learn/courses/pflicht')).text).to.not.contain('/leave');
      expect((await ahmad.post('/learn/courses/pflicht/leave')).status).to.equal(409);
      expect((await ahmad.post('/learn/courses/zusatz/leave')).location).to.equal('/learn/courses');
      expect((await ahmad.get('/learn/courses/zusatz')).status).to.equal(404);
    });

    it('cost two statements, whatever somebody has read: the session and the facts', async () => {
      const olena = visitor(app.base);
      await olena.signIn('olena', testPassword);
      const pages = ['/learn/courses', '/learn/courses/pflicht', lesson];
      const one = [];
      for (const path of pages) one.push(await statements(() => olena.get(path)));
      for (const path of [lesson, '/learn/courses/pflicht/eins/zweite', last]) await olena.post(path);
      const three = [];
      for (const path of pages) three.push(await statements(() => olena.get(path)));
      expect([one, three]).to.deep.equal([
        [2, 2, 2],
        [2, 2, 2],
      ]);
      const next = await statements(() => olena.get('/learn'));
      // One for each feature that has something to say there.
      expect(next).to.be.at.most(10);
    });

    it('explain the words of a lesson and show its pictures to whoever is signed in', async () => {
      const { text } = await ahmad.get(last);
      expect(text).to.contain('<a id="word-bescheid" class="term" href="#term-bescheid">Bescheid</a>');
      expect(text).to.match(/<li class="term-entry" id="term-bescheid"[^]*<dfn[^>]*>Bescheid<\/dfn>/);
      expect(text).to.contain('<p lang="uk" dir="ltr" class="term-help">рішення</p>');
      expect(text).to.match(/<p class="term-back only-sheet">[^]*href="#word-bescheid"/);
      const [, picture = ''] = /src="(\/media\/[^"]+)"/.exec(text) ?? [];
      const answer = await ahmad.get(picture);
      expect([answer.status, answer.headers.get('content-type')]).to.deep.equal([200, 'image/svg+xml']);
      expect(answer.headers.get('cache-control')).to.contain('immutable');
      expect(answer.headers.get('content-security-policy')).to.contain('sandbox');
      expect(answer.text).to.contain('<svg');
      expect((await ahmad.get(`/media/${'0'.repeat(64)}.svg`)).status).to.equal(404);
    });

    it('put the help layer beside German for readers of another language, and say that it is unchecked', async () => {
      expect((await ahmad.get('/learn/courses/pflicht')).text).to.not.contain('تجربة');
      await ahmad.post('/language', { locale: 'ar', returnTo: '/learn' });
      const course = (await ahmad.get('/learn/courses/pflicht')).text;
      expect(course)
        .to.contain('<html lang="ar" dir="rtl">')
        .and.to.contain('تجربة')
        .and.to.contain('الترجمة لم تُراجَع بعد');
      expect(course).to.contain('<div class="german" lang="de" dir="ltr"><p>Beschreibung.</p>');
      // Where an answer must be right, German stands open beside the help.
      expect(course).to.match(
        /<details open>[^]*النص الألماني هو المعتمد[^]*المزيد[^]*<p>Ich kann mehr\.<\/p>/,
      );
      const { text } = await ahmad.get(last);
      expect(text).to.match(/<article class="lesson german" lang="de" dir="ltr"/);
      expect(text).to.not.contain('рішення');
      await ahmad.post('/language', { locale: 'de', returnTo: '/learn' });
    });

    it('show a trainer the own courses as learners see them, read-only', async () => {
      const overview = await miriam.get('/trainer/courses/fremd/lessons');
      expect(overview.text)
        .to.contain('href="/trainer/courses/fremd/eins/erste"')
        .and.to.not.contain('/learn/courses/');
      const preview = await miriam.get('/trainer/courses/fremd/zwei/dritte');
      expect(preview.status).to.equal(200);
      expect(preview.text).to.not.contain('complete-lesson');
      const article = /<article class="lesson[^]*<\/article>/;
      expect(article.exec(preview.text)?.[0]).to.equal(article.exec((await ahmad.get(last)).text)?.[0]);
      expect((await miriam.post('/trainer/courses/fremd/zwei/dritte')).status).to.equal(404);
      for (const path of [
        '/trainer/courses/pflicht/lessons',
        '/trainer/courses/pflicht/eins/erste',
        '/trainer/courses/fremd/eins/dritte',
      ])
        expect((await miriam.get(path)).status, path).to.equal(404);
      expect((await ahmad.get('/trainer/courses/fremd/eins/erste')).status).to.equal(404);
    });

    it('end a course with everything done, and then ask for the certificate', async () => {
      const { hash } = sampleCourse('pflicht').course;
      for (const path of [lesson, '/learn/courses/pflicht/eins/zweite']) await ahmad.post(path);
      expect((await ahmad.post(last)).location).to.equal('/learn/courses/pflicht/quizzes/m2-safety');
      expect((await ahmad.get('/learn')).text).to.match(/button-main" href="[^"]*\/quizzes\/m2-safety"/);
      await app.db('attempt').insert(passed(ahmadId, hash, { quizId: 'm2-safety', kind: 'safety' }));
      expect((await ahmad.get('/learn')).text).to.match(/button-main" href="[^"]*\/quizzes\/test"/);
      await app.db('attempt').insert(passed(ahmadId, hash, { quizId: 'test', kind: 'proof' }));
      const { text } = await ahmad.get('/learn');
      expect(text).to.match(/button-main" href="\/learn\/certificate"/);
      expect(text).to.contain('Alle 3 Lektionen gelesen, Kurstest bestanden');
      expect(text).to.not.contain('Was für das Zertifikat noch fehlt');
    });
  });
});
