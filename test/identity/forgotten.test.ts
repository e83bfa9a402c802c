import { expect } from 'chai';
import { keptLinkMs } from '../../src/identity/access-code.ts';
import { findOptionalLiveCode } from '../../src/identity/access-codes.queries.ts';
import { requestPasswordReset } from '../../src/identity/identity.actions.ts';
import { signInRoutes } from '../../src/identity/sign-in.routes.ts';
import type { PersonRow } from '../../src/people/person.ts';
import { monday, publicContext, testSite } from '../support/context.ts';
import { onEachDatabase } from '../support/databases.ts';
import { openMigrated, type Migrated } from '../support/migrated.ts';
import { addPerson } from '../support/people.ts';

describe('A forgotten password', () => {
  onEachDatabase((_engine, fresh) => {
    let house: Migrated;
    let olena: PersonRow;
    const site = testSite({ mailEnabled: true });
    beforeEach(async () => {
      house = await openMigrated(fresh);
      olena = await addPerson(house.db, { login: 'olena', role: 'trainer', email: 'olena@example.org' });
    });
    afterEach(() => house.close());

    const ask = (now = monday, db = house.db): Promise<void> =>
      requestPasswordReset(publicContext(db, now, site), 'olena@example.org');
    const letters = async (): Promise<number> => (await house.db('letter').select('*')).length;
    const liveCode = async (): Promise<string | undefined> =>
      (await findOptionalLiveCode(house.db, olena.id, 'passwordReset'))?.id;

    for (const login of ['olena@example.org', 'nobody@example.org', '']) {
      it(`is answered after the same pause, for «${login}» too`, async () => {
        let end: () => void = () => undefined;
        const asked: number[] = [];
        const routes = signInRoutes({
          demoLogins: {},
          startOf: () => '/',
          isReturnable: () => false,
          pause(ms) {
            asked.push(ms);
            return new Promise<void>((resolve) => (end = resolve));
          },
        });
        const route = routes.find(({ method, path }) => `${method} ${path}` === 'post /password/forgotten');
        const input = { params: {}, query: {}, body: { login } } as never;
        let isAnswered = false;
        const answer = Promise.resolve(
          route?.handle(publicContext(house.db, monday, site) as never, input, {} as never),
        ).then(() => (isAnswered = true));
        expect(asked).to.deep.equal([300]);
        // The work itself, done once more, is over by now; the pause is not.
        await requestPasswordReset(publicContext(house.db, monday, site), login);
        await new Promise((resolve) => setImmediate(resolve));
        expect(isAnswered).to.equal(false);
        end();
        await answer;
        expect(await letters()).to.equal(login === 'olena@example.org' ? 1 : 0);
      });
    }

    it('keeps a link that was sent a moment ago, and sends no second letter', async () => {
      await ask();
      const first = await liveCode();
      await ask(monday + keptLinkMs - 1);
      expect(await liveCode()).to.equal(first);
      expect(await letters()).to.equal(1);
      await ask(monday + keptLinkMs);
      expect(await liveCode()).to.not.equal(first);
      expect(await letters()).to.equal(2);
    });

    it('sends one letter when it is asked for twice at once', async () => {
      await Promise.all([ask(), ask(monday, house.other), ask(), ask(monday, house.other)]);
      expect(await letters()).to.equal(1);
    });

    it('sends a new link when the last one is used', async () => {
      await ask();
      await house.db('accessCode').update({ usedAt: monday });
      await ask(monday + 1);
      expect(await letters()).to.equal(2);
    });
  });
});
