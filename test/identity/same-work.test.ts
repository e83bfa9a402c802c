import { expect } from 'chai';
import { authenticate } from '../../src/identity/identity.actions.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { monday, publicContext } from '../support/context.ts';
import { onEachDatabase } from '../support/databases.ts';
import { addPerson, testPassword } from '../support/people.ts';

describe('Checking a password', () => {
  onEachDatabase((_engine, fresh) => {
    it('takes the same time whether or not there is such an account', async () => {
      const database = await fresh();
      const db = openDatabase(database.url);
      await migrate(db);
      await addPerson(db, { login: 'olena', role: 'trainer' });
      const ctx = publicContext(db, monday);
      const took = async (login: string, password: string): Promise<number> => {
        const before = performance.now();
        await authenticate(ctx, login, password);
        return performance.now() - before;
      };
      await took('nobody', testPassword);
      // The best of several is what the work itself takes, however busy the machine is.
      const best = { known: Infinity, unknown: Infinity };
      for (let n = 0; n < 5; n++) {
        best.known = Math.min(best.known, await took('olena', 'not this one'));
        best.unknown = Math.min(best.unknown, await took('nobody', testPassword));
      }
      await db.destroy();
      await database.drop();
      expect(best.unknown).to.be.greaterThan(best.known / 2);
    });
  });
});
