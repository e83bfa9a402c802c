import { expect } from 'chai';
import { startApp, visitor, type RunningApp } from '../support/app.ts';
import { minutes, monday } from '../support/context.ts';
import { onEachDatabase } from '../support/databases.ts';
import { addMunicipality, addPerson, testPassword } from '../support/people.ts';
import type { TestDatabase } from '../support/postgres.ts';

describe('The own account', () => {
  onEachDatabase((_engine, fresh) => {
    let database: TestDatabase;
    let app: RunningApp;
    let now = monday;
    let municipalityId = '';
    before('start the app', async () => {
      database = await fresh();
      app = await startApp({ url: database.url, clock: () => now, throttle: true, mailEnabled: true });
      municipalityId = await addMunicipality(app.db, 'Musterstadt');
    });
    after(async () => {
      await app.close();
      await database.drop();
    });
    beforeEach(() => {
      now = monday;
    });

    const enter = async (login: string) => {
      const person = await addPerson(app.db, { login, role: 'ambassador', municipalityId });
      const browser = visitor(app.base);
      await browser.signIn(login, testPassword);
      const email = async (): Promise<unknown> =>
        ((await app.db('person').where({ id: person.id }).first()) as { email: unknown }).email;
      return { person, browser, email };
    };

    it('changes the address only for whoever has given the password lately', async () => {
      const { browser, email } = await enter('olena');
      const data = { certificateName: 'Olena', email: 'olena@example.org' };
      now = monday + 16 * minutes;
      const asked = await browser.post('/account/data', data);
      expect([asked.status, await email()]).to.deep.equal([303, null]);
      expect(asked.location).to.match(/^\/confirm\?returnTo=%2Fresume%2F/);
      expect((await browser.post('/account/data', { ...data, email: '' })).location).to.equal('/account');
      await browser.post('/confirm', { password: testPassword, returnTo: '/account' });
      await browser.post('/account/data', data);
      expect(await email()).to.equal('olena@example.org');
    });

    it('gives the session a new id when the password is given again, or changed', async () => {
      const { browser } = await enter('amal');
      const first = browser.cookie('sid');
      await browser.post('/confirm', { password: testPassword, returnTo: '/account' });
      const second = browser.cookie('sid');
      await browser.post('/account/password', {
        current: testPassword,
        password: 'sieben kalte graue Tage',
      });
      const third = browser.cookie('sid');
      expect(new Set([first, second, third]).size).to.equal(3);
      expect((await browser.get('/account')).status).to.equal(200);
      const old = await fetch(`${app.base}/account`, {
        headers: { Cookie: `sid=${first ?? ''}` },
        redirect: 'manual',
      });
      expect(old.status).to.equal(303);
    });

    it('lets nobody guess the password of an open session, from however many addresses', async () => {
      const { browser, person } = await enter('irina');
      for (let count = 0; count < 10; count++)
        await browser.post('/confirm', { password: 'not this one', returnTo: '/account' });
      await app.db('throttle').whereNot('key', 'like', `%${person.id}%`).delete();
      const answer = await browser.post('/confirm', { password: testPassword, returnTo: '/account' });
      expect(answer.status).to.equal(429);
    });

    it('offers other languages where a refused form can come back to', async () => {
      const { browser } = await enter('dina');
      const answer = await browser.post('/account/data', { certificateName: '', email: '' });
      expect(answer.status).to.equal(422);
      expect(answer.text).to.contain('name="returnTo" value="/account"');
    });

    it('sends a link to the one active person of an address, whoever had it before', async () => {
      const { person, browser } = await enter('neu');
      const gone = await addPerson(app.db, {
        login: 'alt',
        role: 'ambassador',
        municipalityId,
        state: 'ended',
      });
      const email = 'gemeinsam@example.org';
      await app.db('person').whereIn('id', [person.id, gone.id]).update({ email });
      await browser.post('/password/forgotten', { login: email });
      expect(await app.db('letter').where({ kind: 'passwordReset', personId: person.id })).to.have.length(1);
    });

    it('asks a visitor of a closed address to sign in, however strange the address', async () => {
      const answer = await visitor(app.base).get(`/learn?${'x'.repeat(600)}`);
      expect([answer.status, answer.location]).to.deep.equal([303, '/sign-in']);
    });
  });
});
