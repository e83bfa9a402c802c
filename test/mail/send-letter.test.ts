import { expect } from 'chai';
import { sendLetter } from '../../src/mail/mail.jobs.ts';
import { postLetter } from '../../src/mail/letters.actions.ts';
import { inTransaction } from '../../src/access/context.ts';
import { monday, publicContext, testSite } from '../support/context.ts';
import { onEachDatabase } from '../support/databases.ts';
import { openMigrated, type Migrated } from '../support/migrated.ts';
import { addPerson } from '../support/people.ts';

describe('sending a letter', () => {
  onEachDatabase((_engine, fresh) => {
    let house: Migrated;
    before(async () => {
      house = await openMigrated(fresh);
    });
    after(() => house.close());

    it('says why a mail server refused it, without the address, because errors go into the log', async () => {
      const email = 'olena@example.org';
      const { id: personId } = await addPerson(house.db, { login: 'olena', role: 'trainer' });
      await house.db('person').where({ id: personId }).update({ email });
      const ctx = publicContext(house.db, monday, testSite({ mailEnabled: true }));
      await inTransaction(ctx, (tx) =>
        postLetter(tx, { kind: 'certificateIssued', cause: 'c', personId, email, subjectId: null }),
      );
      const [letter] = await house.db<{ id: string; state: string; error: string }>('letter');
      const refusing = {
        send: () => Promise.reject(new Error(`550 5.1.1 <${email}>: unknown`)),
        close: () => undefined,
      };
      let thrown = '';
      await sendLetter(
        ctx,
        { letterId: letter?.id ?? '' },
        {
          transport: refusing,
          write: () => Promise.resolve({ subject: 'x', text: 'y' }),
          domain: 'example.org',
        },
      ).catch((error: unknown) => (thrown = String(error)));
      expect(thrown).to.contain('550 5.1.1').and.not.to.contain('olena@');
      const [after] = await house.db<{ state: string; error: string }>('letter');
      expect(after?.state).to.equal('failed');
      expect(after?.error).to.contain('550').and.not.to.contain('olena@');
    });
  });
});
