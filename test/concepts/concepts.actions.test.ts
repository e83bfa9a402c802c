import { expect } from 'chai';
import fc from 'fast-check';
import { adoptTexts, fixVersion, noteGoalState, saveSection } from '../../src/concepts/concepts.actions.ts';
import { goalStates, listOf, parseVersion, type GoalState } from '../../src/concepts/concept.ts';
import {
  findDraftSection,
  listDraft,
  listGoalStandings,
  listVersions,
} from '../../src/concepts/concepts.queries.ts';
import type { Typed } from '../../src/concepts/section.form.ts';
import { onEachDatabase } from '../support/databases.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { runAtOnce } from '../support/processes.ts';
import { workshopTown, type WorkshopTown } from '../workshops/workshop-town.ts';

describe('A concept', () => {
  onEachDatabase((_engine, fresh) => {
    let database: TestDatabase;
    let town: WorkshopTown;
    beforeEach('make the town', async () => {
      database = await fresh();
      town = await workshopTown(database.url);
    });
    afterEach(async () => {
      await town.db.destroy();
      await database.drop();
    });
    const network = { kind: 'network' } as const;
    const save = (typed: Typed, seen: number, who: 'olena' | 'thanh' = 'olena') =>
      saveSection(town.as(who), town.musterstadt, { section: 'goals', seen, typed });

    it('loses nothing when two processes write the same section', async () => {
      const { url } = database;
      const person = town.people.olena.id;
      const said = await runAtOnce(
        new URL('save.process.ts', import.meta.url),
        ['a', 'b'].map((name) => [url, person, town.musterstadt, name, '5']),
      );
      expect(said).to.have.length(2);
      const { content, revision } = await findDraftSection(town.db, network, town.musterstadt, 'goals');
      expect(revision).to.equal(10);
      expect(
        listOf(content, 'goals')
          .map(({ values }) => values['what'])
          .sort(),
      ).to.deep.equal(['a0', 'a1', 'a2', 'a3', 'a4', 'b0', 'b1', 'b2', 'b3', 'b4']);
    }).timeout(60_000);

    it('shows who comes second what stands there, and stores nothing of theirs', async () => {
      expect(await save({ 'goals-0-what': 'A' }, 0)).to.deep.equal({ kind: 'saved' });
      const late = await save({ 'goals-0-what': 'B' }, 0, 'thanh');
      expect(late.kind).to.equal('overtaken');
      if (late.kind === 'overtaken') expect(late.theirs.revision).to.equal(1);
      expect(await save({ 'goals-0-what': 'B' }, 1, 'thanh')).to.deep.equal({ kind: 'saved' });
      const rows = (await town.db('conceptSection').orderBy('revision')) as { content: string }[];
      expect(rows.map(({ content }) => /"what":"(\w)"/.exec(content)?.[1])).to.deep.equal(['A', 'B']);
    });

    it('takes a second click on the same form for the first', async () => {
      const typed = { 'goals-0-what': 'A' };
      expect(await Promise.all([save(typed, 0), save(typed, 0)])).to.deep.equal([
        { kind: 'saved' },
        { kind: 'saved' },
      ]);
      expect(await town.db('conceptSection')).to.have.length(1);
    });

    it('lets the engine itself refuse to change what is fixed', async () => {
      await save({ 'goals-0-what': 'A' }, 0);
      await fixVersion(town.as('olena'), town.musterstadt, 0);
      for (const table of ['conceptVersion', 'conceptSection']) {
        await refusedByEngine(town.db(table).update({ content: '{}' }));
        await refusedByEngine(town.db(table).delete());
      }
    });

    it('is written by its own local coordination and by LAMSA, and by nobody else', async () => {
      await save({ 'goals-0-what': 'A' }, 0);
      for (const name of ['rania', 'ahmad', 'katrin', 'miriam', 'technik'] as const) {
        const ctx = town.as(name);
        const given = { section: 'goals', seen: 1, typed: { 'goals-0-what': 'X' } } as const;
        await refused(saveSection(ctx, town.musterstadt, given));
        await refused(fixVersion(ctx, town.musterstadt, 0));
        await refused(adoptTexts(ctx, town.musterstadt, 'goals', []));
        await refused(
          noteGoalState(ctx, town.musterstadt, { goalId: 'x', state: 'done', onDay: '2027-01-01' }),
        );
      }
      expect(await fixVersion(town.as('thanh'), town.musterstadt, 0)).to.equal(1);
      expect((await listDraft(town.db, network, town.neustadt)).size).to.equal(0);
    });

    it('behaves like its model, whatever is done in whatever order', async () => {
      const step = fc.oneof(
        fc.record({
          kind: fc.constant('save' as const),
          text: fc.constantFrom('A', 'B', 'C'),
          late: fc.boolean(),
        }),
        fc.record({ kind: fc.constant('fix' as const), late: fc.boolean() }),
        fc.record({ kind: fc.constant('note' as const), state: fc.constantFrom(...goalStates) }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
          const place = await newPlace(town);
          const office = town.as('thanh');
          let revision = 0;
          let text: string | null = null;
          const versions: string[] = [];
          let state: GoalState | undefined;
          for (const one of steps) {
            const draft = await findDraftSection(town.db, network, place, 'goals');
            const id = listOf(draft.content, 'goals')[0]?.id ?? '';
            if (one.kind === 'save') {
              const seen = Math.max(0, one.late ? revision - 1 : revision);
              const typed = { 'goals-0-id': id, 'goals-0-what': one.text };
              const { kind } = await saveSection(office, place, { section: 'goals', seen, typed });
              const isSame = text === one.text;
              expect(kind).to.equal(isSame || seen === revision ? 'saved' : 'overtaken');
              if (!isSame && seen === revision) [text, revision] = [one.text, revision + 1];
            } else if (one.kind === 'fix') {
              const after = Math.max(0, one.late ? versions.length - 1 : versions.length);
              if (after === versions.length && text === null)
                await refused(fixVersion(office, place, after), 409);
              else {
                if (after === versions.length) versions.push(text ?? '');
                expect(await fixVersion(office, place, after)).to.equal(versions.length);
              }
            } else {
              const noted = { goalId: id, state: one.state, onDay: '2027-01-01' };
              if (versions.length === 0) await refused(noteGoalState(office, place, noted));
              else {
                await noteGoalState(office, place, noted);
                state = one.state;
              }
            }
          }
          const kept = await listVersions(town.db, network, place);
          const texts = kept.map(
            ({ content }) => listOf(parseVersion(content).sections.goals, 'goals')[0]?.values['what'],
          );
          expect(texts.reverse()).to.deep.equal(versions);
          expect([...(await listGoalStandings(town.db, network, place)).values()][0]?.state).to.equal(state);
        }),
        { numRuns: 12 },
      );
    }).timeout(60_000);
  });
});

let places = 0;
async function newPlace({ db }: WorkshopTown): Promise<string> {
  const id = `PLACE${String(++places)}`;
  await db('municipality').insert({ id, name: id, createdAt: 0 });
  return id;
}

async function refusedByEngine(work: PromiseLike<unknown>): Promise<void> {
  const said = await Promise.resolve(work).then(
    () => 'done',
    (error: unknown) => String(error),
  );
  expect(said).to.contain('append-only');
}

async function refused(work: Promise<unknown>, status = 404): Promise<void> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).to.have.property('status', status);
}
