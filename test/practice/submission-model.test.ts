import { expect } from 'chai';
import fc from 'fast-check';
import { Conflict, NotFound } from '../../src/platform/errors.ts';
import { decideReview, putBack, startReview } from '../../src/practice/reviews.actions.ts';
import type { SubmissionState } from '../../src/practice/submission.ts';
import { submissionDetails } from '../../src/practice/submissions.queries.ts';
import { onEachDatabase } from '../support/databases.ts';
import { levels, practiceTown, type Name, type PracticeTown } from './practice-town.ts';

/** What may happen to the work of a tandem, in any order. */
type Deed =
  | { readonly kind: 'write'; readonly by: 'ahmad' | 'sabine'; readonly text: string }
  | { readonly kind: 'agree'; readonly by: 'ahmad' | 'sabine' }
  | { readonly kind: 'claim' | 'return'; readonly by: 'miriam' | 'tomasz' }
  | {
      readonly kind: 'decide';
      readonly by: 'miriam' | 'tomasz';
      readonly decision: 'accepted' | 'revisionRequested';
    };

/** The rules once more, as simply as they can be said. */
interface Model {
  state: SubmissionState | 'none';
  text: string;
  agreed: Set<Name>;
  holder: Name | null;
  rounds: string[];
}

const author = fc.constantFrom('ahmad' as const, 'sabine' as const);
const trainer = fc.constantFrom('miriam' as const, 'tomasz' as const);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      by: author,
      text: fc.constantFrom('A', 'B'),
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('agree' as const), by: author }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('claim' as const, 'claim' as const, 'return' as const),
      by: trainer,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('decide' as const),
      by: trainer,
      decision: fc.constantFrom(
        'revisionRequested' as const,
        'revisionRequested' as const,
        'accepted' as const,
      ),
    }),
  },
);

describe('the work of a tandem, whatever happens', () => {
  onEachDatabase((_engine, fresh) => {
    it('is always in the state that the rules say, with every round kept', async () => {
      const database = await fresh();
      const town = await practiceTown(database.url);
      try {
        await fc.assert(
          fc.asyncProperty(fc.array(deed, { minLength: 10, maxLength: 40 }), async (deeds) => {
            await startAnew(town);
            const model: Model = { state: 'none', text: '', agreed: new Set(), holder: null, rounds: [] };
            for (const one of deeds) {
              await act(town, one);
              expectedAfter(model, one);
              await compare(town, model);
            }
          }),
          { numRuns: 12 },
        );
      } finally {
        await town.db.destroy();
        await database.drop();
      }
    }).timeout(60_000);
  });
});

function expectedAfter(model: Model, one: Deed): void {
  const isOpen = model.state === 'draft' || model.state === 'revisionRequested' || model.state === 'none';
  const isHeld = model.state === 'inReview' && model.holder === one.by;
  switch (one.kind) {
    case 'write':
      if (!isOpen) return;
      if (model.state === 'none') model.state = 'draft';
      if (model.text !== one.text) model.agreed.clear();
      model.text = one.text;
      return;
    case 'agree':
      if (!isOpen) return;
      if (model.state === 'none') model.state = 'draft';
      if (model.text === '') return;
      model.agreed.add(one.by);
      if (model.agreed.size < 2) return;
      model.state = 'submitted';
      model.agreed.clear();
      model.rounds.push(model.text);
      return;
    case 'claim':
      if (model.state !== 'submitted') return;
      model.state = 'inReview';
      model.holder = one.by;
      return;
    case 'return':
      if (!isHeld) return;
      model.state = 'submitted';
      model.holder = null;
      return;
    case 'decide':
      if (!isHeld) return;
      model.state = one.decision;
      model.holder = null;
  }
}

async function act(town: PracticeTown, one: Deed): Promise<void> {
  const work = await town.submission('ahmad', 'gemeinsam').catch(() => null);
  const id = work?.id ?? 'none';
  try {
    switch (one.kind) {
      case 'write':
        await town.answer(one.by, 'gemeinsam', { text: one.text, sentence: 'Mein Teil' });
        return;
      case 'agree':
        await town.answer(one.by, 'gemeinsam', { sentence: 'Mein Teil', handIn: true });
        return;
      case 'claim':
        await startReview(town.as(one.by), id);
        return;
      case 'return':
        await putBack(town.as(one.by), id);
        return;
      case 'decide':
        await decideReview(town.as(one.by), id, {
          ...{ round: work?.rounds ?? 1, decision: one.decision, levels, comment: 'Ein Satz.' },
        });
    }
  } catch (error) {
    if (!(error instanceof Conflict || error instanceof NotFound)) throw error;
  }
}

async function compare(town: PracticeTown, model: Model): Promise<void> {
  const work = await town.submission('sabine', 'gemeinsam').catch(() => null);
  expect(work?.state ?? 'none').to.equal(model.state);
  if (work === null) return;
  expect(work.text).to.equal(model.text);
  expect(work.claimedBy).to.equal(model.holder === null ? null : town.people[model.holder].id);
  const { rounds, reviews, contributions } = await submissionDetails(town.db, work.id);
  expect(rounds.map(({ text }) => text)).to.deep.equal(model.rounds);
  expect(reviews.length).to.equal(
    model.state === 'submitted' || model.state === 'inReview' ? rounds.length - 1 : rounds.length,
  );
  const done = contributions.filter(({ round }) => round <= rounds.length);
  expect(done).to.have.length(rounds.length * 2);
}

async function startAnew({ db }: PracticeTown): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.raw('INSERT INTO guard_lifted (id) VALUES (1)');
    for (const table of ['practiceReview', 'practiceRound', 'practiceContribution', 'practiceSubmission'])
      await tx(table).delete();
    await tx.raw('DELETE FROM guard_lifted');
  });
}
