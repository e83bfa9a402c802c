import { expect } from 'chai';
import { findOptionalPersonByLogin } from '../../src/people/people.queries.ts';
import { days } from '../support/context.ts';
import { startApp, visitor, type RunningApp, type Visitor } from '../support/app.ts';
import { onEachDatabase } from '../support/databases.ts';
import { addMunicipality, addPerson, testPassword } from '../support/people.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { knock } from './exchange.ts';

const form = { 'Content-Type': 'application/x-www-form-urlencoded' };

onEachDatabase((_engine, fresh) => {
  describe('signing in and out', function signing() {
    this.timeout(60_000);
    let database: TestDatabase;
    let app: RunningApp;
    let now = Date.UTC(2026, 10, 23, 8);
    before('start', async () => {
      database = await fresh();
      app = await startApp({ url: database.url, throttle: true, clock: () => now });
      const municipalityId = await addMunicipality(app.db, 'Musterstadt');
      await addPerson(app.db, { login: 'erika', role: 'ambassador', municipalityId });
      await addPerson(app.db, { login: 'otto', role: 'ambassador', municipalityId });
      await addPerson(app.db, { login: 'petra', role: 'ambassador', municipalityId });
      await addPerson(app.db, { login: 'buero', role: 'projectCoordinator' });
    });
    after(async () => {
      await app.close();
      await database.drop();
    });

    const asCookie = (sid: string | undefined): Visitor => ({ ...visitor(app.base), cookie: () => sid });
    const signIn = (login: string, password: string) =>
      knock(app.base, visitor(app.base), 'POST', '/sign-in', {
        body: new URLSearchParams({ login, password }).toString(),
        headers: form,
      });

    it('changes the session id, and the old one is worth nothing', async () => {
      const me = visitor(app.base);
      await me.post('/language', { locale: 'en', returnTo: '/' });
      const early = me.cookie('sid');
      expect(early).to.be.a('string');
      await me.signIn('erika', testPassword);
      expect(me.cookie('sid')).not.to.equal(early);
      expect((await knock(app.base, asCookie(early), 'GET', '/account')).status).to.equal(303);
      expect((await me.get('/account')).status).to.equal(200);
    });

    it('takes no session id that somebody made up', async () => {
      for (const sid of [
        'abc',
        's%3Aabc.def',
        `s%3A${'a'.repeat(32)}.${'b'.repeat(43)}`,
        '%ff',
        '"',
        '__proto__',
      ])
        expect((await knock(app.base, asCookie(sid), 'GET', '/account')).status, sid).to.equal(303);
    });

    it('ends with the sign-out: the row is gone, and the browser forgets', async () => {
      const me = visitor(app.base);
      await me.signIn('erika', testPassword);
      const sid = me.cookie('sid');
      const answer = await me.post('/sign-out');
      expect(answer.headers.get('clear-site-data')).to.equal('"cache", "storage"');
      expect((await knock(app.base, asCookie(sid), 'GET', '/account')).status).to.equal(303);
    });

    it('keeps neither session ids nor codes readable in the database', async () => {
      const me = visitor(app.base);
      await me.signIn('erika', testPassword);
      const id = /^s%3A([\w-]+)\./.exec(me.cookie('sid') ?? '')?.[1] ?? '-';
      const rows = JSON.stringify(await app.db('session').select());
      expect(id.length).to.be.at.least(32);
      expect(rows).not.to.include(id);
      expect(rows).not.to.include(testPassword);
    });

    it('ends every session of somebody whose access has ended', async () => {
      const [office, me] = [visitor(app.base), visitor(app.base)];
      await addPerson(app.db, { login: 'gerda', role: 'trainer' });
      await me.signIn('gerda', testPassword);
      await office.signIn('buero', testPassword);
      const gerda = await findOptionalPersonByLogin(app.db, 'gerda');
      expect((await office.post(`/office/people/${gerda?.id ?? ''}/ending`)).status).to.equal(303);
      expect((await me.get('/account')).status).to.equal(303);
      expect((await signIn('gerda', testPassword)).status).to.equal(422);
    });

    it('has no way in for the demo where people are real', async () => {
      expect((await visitor(app.base).post('/demo/sign-in', { role: 'admin' })).status).to.equal(404);
      expect((await visitor(app.base).get('/sign-in')).text).not.to.include('/demo/sign-in');
    });

    it('says the same about an unknown name and a wrong password', async () => {
      const wrong = await signIn('otto', 'nicht das Passwort');
      const unknown = await signIn('egon', 'nicht das Passwort');
      expect(wrong.status).to.equal(422);
      expect(wrong.bytes.replaceAll('otto', 'egon')).to.equal(unknown.bytes);
      const me = visitor(app.base);
      const known = await knock(app.base, me, 'POST', '/password/forgotten', {
        body: 'login=otto',
        headers: form,
      });
      const nobody = await knock(app.base, me, 'POST', '/password/forgotten', {
        body: 'login=egon',
        headers: form,
      });
      expect(known.bytes).to.equal(nobody.bytes);
    });

    it('opens an invitation once, and only in its time; used, replaced and outlived ones look like unknown ones', async () => {
      const office = visitor(app.base);
      await office.signIn('buero', testPassword);
      const { person, link } = await invite(office, 'Nadia Muster', '1');
      const guest = visitor(app.base);
      await guest.post('/language', { locale: 'de', returnTo: '/' });
      const unknown = await knock(app.base, guest, 'GET', `/invitation/${'A'.repeat(22)}`);
      expect(unknown.status).to.equal(404);
      expect((await guest.get(link)).status).to.equal(200);
      expect((await guest.get(link.replace('/invitation/', '/password/new/'))).status).to.equal(404);

      await office.post(`/office/people/${person}/invitation`);
      expect((await knock(app.base, guest, 'GET', link)).bytes, 'replaced').to.equal(unknown.bytes);
      const second = await letterLink(office, person);
      const first = { certificateName: 'Nadia Muster', password: 'drei blaue Boote im Wind', privacy: 'yes' };
      expect((await visitor(app.base).post(second, first)).status).to.equal(303);
      expect((await knock(app.base, guest, 'GET', second)).bytes, 'used').to.equal(unknown.bytes);
      expect((await visitor(app.base).post(second, first)).status).to.equal(404);

      const late = await invite(office, 'Paula Muster', '2');
      now += 14 * days + 1;
      expect((await knock(app.base, guest, 'GET', late.link)).status, 'outlived').to.equal(404);
      expect((await visitor(app.base).post(late.link, first)).status).to.equal(404);
    });

    it('stops guessing, even with the right password, and lets other accounts in', async () => {
      const tries = [];
      for (let count = 0; count < 11; count += 1) tries.push((await signIn('petra', 'geraten')).status);
      expect(tries.slice(0, 10)).to.deep.equal(tries.slice(0, 10).map(() => 422));
      expect(tries[10]).to.equal(429);
      const right = await signIn('petra', testPassword);
      expect(right.status).to.equal(429);
      expect(Number(right.headers.get('retry-after'))).to.be.within(1, 900);
      expect(right.text).to.include('data-page="errors/429"');
      expect((await signIn(' PETRA ', testPassword)).status).to.equal(429);
      expect((await signIn('otto', testPassword)).status).to.equal(303);
    });

    it('lets strangers choose their language often, but not without end, and whoever is signed in always', async () => {
      const choice = { locale: 'uk', returnTo: '/' };
      const erika = visitor(app.base);
      await erika.signIn('erika', testPassword);
      const statuses = new Set<number>();
      for (let count = 0; count < 61; count += 1)
        statuses.add((await visitor(app.base).post('/language', choice)).status);
      expect([...statuses]).to.deep.equal([303, 429]);
      const rows = async (): Promise<number> => (await app.db('session').select('*')).length;
      const before = await rows();
      expect((await visitor(app.base).post('/language', choice)).status).to.equal(429);
      expect(await rows()).to.equal(before);
      expect((await erika.post('/language', choice)).status).to.equal(303);
    });

    async function invite(office: Visitor, name: string, digit: string) {
      const fields = { key: digit.repeat(26), name, role: 'trainer' };
      const answer = await office.post('/office/people/new', fields);
      const person = answer.location?.split('/').at(-1) ?? '';
      return { person, link: await letterLink(office, person) };
    }

    async function letterLink(office: Visitor, person: string): Promise<string> {
      const { text } = await office.get(`/office/people/${person}/letter`);
      return /\/invitation\/[\w-]{22}/.exec(text)?.[0] ?? `no link on the letter of ${person}`;
    }
  });
});
