import { expect } from 'chai';
import { endPerson, promoteToCoordinator } from '../../src/people/people.actions.ts';
import { createTask, dropTask, stateOwnPart, takeBackOwnPart } from '../../src/partnerships/tasks.actions.ts';
import {
  followMembership,
  joinTandem,
  leaveTandem,
  openTandem,
} from '../../src/partnerships/tandems.actions.ts';
import { findTask } from '../../src/partnerships/tasks.queries.ts';
import { findOptionalOwnTandem, listMemberships } from '../../src/partnerships/tandems.queries.ts';
import { Conflict, NotFound, Refusal } from '../../src/platform/errors.ts';
import { newId } from '../../src/platform/ids.ts';
import { minutes, monday } from '../support/context.ts';
import { onEachDatabase } from '../support/databases.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { runAtOnce } from '../support/processes.ts';
import { tandemTown, type TandemPerson, type TandemTown } from './tandem-town.ts';

const network = { kind: 'network' } as const;

describe('The shared tasks of a tandem', () => {
  onEachDatabase((_engine, fresh) => {
    let database: TestDatabase;
    let town: TandemTown;
    beforeEach('make the town', async () => {
      database = await fresh();
      town = await tandemTown(database.url);
    });
    afterEach(async () => {
      await town.db.destroy();
      await database.drop();
    });

    const agree = async (name: TandemPerson, tandemId: string): Promise<string> => {
      const id = newId();
      await createTask(await town.as(name), tandemId, {
        id,
        title: 'Rundgang durch das Rathaus',
        purpose: 'Damit Neue wissen, wohin sie sich wenden.',
        dueDay: null,
      });
      return id;
    };
    const state = async (name: TandemPerson, id: string): Promise<void> =>
      stateOwnPart(await town.as(name), id, `${name} hat den Weg gezeigt.`);
    const outcome = async (id: string): Promise<string | null> =>
      (await findTask(town.db, network, id)).outcome;
    const confirmations = async (id: string): Promise<number> =>
      (await town.db('auditEntry').where({ subjectId: id, action: 'tandemTask.confirmed' })).length;
    const refusal = async (act: Promise<unknown>): Promise<string> => {
      try {
        await act;
      } catch (error) {
        if (error instanceof Refusal) return error.constructor.name;
        throw error;
      }
      return 'done';
    };

    it('are done when both have said what they did, and not before', async () => {
      const id = await agree('ahmad', town.bridge);
      await state('ahmad', id);
      expect(await outcome(id)).to.equal(null);
      await state('ahmad', id);
      await state('sabine', id);
      expect(await outcome(id)).to.equal('confirmed');
      expect(await confirmations(id)).to.equal(1);
      expect(await refusal(state('sabine', id))).to.equal('done');
      expect(await confirmations(id)).to.equal(1);
      expect(await refusal(takeBackOwnPart(await town.as('sabine'), id))).to.equal('Conflict');
    });

    it('are confirmed once when both say it in the same moment', async () => {
      const ids = await Promise.all([1, 2, 3, 4].map(() => agree('ahmad', town.bridge)));
      const program = new URL('./state-part.process.ts', import.meta.url);
      const orders = await Promise.all(
        (['ahmad', 'sabine'] as const).map(async (name) => {
          const { actor } = await town.as(name);
          return [JSON.stringify({ url: database.url, actor, ids })];
        }),
      );
      await runAtOnce(program, orders);
      for (const id of ids) {
        expect(await outcome(id)).to.equal('confirmed');
        expect(await confirmations(id)).to.equal(1);
      }
    }).timeout(30_000);

    it('can be agreed by the local coordinator, and by nobody else from outside', async () => {
      const id = await agree('olena', town.bridge);
      expect((await findTask(town.db, network, id)).number).to.equal(1);
      for (const name of ['peter', 'lena', 'rania', 'thanh', 'dmytro'] as const) {
        expect(await refusal(agree(name, town.bridge)), name).to.be.oneOf(['NotFound', 'Forbidden']);
        expect(await refusal(state(name, id)), name).to.be.oneOf(['NotFound', 'Forbidden']);
      }
    });

    it('made twice by one form are one', async () => {
      const id = newId();
      const given = { id, title: 'Plakat', purpose: 'Für das Fest.', dueDay: '2026-12-24' };
      await createTask(await town.as('ahmad'), town.bridge, given);
      await createTask(await town.as('ahmad'), town.bridge, given);
      expect(await town.db('tandemTask')).to.have.length(1);
      await createTask(await town.as('ahmad'), town.bridge, { ...given, title: 'Einladungen' });
      expect(await town.db('tandemTask'), 'the same form, other words').to.have.length(2);
    });

    it('give back what was said as long as the other one is missing', async () => {
      const id = await agree('ahmad', town.bridge);
      await state('ahmad', id);
      await takeBackOwnPart(await town.as('ahmad'), id);
      await state('sabine', id);
      expect(await outcome(id)).to.equal(null);
      await state('ahmad', id);
      expect(await outcome(id)).to.equal('confirmed');
    });

    it('no longer wait for somebody who has left; whoever is alone needs the local coordinator', async () => {
      const id = await agree('ahmad', town.bridge);
      expect(await refusal(state('olena', id))).to.equal('Conflict');
      await state('ahmad', id);
      await leaveTandem(await town.as('thanh'), {
        tandemId: town.bridge,
        personId: town.people.sabine.id,
      });
      expect(await outcome(id)).to.equal(null);
      expect(await refusal(state('sabine', id))).to.equal('NotFound');
      await state('olena', id);
      expect(await outcome(id)).to.equal('confirmed');
    });

    it('are confirmed by whoever was in the tandem and coordinates now, in a sentence of their own', async () => {
      const id = await agree('ahmad', town.bridge);
      await state('sabine', id);
      const office = await town.as('thanh');
      await town.db.transaction(async (db) => {
        const tx = { ...office, db };
        await promoteToCoordinator(tx, town.people.sabine);
        await followMembership(tx, { kind: 'person.moved', personId: town.people.sabine.id });
      });
      expect(await refusal(state('sabine', id)), 'whoever is left comes first').to.equal('Conflict');
      await state('ahmad', id);
      expect(await outcome(id)).to.equal(null);
      await state('sabine', id);
      expect(await outcome(id)).to.equal('confirmed');
      const { statements } = await findTask(town.db, network, id);
      expect(statements.map(({ capacity }) => capacity)).to.have.members(['member', 'localCoordinator']);
    });

    it('are settled when the third of three leaves, or loses access', async () => {
      const join = async (): Promise<void> =>
        joinTandem(await town.as('thanh'), {
          tandemId: town.bridge,
          personId: town.people.lena.id,
          side: 'municipality',
        });
      await join();
      const [left, ended] = [await agree('ahmad', town.bridge), await agree('ahmad', town.bridge)];
      for (const name of ['ahmad', 'sabine'] as const) await state(name, left);
      expect(await outcome(left)).to.equal(null);
      await leaveTandem(await town.as('thanh'), { tandemId: town.bridge, personId: town.people.lena.id });
      expect(await outcome(left)).to.equal('confirmed');
      await join();
      for (const name of ['ahmad', 'sabine'] as const) await state(name, ended);
      const office = await town.as('thanh');
      await town.db.transaction((db) => endPerson({ ...office, db }, town.people.lena.id));
      expect(await outcome(ended)).to.equal('confirmed');
    });

    it('can be dropped until they are confirmed', async () => {
      const [one, two] = [await agree('ahmad', town.bridge), await agree('ahmad', town.bridge)];
      await dropTask(await town.as('sabine'), one);
      expect(await outcome(one)).to.equal('dropped');
      expect(await refusal(state('ahmad', one))).to.equal('Conflict');
      for (const name of ['ahmad', 'sabine'] as const) await state(name, two);
      expect(await refusal(dropTask(await town.as('sabine'), two))).to.equal('Conflict');
    });
  });
});

describe('Belonging to a tandem', () => {
  onEachDatabase((_engine, fresh) => {
    let database: TestDatabase;
    let town: TandemTown;
    beforeEach('make the town', async () => {
      database = await fresh();
      town = await tandemTown(database.url);
    });
    afterEach(async () => {
      await town.db.destroy();
      await database.drop();
    });

    const own = async (name: TandemPerson): Promise<string | null> => {
      const scope = { kind: 'self', personId: town.people[name].id } as const;
      return (await findOptionalOwnTandem(town.db, scope))?.id ?? null;
    };

    it('changes by the project coordinator alone, at once, and the history stays', async () => {
      const change = {
        tandemId: town.market,
        personId: town.people.sabine.id,
        side: 'municipality',
      } as const;
      for (const name of ['katrin', 'olena', 'ahmad'] as const) {
        let error: unknown;
        await joinTandem(await town.as(name), change).catch((caught: unknown) => (error = caught));
        expect(error, name).to.be.instanceOf(Refusal);
      }
      const before = await town.as('sabine');
      await joinTandem(await town.as('thanh', monday + minutes), change);
      expect(await own('sabine')).to.equal(town.market);
      // Even a request that began before finds only the new tandem.
      let error: unknown;
      await createTask(before, town.bridge, {
        id: newId(),
        title: 'Zu spät',
        purpose: 'Nichts.',
        dueDay: null,
      }).catch((caught: unknown) => (error = caught));
      expect(error).to.be.instanceOf(NotFound);
      const history = await listMemberships(town.db, network, town.bridge);
      expect(history.map(({ name, leftAt, leftByName }) => [name, leftAt, leftByName])).to.deep.equal([
        ['Sabine Krüger', monday + minutes, 'Thanh Nguyen'],
        ['Ahmad Darwish', null, null],
      ]);
    });

    it('may end without a new tandem, and is only possible within the own municipality', async () => {
      const office = await town.as('thanh');
      await leaveTandem(office, { tandemId: town.bridge, personId: town.people.ahmad.id });
      await leaveTandem(office, { tandemId: town.bridge, personId: town.people.ahmad.id });
      expect(await own('ahmad')).to.equal(null);
      for (const name of ['dmytro', 'olena'] as const) {
        let error: unknown;
        await joinTandem(office, {
          tandemId: town.bridge,
          personId: town.people[name].id,
          side: 'municipality',
        }).catch((caught: unknown) => (error = caught));
        expect(error, name).to.be.instanceOf(Conflict);
      }
      const park = {
        id: newId(),
        municipalityId: town.people.ahmad.municipalityId ?? '',
        name: 'Tandem Park',
      };
      for (let time = 0; time < 2; time++) expect(await openTandem(office, park)).to.equal(park.id);
      for (const name of ['Tandem Park', 'TANDEM  park'])
        expect(await openTandem(office, { ...park, id: newId(), name })).to.equal(null);
    });
  });
});
