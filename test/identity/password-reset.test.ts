import { expect } from 'chai';
import { issueAccessCode } from '../../src/identity/identity.actions.ts';
import { startApp, visitor, type RunningApp } from '../support/app.ts';
import { publicContext } from '../support/context.ts';
import { onEachDatabase } from '../support/databases.ts';
import { addPerson, testPassword } from '../support/people.ts';
import type { TestDatabase } from '../support/postgres.ts';

const newPassword = 'fünf stille blaue Türen';

describe('A new password by a one-time code', () => {
  onEachDatabase((_engine, fresh) => {
    let database: TestDatabase;
    let app: RunningApp;
    before('start the app', async () => {
      database = await fresh();
      app = await startApp({ url: database.url });
    });
    after(async () => {
      await app.close();
      await database.drop();
    });

    it('ends every session that was open, and only the new password opens a new one', async () => {
      const { id } = await addPerson(app.db, { login: 'miriam', role: 'trainer' });
      const everywhere = [visitor(app.base), visitor(app.base)];
      for (const device of everywhere) {
        await device.signIn('miriam', testPassword);
        expect((await device.get('/account')).status).to.equal(200);
      }
      const ctx = publicContext(app.db, Date.now(), app.site);
      const code = await app.db.transaction((db) => issueAccessCode({ ...ctx, db }, id, 'recovery'));
      const path = `/password/new/${app.site.secrets.tokenFor(code.id)}`;
      const answer = await visitor(app.base).post(path, { password: newPassword });
      expect(answer.status).to.equal(303);

      for (const device of everywhere)
        expect((await device.get('/account')).location).to.match(/^\/sign-in\?/);
      expect(await app.db('session').where({ personId: id })).to.deep.equal([]);
      const again = visitor(app.base);
      expect((await again.post('/sign-in', { login: 'miriam', password: testPassword })).status).to.equal(
        422,
      );
      await again.signIn('miriam', newPassword);
    });
  });
});
