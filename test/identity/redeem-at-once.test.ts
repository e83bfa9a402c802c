import { expect } from 'chai';
import { findOptionalLiveCode } from '../../src/identity/access-codes.queries.ts';
import { createPersonByOperator } from '../../src/identity/operator.actions.ts';
import { findPerson } from '../../src/people/people.queries.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { monday, publicContext } from '../support/context.ts';
import { onEachDatabase } from '../support/databases.ts';
import { runAtOnce } from '../support/processes.ts';

const program = new URL('redeem.process.ts', import.meta.url);

describe('An invitation', () => {
  onEachDatabase((_engine, fresh) => {
    it('opens for exactly one of several processes that take it up', async () => {
      const database = await fresh();
      const db = openDatabase(database.url);
      try {
        await migrate(db);
        const ctx = publicContext(db, monday);
        const { id } = await createPersonByOperator(ctx, {
          login: 'miriam',
          password: null,
          name: 'Miriam Haddad',
          role: 'trainer',
          municipality: null,
          tandem: null,
          side: null,
          email: null,
          locale: 'de',
        });
        const code = await findOptionalLiveCode(db, id, 'invitation');
        const token = ctx.site.secrets.tokenFor(code?.id ?? '');
        const names = ['Eins', 'Zwei', 'Drei'];
        const said = await runAtOnce(
          program,
          names.map((name) => [database.url, token, name]),
        );
        expect([...said].sort()).to.deep.equal(['redeemed', 'tooLate', 'tooLate']);
        const person = await findPerson(db, id);
        expect([person.state, person.certificateName]).to.deep.equal([
          'active',
          names[said.indexOf('redeemed')],
        ]);
        expect(await db('password').where({ personId: id })).to.have.length(1);
      } finally {
        await db.destroy();
        await database.drop();
      }
    }).timeout(60_000);
  });
});
