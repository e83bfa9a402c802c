import { expect } from 'chai';
import { startApp, visitor, type RunningApp } from '../support/app.ts';
import { onEachDatabase } from '../support/databases.ts';
import { addMunicipality, addPerson, testPassword } from '../support/people.ts';
import type { TestDatabase } from '../support/postgres.ts';

describe('«Barriere melden»', () => {
  onEachDatabase((_engine, fresh) => {
    let database: TestDatabase;
    let app: RunningApp;
    beforeEach(async () => {
      database = await fresh();
      app = await startApp({ url: database.url, throttle: true });
      const municipalityId = await addMunicipality(app.db, 'Musterstadt');
      await addPerson(app.db, { login: 'ahmad', role: 'ambassador', municipalityId });
      await addPerson(app.db, { login: 'thanh', role: 'projectCoordinator' });
    });
    afterEach(async () => {
      await app.close();
      await database.drop();
    });

    it('is reached from every page with the address filled in, and read by the office only', async () => {
      const someone = visitor(app.base);
      const start = await someone.get('/contact');
      expect(start.text).to.contain('href="/accessibility/report?page=%2Fcontact"');
      const form = await someone.get('/accessibility/report?page=%2Fcontact%3Fa%3Db');
      expect(form.text).to.contain('value="/contact"');

      const description = '<b>Der Knopf</b> ist zu klein';
      const sent = await someone.post('/accessibility/report', {
        page: '/contact',
        description,
        contact: '',
      });
      expect(sent).to.include({ status: 303, location: '/accessibility' });
      expect((await someone.get('/accessibility')).text).to.contain('Ihre Meldung ist angekommen');

      expect(await someone.get('/office/barriers')).to.include({ status: 303 });
      const learner = visitor(app.base);
      await learner.signIn('ahmad', testPassword);
      expect((await learner.get('/office/barriers')).status).to.equal(404);
      expect((await learner.get('/accessibility')).text).not.to.contain('/office/barriers');
      const office = visitor(app.base);
      await office.signIn('thanh', testPassword);
      expect((await office.get('/accessibility')).text).to.contain('/office/barriers');
      const list = await office.get('/office/barriers');
      expect(list.text).to.contain('&lt;b&gt;Der Knopf&lt;/b&gt; ist zu klein').and.contain('/contact');
    });

    it('says what is missing and keeps what was typed; no name is noted of who is signed in', async () => {
      const learner = visitor(app.base);
      await learner.signIn('ahmad', testPassword);
      const typed = { page: '/learn', description: ' ', contact: '0345 12' };
      const answer = await learner.post('/accessibility/report', typed);
      expect(answer.status).to.equal(422);
      expect(answer.text).to.contain('Bitte schreiben Sie kurz').and.contain('value="0345 12"');
      await learner.post('/accessibility/report', { ...typed, description: 'etwas' });
      const entry = await app
        .db<{ action: string; actorId: string }>('auditEntry')
        .where({ action: 'barrier.reported' })
        .first();
      expect(entry?.actorId).to.equal(null);
    });

    it('cannot be flooded from one address', async () => {
      const someone = visitor(app.base);
      const report = { page: '/', description: 'x', contact: '' };
      let status = 303;
      for (let number = 0; number < 20 && status === 303; number++)
        ({ status } = await someone.post('/accessibility/report', report));
      expect(status).to.equal(429);
    });
  });
});
