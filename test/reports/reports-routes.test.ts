import { expect } from 'chai';
import type { Course } from '../../src/courses/course.ts';
import { findOptionalPublishedCourse } from '../../src/courses/published.queries.ts';
import { startApp, visitor, type RunningApp, type Visitor } from '../support/app.ts';
import { minutes, monday } from '../support/context.ts';
import { onEachDatabase, type Engine } from '../support/databases.ts';
import { testPassword } from '../support/people.ts';
import { attempt, buildTown, enrol, idOf, lessonsOf, person, read, type Variant } from './town.ts';

const sabine = idOf('sabine');
const musterstadt = `/office/municipalities/${idOf('Musterstadt')}/progress`;
const progressOf = (name: string): string => `/office/progress/${idOf(name)}`;
const learnerPath = (name: string): string => `/trainer/courses/probe/learners/${idOf(name)}`;
/** Whatever looks like the points of a failed test, in the ways a page could write them. */
const points = /4[.,]25|4[.,]3\b|7[.,]5\b|von 12|Punkte(?! und)/;

onEachDatabase((engine: Engine, fresh) => {
  describe(`following the progress on ${engine}`, function followingProgress() {
    this.timeout(60_000);
    const opened: (() => Promise<void>)[] = [];
    let now = monday;
    let app: RunningApp;

    async function openTown(changes: Partial<Variant> = {}): Promise<RunningApp> {
      const database = await fresh();
      const running = await startApp({ url: database.url, clock: () => now });
      opened.push(async () => {
        await running.close();
        await database.drop();
      });
      await buildTown(running.db, changes);
      return running;
    }
    async function enter(name: string, into = app): Promise<Visitor> {
      const one = visitor(into.base);
      await one.signIn(name, testPassword);
      return one;
    }
    /** The page without what differs in every answer. */
    async function bytes(one: Visitor, path: string, into = app): Promise<string> {
      const { status, text } = await one.get(path);
      return `${status} ${text.replaceAll(/nonce="[^"]*"/g, '').replaceAll(into.base, '')}`;
    }

    before(async () => {
      app = await openTown();
    });
    beforeEach(() => {
      now = monday;
    });
    after(async () => {
      for (const close of opened) await close();
    });

    describe('in the office', () => {
      it('names who is stuck, everybody of every place, and what is open, but no points', async () => {
        const office = await enter('thanh');
        for (const path of ['/office', musterstadt, `${musterstadt}?state=stuck`, progressOf('sabine')]) {
          const { status, text } = await office.get(path);
          expect(status, path).to.equal(200);
          expect(text, path).to.contain('sabine muster').and.contain('Rot: braucht ein Gespräch');
          expect(wordsOf(text), path).not.to.match(points);
        }
        const { text } = await office.get('/office');
        for (const name of ['olena', 'ahmad', 'dmytro']) expect(text).to.contain(`${name} muster`);
        expect(text).to.contain('1 von 3 Lektionen gelesen').and.contain('Kurstest offen');
      });

      it('narrows a place to those who are stuck', async () => {
        const office = await enter('katrin');
        const { text } = await office.get(`${musterstadt}?state=stuck`);
        expect(text).to.contain('sabine muster').and.not.contain('ahmad muster');
        expect((await office.get(`${musterstadt}?state=other`)).status).to.equal(400);
      });

      it('says of one person what is missing, module by module', async () => {
        const { text } = await (await enter('katrin')).get(progressOf('ahmad'));
        expect(text).to.contain('Es fehlen noch 2 Lektionen.');
        expect(text).to.contain('Der Sicherheitscheck im Modul „Modul“ ist noch offen.');
        expect(text).to.contain('Der Kurstest ist noch nicht bestanden.');
      });

      it('hides what does not exist, and staff who learn nothing', async () => {
        const office = await enter('thanh');
        const missing = await bytes(office, progressOf('nobody'));
        expect(missing).to.match(/^404 /);
        expect(await bytes(office, progressOf('miriam'))).to.equal(missing);
        expect(await bytes(office, `/office/municipalities/${idOf('nowhere')}/progress`)).to.equal(missing);
      });

      it('shows those who run the technology no learner at all', async () => {
        const technik = await enter('technik');
        const { text } = await technik.get('/office');
        expect(text).to.contain('/office/people').and.contain('/office/outbox');
        expect(text).not.to.match(/sabine|ahmad|dmytro|Musterstadt|Probe/);
        for (const path of [musterstadt, progressOf('sabine'), '/office/export'])
          expect((await technik.get(path)).status, path).to.equal(404);
        expect((await technik.post('/office/progress.csv')).status).to.equal(404);
      });

      it('is no place for anybody else', async () => {
        for (const name of ['olena', 'ahmad', 'miriam']) {
          const one = await enter(name);
          for (const path of ['/office', musterstadt, progressOf(name), '/office/export'])
            expect((await one.get(path)).status, `${name} ${path}`).to.equal(404);
        }
        expect((await visitor(app.base).get('/office')).location).to.match(/^\/sign-in/);
      });
    });

    describe('in the courses of a trainer', () => {
      it('shows results with points, and who needs a talk', async () => {
        const miriam = await enter('miriam');
        expect((await miriam.get('/trainer')).text).to.contain(learnerPath('sabine'));
        const course = await miriam.get('/trainer/courses/probe');
        expect(course.text).to.contain('sabine muster').and.contain('4,25 von 12 Punkten');
        const learner = await miriam.get(learnerPath('sabine'));
        expect(learner.text).to.contain('Versuch 3').and.contain('Noch nicht richtig');
        expect(learner.text).to.contain(`action="${learnerPath('sabine')}/unlock"`);
        expect((await miriam.get(learnerPath('ahmad'))).text).not.to.contain('/unlock');
      });

      it('shows a trainer of another course nothing, in the bytes of what does not exist', async () => {
        const tomasz = await enter('tomasz');
        const missing = await bytes(tomasz, '/trainer/courses/keiner');
        expect(missing).to.match(/^404 /);
        for (const path of [
          '/trainer/courses/probe',
          learnerPath('sabine'),
          `/trainer/courses/andere/learners/${sabine}`,
          `/trainer/courses/andere/learners/${idOf('nobody')}`,
        ])
          expect(await bytes(tomasz, path), path).to.equal(missing);
        expect((await tomasz.get('/trainer')).text).not.to.match(/probe|sabine/);
        expect((await tomasz.get('/trainer/courses/andere')).text)
          .to.contain('dmytro')
          .and.not.contain('ahmad');
      });
    });

    describe('in the own municipality', () => {
      it('shows states of the own ambassadors by tandem, and no point, count or day', async () => {
        const { text } = await (await enter('olena')).get('/local');
        const main = text.slice(text.indexOf('<main'), text.indexOf('</main'));
        expect(main).to.contain('Tandem Brücke').and.contain('sabine muster').and.contain('ahmad muster');
        expect(main).to.contain('Begonnen');
        expect(main).not.to.match(/dmytro|heike|Ufer|olena muster/);
        expect(wordsOf(main)).not.to.match(/\d|bestanden|Lektion|Gespräch|Rot|Kurstest/);
      });
    });

    describe('whose world ends where the scope ends', () => {
      const cases: { who: string; paths: string[]; other: Partial<Variant> }[] = [
        {
          who: 'thanh',
          paths: ['/office', musterstadt, progressOf('sabine'), '/office/export'],
          other: { points: 1.5 },
        },
        { who: 'katrin', paths: ['/office', progressOf('sabine')], other: { points: 1.5 } },
        { who: 'technik', paths: ['/office'], other: { points: 1.5, neighbour: 'busy', lessonsOfAhmad: 2 } },
        {
          who: 'miriam',
          paths: ['/trainer', '/trainer/courses/probe', learnerPath('sabine'), learnerPath('dmytro')],
          other: { neighbour: 'busy' },
        },
        {
          who: 'tomasz',
          paths: ['/trainer', '/trainer/courses/andere', '/trainer/courses/probe'],
          other: { points: 1.5, lessonsOfAhmad: 2 },
        },
        { who: 'olena', paths: ['/local'], other: { points: 1.5, lessonsOfAhmad: 2, neighbour: 'busy' } },
      ];
      for (const { who, paths, other } of cases)
        it(`gives ${who} the same bytes in two worlds that differ only outside`, async () => {
          const elsewhere = await openTown(other);
          const [here, there] = [await enter(who), await enter(who, elsewhere)];
          for (const path of paths)
            expect(await bytes(here, path), path).to.equal(await bytes(there, path, elsewhere));
        });
    });

    describe('as a file', () => {
      it('asks for the password again, leaves a trace, and holds no points', async () => {
        const office = await enter('katrin');
        expect((await office.get('/office/export')).status).to.equal(200);
        now = monday + 16 * minutes;
        expect((await office.get('/office/export')).location).to.match(/^\/confirm/);
        now = monday + 10 * minutes;
        const file = await office.post('/office/progress.csv');
        expect(file.headers.get('content-disposition')).to.contain('progress.csv');
        expect(file.text).to.contain('sabine muster;').and.not.match(points);
        const entry: unknown = await app.db('auditEntry').where({ action: 'progress.exported' }).first();
        expect(entry).to.include({ actorId: idOf('katrin'), details: '{"people":4}' });
      });

      it('never begins a cell like a formula', async () => {
        const town = await openTown();
        const bridge = { municipalityId: idOf('Musterstadt'), role: 'ambassador' as const };
        const names = ['=1+1', '@x', '+49', '-2', '\t=1'];
        for (const [index, displayName] of names.entries())
          await person(town.db, `naughty${index}`, { ...bridge, displayName });
        const { text } = await (await enter('katrin', town)).post('/office/progress.csv');
        const cells = text.split('\r\n').map((line) => line.split(';')[0] ?? '');
        for (const name of names) expect(cells).to.include(`'${name}`);
        expect(cells.filter((cell) => /^["']?[=@+\-\t]/.test(cell) && !cell.startsWith("'"))).to.deep.equal(
          [],
        );
      });
    });

    it('asks the database as often for three people as for one', async () => {
      const town = await openTown();
      const office = await enter('thanh', town);
      const miriam = await enter('miriam', town);
      const olena = await enter('olena', town);
      const pages = [
        [office, '/office', 15],
        [office, musterstadt, 10],
        [miriam, '/trainer', 12],
        [miriam, '/trainer/courses/probe', 12],
        [olena, '/local', 9],
      ] as const;
      const count = async (): Promise<number[]> => {
        const counts = [];
        for (const [one, path] of pages) {
          let statements = 0;
          const add = (): void => void statements++;
          town.world.reader.on('query', add);
          expect((await one.get(path)).status).to.equal(200);
          town.world.reader.off('query', add);
          counts.push(statements);
        }
        return counts;
      };
      await count();
      const few = await count();
      const probe = await courseOf(town);
      for (const name of ['anna', 'berta', 'carla']) {
        await person(town.db, name, { role: 'ambassador', municipalityId: idOf('Musterstadt') });
        await enrol(town.db, name, 'probe');
        for (const lesson of lessonsOf(probe)) await read(town.db, name, probe, lesson, 2);
        await attempt(town.db, name, probe, { number: 1, points: 9, daysAgo: 1, passed: true });
      }
      expect(await count()).to.deep.equal(few);
      for (const [index, [, path, most]] of pages.entries()) expect(few[index], path).to.be.at.most(most);
    });

    it('calls a course completed only with every lesson, the safety check and the test', async () => {
      const town = await openTown();
      const probe = await courseOf(town);
      const office = await enter('thanh', town);
      const state = async (): Promise<string> => (await office.get(progressOf('dmytro'))).text;
      for (const lesson of lessonsOf(probe)) await read(town.db, 'dmytro', probe, lesson, 20);
      await attempt(town.db, 'dmytro', probe, { number: 1, points: 12, daysAgo: 20, passed: true });
      expect(await state())
        .to.contain('Begonnen')
        .and.contain('Sicherheitscheck im Modul');
      await attempt(town.db, 'dmytro', probe, {
        number: 1,
        kind: 'safety',
        points: 1,
        daysAgo: 20,
        passed: true,
        questionIds: ['m1-s'],
        answer: 'a',
      });
      expect(await state())
        .to.contain('Abgeschlossen')
        .and.contain('In diesem Kurs ist alles geschafft.');
    });
  });
});

/** Without the tags: the icons are drawn with numbers. */
function wordsOf(html: string): string {
  return html.replaceAll(/<[^>]*>/g, ' ');
}

async function courseOf(town: RunningApp): Promise<Course> {
  const course = await findOptionalPublishedCourse(town.db, 'probe');
  if (course === null) throw new Error('The town has lost its course.');
  return course;
}
