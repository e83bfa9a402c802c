import { expect } from 'chai';
import { startApp, visitor, type RunningApp } from '../support/app.ts';
import { onEachDatabase } from '../support/databases.ts';
import { addPerson, testPassword } from '../support/people.ts';
import type { TestDatabase } from '../support/postgres.ts';

describe('Signing in', () => {
  onEachDatabase((_engine, fresh) => {
    let database: TestDatabase;
    let app: RunningApp;
    before('start the app', async () => {
      database = await fresh();
      app = await startApp({ url: database.url });
      await addPerson(app.db, { login: 'olena', role: 'ambassador', municipalityId: await municipality() });
    });
    after(async () => {
      await app.close();
      await database.drop();
    });
    const municipality = async (): Promise<string> => {
      const { addMunicipality } = await import('../support/people.ts');
      return addMunicipality(app.db, 'Musterstadt');
    };

    it('leads to the start page of the role', async () => {
      const olena = visitor(app.base);
      const answer = await olena.post('/sign-in', { login: 'Olena', password: testPassword });
      expect([answer.status, answer.location]).to.deep.equal([303, '/learn']);
      expect((await olena.get('/account')).text).to.contain('olena');
    });
  });
});
