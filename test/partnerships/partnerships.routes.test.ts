import { expect } from 'chai';
import { newId } from '../../src/platform/ids.ts';
import { startApp, visitor, type RunningApp, type Visitor } from '../support/app.ts';
import { monday } from '../support/context.ts';
import { onEachDatabase } from '../support/databases.ts';
import { testPassword } from '../support/people.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { tandemTown, type TandemPerson, type TandemTown } from './tandem-town.ts';

describe('The pages of a partnership', function pages() {
  this.timeout(60_000);
  onEachDatabase((_engine, fresh) => {
    let database: TestDatabase;
    let town: TandemTown;
    let app: RunningApp;
    const people = new Map<TandemPerson, Visitor>();
    before('open the house', async () => {
      database = await fresh();
      town = await tandemTown(database.url);
      app = await startApp({ url: database.url, clock: () => monday });
      for (const name of ['ahmad', 'sabine', 'lena', 'olena', 'rania', 'thanh'] as const) {
        const me = visitor(app.base);
        await me.signIn(name, testPassword);
        people.set(name, me);
      }
    });
    after(async () => {
      await app.close();
      await town.db.destroy();
      await database.drop();
    });
    const as = (name: TandemPerson): Visitor => people.get(name) ?? visitor(app.base);

    it('keep what was typed when something is missing', async () => {
      const key = newId();
      const form = { key, title: 'Ein Fest', purpose: '', dueDay: '2026-02-30' };
      const refused = await as('ahmad').post('/learn/tandem/tasks/new', form);
      expect(refused.status).to.equal(422);
      expect(refused.text).to.contain('value="Ein Fest"').and.contain('href="#field-purpose"');
      const done = await as('ahmad').post('/learn/tandem/tasks/new', {
        ...form,
        purpose: 'Für alle.',
        dueDay: '',
      });
      expect(done).to.include({ status: 303, location: '/learn/tandem' });
      const short = await as('ahmad').post(`/learn/tandem/tasks/${key}/statement`, { statement: 'Kurz' });
      expect(short.status).to.equal(422);
      expect(short.text).to.contain('Kurz</textarea>');
    });

    it('hide a task behind the address of another tandem', async () => {
      const key = newId();
      await as('ahmad').post('/learn/tandem/tasks/new', {
        key,
        title: 'Ein Chor',
        purpose: 'Für alle.',
        dueDay: '',
      });
      const open = (tandem: string) => as('olena').get(`/local/tandems/${tandem}/tasks/${key}`);
      expect((await open(town.bridge)).status).to.equal(200);
      expect((await open(town.market)).status).to.equal(404);
      const drop = (tandem: string) => as('olena').post(`/local/tandems/${tandem}/tasks/${key}/dropping`);
      for (const tandem of [town.market, town.river, newId()])
        expect((await drop(tandem)).status).to.equal(404);
      expect((await as('rania').get(`/local/tandems/${town.bridge}/tasks/${key}`)).status).to.equal(404);
    });

    it('tell the second of two writers that somebody was faster, and lose nothing', async () => {
      const write = (who: TandemPerson, basis: number, task: string) =>
        as(who).post('/learn/tandem/profile/edit', {
          basis: String(basis),
          intent: 'propose',
          notes: '',
          task1: task,
          forWhom1: '',
          rhythm1: '',
          limits1: '',
          helper1: '',
        });
      for (let click = 0; click < 2; click++)
        expect((await write('ahmad', 0, 'Rundgang')).status).to.equal(303);
      const late = await write('sabine', 0, 'Chorprobe');
      expect(late.status).to.equal(409);
      expect(late.text).to.contain('value="Chorprobe"').and.contain('name="basis" value="1"');
      expect((await write('sabine', 1, 'Chorprobe')).status).to.equal(303);
      const compared = await as('olena').get(
        `/local/tandems/${town.bridge}/profile/comparison?before=1&after=2`,
      );
      expect(compared.text).to.contain('Rundgang').and.contain('Chorprobe').and.contain('Gestrichen');
    });

    it('show a draft to the tandem alone, and the line about legal advice to all', async () => {
      await as('ahmad').post('/learn/tandem/profile/edit', {
        basis: '2',
        intent: 'draft',
        notes: 'noch geheim',
        task1: 'Etwas ganz Neues',
      });
      expect((await as('sabine').get('/learn/tandem/profile')).text).to.contain('Etwas ganz Neues');
      for (const [who, base] of [
        ['olena', '/local'],
        ['thanh', '/office'],
      ] as const) {
        const { status, text } = await as(who).get(`${base}/tandems/${town.bridge}/profile`);
        expect(status).to.equal(200);
        expect(text).not.to.contain('Etwas ganz Neues');
        expect(text).to.contain('keine Rechtsberatung');
        const hidden = await as(who).get(`${base}/tandems/${town.bridge}/profile?version=3`);
        expect(hidden.status).to.equal(404);
      }
    });

    it('let nobody have a tandem before LAMSA says so, and then at once', async () => {
      expect((await as('lena').get('/learn/tandem')).text).to.contain('Sie haben gerade kein Tandem');
      expect((await as('lena').get('/learn/tandem/tasks/new')).status).to.equal(404);
      const join = { person: town.people.lena.id, side: 'municipality' };
      const { status } = await as('thanh').post(`/office/tandems/${town.market}/members`, join);
      expect(status).to.equal(303);
      expect((await as('lena').get('/learn/tandem')).text).to.contain('Tandem Marktplatz');
      await as('thanh').post(`/office/tandems/${town.market}/members/${town.people.lena.id}/leaving`);
      expect((await as('lena').get('/learn/tandem/tasks/new')).status).to.equal(404);
      const page = await as('thanh').get(`/office/tandems/${town.market}`);
      expect(page.text).to.contain('Lena Winter').and.contain('durch Thanh Nguyen');
    });

    it('lead from noting hours to an approved month', async () => {
      const note = {
        key: newId(),
        day: '2026-11-02',
        hours: '23',
        quarter: '45',
        people: '3',
        activity: 'Fest',
      };
      expect((await as('sabine').post('/learn/hours/new', note)).status).to.equal(303);
      const full = await as('sabine').post('/learn/hours/new', { ...note, key: newId(), hours: '1' });
      expect(full.status).to.equal(422);
      expect(full.text).to.contain('mehr als 24 Stunden');
      const month = `/local/hours/${town.people.sabine.id}/2026-11`;
      expect((await as('rania').get(month)).status).to.equal(404);
      const shown = await as('olena').get(month);
      const revision = /name="revision" value="(\d+)"/.exec(shown.text)?.[1] ?? '';
      const silent = await as('olena').post(`${month}/return`, { revision, comment: '' });
      expect(silent.status).to.equal(422);
      const changed = `/learn/hours/entries/${note.key}`;
      await as('sabine').post(changed, { ...note, hours: '2' });
      expect((await as('olena').post(`${month}/approval`, { revision })).status).to.equal(409);
      const again = /name="revision" value="(\d+)"/.exec((await as('olena').get(month)).text)?.[1] ?? '';
      expect((await as('olena').post(`${month}/approval`, { revision: again })).status).to.equal(303);
      expect((await as('sabine').get(changed)).status).to.equal(303);
      const correction = { key: newId(), hours: '2', quarter: '45', people: '3', reason: 'Verzählt' };
      const unchanged = await as('sabine').post(`${changed}/correction`, correction);
      expect(unchanged.status).to.equal(422);
      const done = await as('sabine').post(`${changed}/correction`, { ...correction, hours: '1' });
      expect(done.status).to.equal(303);
      const sheet = await as('sabine').get('/learn/hours/sheet?month=2026-11');
      expect(sheet.text).to.contain('−1 Std.').and.contain('Zusammen 1 Std. 45 Min.');
      const sums = await as('thanh').get('/office/hours');
      expect(sums.text).to.contain('1 Std. 45 Min.').and.not.contain('Sabine');
    });

    it('tell everybody on the first page whose turn it is', async () => {
      expect((await as('ahmad').get('/learn')).text).to.contain('Gemeinsame Aufgabe: Ein Fest');
      expect((await as('olena').get('/learn')).status).to.equal(200);
    });
  });
});
