import { expect } from 'chai';
import { onEachDatabase } from '../support/databases.ts';
import { actorOf } from '../support/people.ts';
import { runAtOnce } from '../support/processes.ts';
import { practiceTown, type Name } from './practice-town.ts';
import type { Order } from './review.process.ts';

const program = new URL('review.process.ts', import.meta.url);

describe('At the same moment', () => {
  onEachDatabase((_engine, fresh) => {
    it('two reviewers take each task once, and two partners hand in once', async () => {
      const database = await fresh();
      const town = await practiceTown(database.url);
      try {
        const { people, db } = town;
        const order = (name: Name, more: Pick<Order, 'claim' | 'text'>): readonly [string] => [
          JSON.stringify({ url: database.url, actor: actorOf(people[name]), ...more }),
        ];
        await town.answer('sabine', 'gemeinsam', { text: 'Wir zwei' });
        const both = { claim: null, text: 'Wir zwei' };
        const said = await runAtOnce(program, [order('ahmad', both), order('sabine', both)]);
        const kinds = said.flatMap((line) => JSON.parse(line) as string[]);
        expect(kinds.sort()).to.deep.equal(['handedIn', 'waiting']);
        expect(await db('practiceRound')).to.have.length(1);

        for (const name of ['olena', 'lena'] as const)
          await town.answer(name, 'allein', { text: 'Fertig', handIn: true });
        const claim = (await db<{ id: string }>('practiceSubmission').select('id')).map(({ id }) => id);
        const taken = await runAtOnce(program, [
          order('miriam', { claim, text: '' }),
          order('tomasz', { claim: [...claim].reverse(), text: '' }),
        ]);
        const [miriam = [], tomasz = []] = taken.map((line) => JSON.parse(line) as boolean[]);
        tomasz.reverse();
        expect(miriam.map((has, at) => has !== tomasz[at])).to.deep.equal([true, true, true]);
      } finally {
        await town.db.destroy();
        await database.drop();
      }
    }).timeout(60_000);
  });
});
