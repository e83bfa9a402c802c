import { expect } from 'chai';
import fc from 'fast-check';
import {
  addCluster,
  addPaperCards,
  closeDay,
  noteHeadCount,
  planDay,
  setVote,
  sortCards,
} from '../../src/workshops/day.actions.ts';
import { addCard, castBallot } from '../../src/workshops/participation.actions.ts';
import {
  addCheck,
  noteInvitations,
  saveChecks,
  setInvitationState,
} from '../../src/workshops/preparation.actions.ts';
import { listResults } from '../../src/workshops/results.queries.ts';
import type { WorkshopDay } from '../../src/workshops/workshop.ts';
import {
  findOptionalLatestDay,
  listCards,
  listChecks,
  listClusters,
  listCountedClusters,
  listDays,
  listInvited,
} from '../../src/workshops/workshops.queries.ts';
import { addOrganisation } from '../../src/people/places.actions.ts';
import { newId } from '../../src/platform/ids.ts';
import { days, monday, publicContext } from '../support/context.ts';
import { onEachDatabase } from '../support/databases.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { runAtOnce } from '../support/processes.ts';
import { workshopTown, type WorkshopTown } from './workshop-town.ts';

const network = { kind: 'network' } as const;
const today = '2026-11-23';

describe('The day of a Zukunftswerkstatt', () => {
  onEachDatabase((_engine, fresh) => {
    let database: TestDatabase;
    let town: WorkshopTown;
    let place: string;
    beforeEach('make the town', async () => {
      database = await fresh();
      town = await workshopTown(database.url);
      place = town.musterstadt;
    });
    afterEach(async () => {
      await town.db.destroy();
      await database.drop();
    });
    const dayOf = async (): Promise<WorkshopDay> => {
      const found = await findOptionalLatestDay(town.db, network, place);
      if (found === null) throw new Error('no day');
      return found;
    };
    const phone = (now = monday) => publicContext(town.db, now);
    const paper = (lines: readonly string[], key = 'k') =>
      addPaperCards(town.as('olena'), place, { kind: 'need', lines, key });

    it('counts every card and every dot once, however many phones and processes press at once', async () => {
      await planDay(town.as('olena'), place, { day: today, dots: 2 });
      for (const name of ['A', 'B', 'C']) await addCluster(town.as('olena'), place, name);
      await setVote(town.as('olena'), place, 'open');
      const { id, code } = await dayOf();
      const clusters = (await listClusters(town.db, id)).map((cluster) => cluster.id);
      const args = [database.url, code, '12', clusters.join(',')];
      const said = await runAtOnce(new URL('room.process.ts', import.meta.url), [args, args]);
      for (const one of said) expect(JSON.parse(one)).to.deep.equal(['taken taken taken tooMany taken']);
      const cards = await listCards(town.db, id);
      expect(cards.map(({ number }) => number)).to.deep.equal(
        Array.from({ length: 12 }, (_none, at) => at + 1),
      );
      expect((await dayOf()).cards).to.equal(12);
      const votes = (await listCountedClusters(town.db, id)).map((cluster) => cluster.votes);
      // The processes vote one, then two: whoever was last, the first topic has a dot of every phone.
      expect(votes[0]).to.equal(12);
      expect(votes).to.deep.equal([12, 12, 0]);
      expect(await town.db('workshopBallot')).to.have.length(12);
    }).timeout(90_000);

    it('keeps what it merges and hides, and brings it back', async () => {
      await planDay(town.as('olena'), place, { day: today, dots: 3 });
      await paper(['eins', 'zwei', 'drei', 'Unsinn']);
      await paper(['eins', 'zwei', 'drei', 'Unsinn']);
      await addCluster(town.as('olena'), place, 'Thema');
      const { id } = await dayOf();
      const [one, two, three, nonsense] = (await listCards(town.db, id)).map((card) => card.id);
      const [cluster] = await listClusters(town.db, id);
      const sort = (cardId: string | undefined, to: Parameters<typeof sortCards>[2][number]['to']) =>
        sortCards(town.as('olena'), place, [{ cardId: cardId ?? '', to }]);
      await sort(three, { kind: 'twin', number: 2 });
      await sort(two, { kind: 'twin', number: 1 });
      await sort(one, { kind: 'cluster', clusterId: cluster?.id ?? null });
      await sort(nonsense, { kind: 'hidden' });
      expect(await sort(one, { kind: 'twin', number: 1 })).to.deep.equal([1]);
      expect(await sort(one, { kind: 'twin', number: 4 })).to.deep.equal([4]);
      const states = (await listCards(town.db, id)).map(({ state, mergedInto }) => [state, mergedInto]);
      expect(states).to.deep.equal([
        ['shown', null],
        ['merged', one],
        ['merged', one],
        ['hidden', null],
      ]);
      expect(await listCountedClusters(town.db, id)).to.deep.include({
        id: cluster?.id,
        name: 'Thema',
        cards: 1,
        votes: 0,
      });
      await sort(nonsense, { kind: 'cluster', clusterId: null });
      const results = await listResults(town.db, network, place);
      expect(results.map(({ text }) => text)).to.deep.equal(['Thema', 'eins', 'Unsinn']);
    });

    it('takes 2000 cards and no more', async () => {
      await planDay(town.as('olena'), place, { day: today, dots: 3 });
      for (let batch = 0; batch < 10; batch++)
        await paper(
          Array.from({ length: 200 }, (_none, at) => `Karte ${at}`),
          String(batch),
        );
      expect(await paper(['zu viel'], 'last')).to.equal('full');
      const { code, cards } = await dayOf();
      expect(cards).to.equal(2_000);
      expect(await addCard(phone(), code, { kind: 'need', text: 'zu viel', key: 'phone' })).to.equal('full');
    }).timeout(60_000);

    it('is open for phones one day before until one day after, and for nobody once it is closed', async () => {
      await planDay(town.as('olena'), place, { day: today, dots: 3 });
      await planDay(town.as('olena'), place, { day: '2027-01-01', dots: 1 });
      const { code, day } = await dayOf();
      expect(day).to.equal(today);
      const card = (key: string, now: number) =>
        addCard(phone(now), code, { kind: 'need', text: 'Karte', key });
      expect(await card('a', monday - 2 * days)).to.equal('closed');
      expect(await card('b', monday - days)).to.equal('taken');
      expect(await card('c', monday + days)).to.equal('taken');
      expect(await card('d', monday + 2 * days)).to.equal('closed');
      expect(await castBallot(phone(), code, { voter: 'v', clusters: [] })).to.equal('closed');
      expect(await closeDay(town.as('olena'), place)).to.equal('headsMissing');
      await noteHeadCount(town.as('olena'), place, 24);
      for (let click = 0; click < 2; click++) await closeDay(town.as('olena'), place);
      expect(await card('e', monday)).to.equal('closed');
      await refused(paper(['nach dem Ende']), 409);
      await refused(setVote(town.as('olena'), place, 'open'), 409);
      await refused(setVote(town.as('rania'), place, 'open'));
      const { id } = await dayOf();
      const row = { id: 'x', workshopId: id, number: 60, name: 'spät' };
      const late: unknown = await town
        .db('workshopCluster')
        .insert(row)
        .then(
          () => 'done',
          (error: unknown) => String(error),
        );
      expect(late).to.contain('is closed');
    });

    it('stands behind the right one when its date was typed wrong, also after both are closed', async () => {
      await planDay(town.as('olena'), place, { day: '2062-11-23', dots: 3 });
      await closeDay(town.as('olena'), place);
      await planDay(town.as('olena', monday + 1), place, { day: today, dots: 3 });
      await paper(['gilt']);
      await noteHeadCount(town.as('olena', monday + 1), place, 24);
      await closeDay(town.as('olena', monday + 2), place);
      expect((await dayOf()).day).to.equal(today);
      expect((await listDays(town.db, network)).at(-1)?.day).to.equal(today);
      expect((await listResults(town.db, network, place)).map(({ text }) => text)).to.deep.equal(['gilt']);
    });

    it('is led by its own local coordination and by LAMSA, and read by management', async () => {
      const act = (name: Parameters<WorkshopTown['as']>[0]) => [
        () => planDay(town.as(name), place, { day: today, dots: 3 }),
        () => addPaperCards(town.as(name), place, { kind: 'need', lines: ['a'], key: 'k' }),
        () => addCluster(town.as(name), place, 'A'),
        () => setVote(town.as(name), place, 'open'),
        () => noteHeadCount(town.as(name), place, 24),
        () => saveChecks(town.as(name), place, [{ item: 'room', doneOn: today, who: 'Amt' }]),
        () => addCheck(town.as(name), place, 'Busse'),
        () => noteInvitations(town.as(name), place, { picked: [], typed: { name: 'Verein', kind: 'other' } }),
        () => sortCards(town.as(name), place, []),
        () => closeDay(town.as(name), place),
      ];
      await planDay(town.as('olena'), place, { day: today, dots: 3 });
      for (const name of ['rania', 'ahmad', 'katrin', 'miriam', 'technik'] as const)
        for (const one of act(name)) await refused(one());
      for (const one of act('thanh')) await one();
      expect(await dayOf()).to.include({ headCount: 24, cards: 1, clusters: 1, vote: 'over' });
    });

    it('keeps every phone within its dots, whatever is chosen in whatever order', async () => {
      await planDay(town.as('olena'), place, { day: today, dots: 2 });
      for (const name of ['A', 'B', 'C']) await addCluster(town.as('olena'), place, name);
      await setVote(town.as('olena'), place, 'open');
      const { id, code } = await dayOf();
      const ids = (await listClusters(town.db, id)).map((cluster) => cluster.id);
      const model = new Map<string, readonly string[]>();
      const ballot = fc.record({
        voter: fc.constantFrom('1', '2', '3'),
        clusters: fc.subarray(ids),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(ballot, { maxLength: 6 }), async (ballots) => {
          for (const one of ballots) {
            const taken = await castBallot(phone(), code, one);
            expect(taken).to.equal(one.clusters.length <= 2 ? 'taken' : 'tooMany');
            if (taken === 'taken') model.set(one.voter, one.clusters);
          }
          for (const { id: cluster, votes } of await listCountedClusters(town.db, id))
            expect(votes).to.equal([...model.values()].filter((chosen) => chosen.includes(cluster)).length);
        }),
        { numRuns: 10 },
      );
    }).timeout(60_000);
  });
});

describe('The preparation of a Zukunftswerkstatt', () => {
  onEachDatabase((_engine, fresh) => {
    it('keeps items and invitations once, each in its municipality', async () => {
      const database = await fresh();
      const town = await workshopTown(database.url);
      const place = town.musterstadt;
      try {
        const olena = town.as('olena');
        await saveChecks(olena, place, [
          { item: 'room', doneOn: today, who: 'Amt' },
          { item: 'nothing', doneOn: today, who: '' },
        ]);
        await saveChecks(olena, place, [{ item: 'room', doneOn: null, who: 'Amt' }]);
        for (const label of ['Busse', 'Busse', 'Plakate']) await addCheck(olena, place, label);
        const checks = await listChecks(town.db, network, place);
        expect(checks.map(({ label, who, doneOn }) => [label, who, doneOn])).to.have.deep.members([
          [null, 'Amt', null],
          ['Busse', '', null],
          ['Plakate', '', null],
        ]);
        for (const name of ['Verein', 'Verein', 'Firma'])
          await noteInvitations(olena, place, { picked: [], typed: { name, kind: 'company' } });
        const [first] = await listInvited(town.db, network, place);
        await setInvitationState(olena, place, first?.id ?? '', 'accepted');
        await refused(setInvitationState(town.as('rania'), town.neustadt, first?.id ?? '', 'declined'));
        const invited = await listInvited(town.db, network, place);
        expect(invited.map(({ name, state }) => `${name} ${state}`)).to.deep.equal([
          'Verein accepted',
          'Firma noted',
        ]);
        const [here, there] = [newId(), newId()];
        const recorded = { kind: 'migrantOrganisation', name: 'Brücken bauen e. V.' } as const;
        await addOrganisation(town.as('thanh'), { key: here, ...recorded, municipalityId: place });
        await addOrganisation(town.as('thanh'), { key: there, ...recorded, municipalityId: town.neustadt });
        const typed = { name: 'brücken bauen e.V.', kind: 'other' } as const;
        const note = (picked: readonly string[]) => noteInvitations(olena, place, { picked, typed });
        expect(await note([there])).to.equal('unknown');
        expect(await note([here, place])).to.deep.equal({ added: 2 });
        expect(await note([here])).to.deep.equal({ added: 0 });
        const names = (await listInvited(town.db, network, place)).map(({ name, kind }) => `${name} ${kind}`);
        expect(names.slice(2)).to.deep.equal([
          'Brücken bauen e. V. migrantOrganisation',
          'Musterstadt municipality',
        ]);
        expect(
          await listInvited(town.db, { kind: 'municipality', municipalityId: town.neustadt }, place),
        ).to.have.length(0);
      } finally {
        await town.db.destroy();
        await database.drop();
      }
    });
  });
});

async function refused(work: Promise<unknown>, status = 404): Promise<void> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).to.have.property('status', status);
}
