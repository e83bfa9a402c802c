import { expect } from 'chai';
import { cleanUp } from '../../src/schedule.ts';
import { Conflict, Forbidden, NotFound } from '../../src/platform/errors.ts';
import { acceptedTexts } from '../../src/practice/accepted-texts.queries.ts';
import { addComment } from '../../src/practice/comments.actions.ts';
import { listLocalWork } from '../../src/practice/comments.queries.ts';
import { localFacts } from '../../src/practice/local-facts.queries.ts';
import { remindOfReviews } from '../../src/practice/nightly.actions.ts';
import {
  askOpinion,
  decideReview,
  giveOpinion,
  putBack,
  startReview,
} from '../../src/practice/reviews.actions.ts';
import { listLateReviews, listReviewQueue } from '../../src/practice/reviews.queries.ts';
import { readContent, submissionDetails } from '../../src/practice/submissions.queries.ts';
import { saveAnswer } from '../../src/practice/submissions.actions.ts';
import { newId } from '../../src/platform/ids.ts';
import { textMark } from '../../src/practice/task.ts';
import { learnerFacts } from '../../src/learning/progress.queries.ts';
import { learnersVisibleTo } from '../../src/access/visibility.ts';
import { days, monday, publicContext } from '../support/context.ts';
import { onEachDatabase } from '../support/databases.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { levels, practiceTown, prepared, type Name, type PracticeTown } from './practice-town.ts';

describe('a practice task', () => {
  onEachDatabase((_engine, fresh) => {
    let database: TestDatabase;
    let town: PracticeTown;
    beforeEach(async () => {
      database = await fresh();
      town = await practiceTown(database.url);
    });
    afterEach(async () => {
      await town.db.destroy();
      await database.drop();
    });

    const accept = { decision: 'accepted', levels, comment: 'Sehr schön.' } as const;
    const revise = { decision: 'revisionRequested', levels, comment: 'Noch ein Ziel.' } as const;
    const queue = (name: Name) => listReviewQueue(town.db, learnersVisibleTo(town.as(name).actor));
    const letters = async (kind: string) =>
      (await town.db<{ personId: string; kind: string }>('letter').where({ kind }))
        .map(({ personId }) => Object.values(town.people).find(({ id }) => id === personId)?.login)
        .sort();

    it('goes from draft over a revision to accepted, and keeps every round', async () => {
      await town.answer('olena', 'allein', { text: 'Entwurf', files: [prepared('skizze.pdf', 600_000)] });
      expect(await queue('miriam'), 'a draft is nobody’s business').to.deep.equal([]);
      const { id } = await town.submission('olena', 'allein');
      expect(await town.answer('olena', 'allein', { text: 'Erste Fassung', handIn: true })).to.deep.equal({
        kind: 'handedIn',
      });
      expect(await town.submission('olena', 'allein')).to.include({
        state: 'submitted',
        reviewDueOn: '2026-12-07',
      });
      expect((await queue('tomasz')).map(({ authors }) => authors)).to.deep.equal(['olena Name']);
      expect(await queue('fremd')).to.deep.equal([]);

      expect(await startReview(town.as('miriam'), id)).to.equal(true);
      expect(await startReview(town.as('miriam'), id), 'twice is once').to.equal(true);
      expect(await startReview(town.as('tomasz'), id)).to.equal(false);
      await decideReview(town.as('miriam'), id, { round: 1, ...revise });
      await decideReview(town.as('miriam'), id, { round: 1, ...revise });
      expect(await letters('taskReviewed')).to.deep.equal(['olena']);

      const [file] = (await submissionDetails(town.db, id)).files;
      await town.answer('olena', 'allein', {
        text: 'Zweite Fassung',
        removeFileId: file?.id ?? '',
        files: [prepared('neu.pdf')],
        handIn: true,
      });
      await startReview(town.as('tomasz'), id);
      await decideReview(town.as('tomasz'), id, { round: 2, ...accept });
      const details = await submissionDetails(town.db, id);
      expect(details.rounds.map(({ text }) => text)).to.deep.equal(['Erste Fassung', 'Zweite Fassung']);
      expect(details.reviews.map(({ decision }) => decision)).to.deep.equal([
        'revisionRequested',
        'accepted',
      ]);
      expect(
        details.files.map(({ label, firstRound, removedBefore }) => [label, firstRound, removedBefore]),
      ).to.deep.equal([
        ['skizze.pdf', 1, 2],
        ['neu.pdf', 2, null],
      ]);
      expect(Buffer.from(await readContent(town.db, file?.sha256 ?? ''))).to.deep.equal(
        Buffer.from(prepared('skizze.pdf', 600_000).bytes),
      );
      const { courses } = await learnerFacts(town.db, town.people.olena.id, 'localCoordinator');
      expect([...(courses[0]?.acceptedTaskIds ?? [])]).to.deep.equal(['allein']);
      const here = town.people.olena.municipalityId ?? '';
      const texts = await acceptedTexts(town.as('olena'), here);
      expect(texts).to.deep.equal([{ origin: id, title: 'Aufgabe allein', text: 'Zweite Fassung' }]);
      // What somebody has answered alone is nobody else's to take over.
      expect(await acceptedTexts(town.as('thanh'), here)).to.deep.equal([]);
      expect(await acceptedTexts(town.as('olena'), 'elsewhere')).to.deep.equal([]);
      expect(await acceptedTexts(town.as('lena'), here)).to.deep.equal([]);
    });

    it('is handed in by a tandem when both say yes to the same text', async () => {
      const first = await town.answer('ahmad', 'gemeinsam', { text: 'Wir', sentence: 'Idee', handIn: true });
      expect(first).to.deep.equal({ kind: 'waiting' });
      expect(await town.submission('sabine', 'gemeinsam')).to.include({ text: 'Wir', state: 'draft' });
      const changed = await town.answer('sabine', 'gemeinsam', {
        text: 'Wir zwei',
        sentence: 'Text',
        handIn: true,
      });
      expect(changed, 'Ahmad has not seen the new text').to.deep.equal({ kind: 'waiting' });
      const second = await town.answer('ahmad', 'gemeinsam', { sentence: 'Idee', handIn: true });
      expect(second).to.deep.equal({ kind: 'handedIn' });
      const { id } = await town.submission('sabine', 'gemeinsam');
      const { contributions } = await submissionDetails(town.db, id);
      expect(contributions.map(({ sentence }) => sentence)).to.deep.equal(['Idee', 'Text']);
      await startReview(town.as('miriam'), id);
      await decideReview(town.as('miriam'), id, { round: 1, ...accept });
      for (const name of ['ahmad', 'sabine'] as const) {
        const { courses } = await learnerFacts(town.db, town.people[name].id, 'ambassador');
        expect([...(courses[0]?.acceptedTaskIds ?? [])]).to.deep.equal(['gemeinsam']);
      }
      expect(await letters('taskReviewed')).to.deep.equal(['ahmad', 'sabine']);
      const here = town.people.olena.municipalityId ?? '';
      for (const name of ['olena', 'thanh'] as const)
        expect(await acceptedTexts(town.as(name), here)).to.deep.equal([
          { origin: id, title: 'Aufgabe gemeinsam', text: 'Wir zwei' },
        ]);
      const there = town.people.rania.municipalityId ?? '';
      expect(await acceptedTexts(town.as('rania'), there)).to.deep.equal([]);
      expect(await acceptedTexts(town.as('rania'), here)).to.deep.equal([]);
    });

    it('asks everybody in a tandem for a sentence, and falls back to one person without a tandem', async () => {
      const silent = await town.answer('ahmad', 'gemeinsam', { text: 'Wir', handIn: true });
      expect(silent).to.deep.equal({ kind: 'invalid', problems: ['sentence'] });
      expect((await town.submission('ahmad', 'gemeinsam')).text).to.equal('Wir');
      const alone = await town.answer('lena', 'gemeinsam', { text: 'Ich', handIn: true });
      expect(alone).to.deep.equal({ kind: 'handedIn' });
    });

    it('goes on alone when the partner leaves, and starts anew for who joins a tandem that is done', async () => {
      await town.answer('ahmad', 'gemeinsam', { text: 'Wir', sentence: 'Idee', handIn: true });
      await town.answer('sabine', 'gemeinsam', { sentence: 'bald' });
      await town
        .db('person')
        .where({ id: town.people.sabine.id })
        .update({ tandemId: null, tandemSide: null });
      expect(await town.answer('ahmad', 'gemeinsam', { handIn: true })).to.deep.equal({ kind: 'handedIn' });
      const { id, tandemId } = await town.submission('ahmad', 'gemeinsam');
      expect((await submissionDetails(town.db, id)).contributions).to.have.length(1);
      await startReview(town.as('miriam'), id);
      await decideReview(town.as('miriam'), id, { round: 1, ...accept });
      await town
        .db('person')
        .where({ id: town.people.lena.id })
        .update({ tandemId, tandemSide: 'municipality' });
      expect(await town.answer('lena', 'gemeinsam', { text: 'Ich', handIn: true })).to.deep.equal({
        kind: 'handedIn',
      });
      expect((await town.submission('lena', 'gemeinsam')).tandemId).to.equal(null);
    });

    it('does not overwrite what the partner has written meanwhile', async () => {
      await town.answer('ahmad', 'gemeinsam', { text: 'Ahmads Text' });
      const late = await town.answer('sabine', 'gemeinsam', {
        text: 'Sabines Text',
        mark: textMark(''),
        files: [prepared('foto.pdf')],
      });
      expect(late).to.deep.equal({ kind: 'outdated' });
      const submission = await town.submission('ahmad', 'gemeinsam');
      expect(submission.text).to.equal('Ahmads Text');
      expect((await submissionDetails(town.db, submission.id)).files, 'files are kept').to.have.length(1);
    });

    it('takes five files and twenty megabytes, and not one more', async () => {
      const megabytes = (label: string) => prepared(label, 7 * 1024 * 1024);
      const heavy = await town.answer('olena', 'allein', {
        files: ['a', 'bb', 'ccc'].map(megabytes),
        handIn: true,
      });
      expect(heavy).to.deep.equal({ kind: 'invalid', problems: ['together'] });
      const { id } = await town.submission('olena', 'allein');
      const many = await town.answer('olena', 'allein', {
        files: ['1', '22', '333', '4444'].map((label) => prepared(label)),
      });
      expect(many).to.deep.equal({ kind: 'invalid', problems: ['tooMany'] });
      expect((await submissionDetails(town.db, id)).files).to.have.length(5);
      expect(
        await town.answer('olena', 'allein', { files: [megabytes('a')] }),
        'the same again',
      ).to.deep.equal({
        kind: 'saved',
      });
    });

    it('cannot be handed in empty, nor changed while somebody looks at it', async () => {
      expect(await town.answer('olena', 'allein', { handIn: true })).to.deep.equal({
        kind: 'invalid',
        problems: ['nothing'],
      });
      await town.answer('olena', 'allein', { text: 'Fertig', handIn: true });
      expect(await town.answer('olena', 'allein', { handIn: true }), 'a second click').to.deep.equal({
        kind: 'handedIn',
      });
      expect(await town.answer('olena', 'allein', { text: 'Doch anders' })).to.deep.equal({ kind: 'closed' });
      expect((await town.submission('olena', 'allein')).text).to.equal('Fertig');
    });

    it('is nobody’s who does not take part, and is never judged by those who made it', async () => {
      await town.answer('olena', 'allein', { text: 'Fertig', handIn: true });
      const { id } = await town.submission('olena', 'allein');
      await refused(() => startReview(town.as('fremd'), id), NotFound);
      await refused(() => giveOpinion(town.as('thanh'), id, 1, 'Ja'), NotFound);
      await refused(() => startReview(town.as('lena'), id), NotFound);
      await town.answer('ahmad', 'gemeinsam', { text: 'Wir', sentence: 'Idee', handIn: true });
      await town.answer('sabine', 'gemeinsam', { sentence: 'Text', handIn: true });
      const shared = await town.submission('sabine', 'gemeinsam');
      // Who began it, and who only had a part in it; both teach later.
      for (const [name, own, other] of [
        ['olena', id, shared.id],
        ['sabine', shared.id, id],
      ] as const) {
        const actor = { ...town.as('miriam').actor, personId: town.people[name].id };
        await town
          .db('trainerAssignment')
          .insert({ personId: actor.personId, courseSlug: 'praxis', assignedAt: 0 });
        const queue = await listReviewQueue(town.db, learnersVisibleTo(actor));
        expect(queue.map((entry) => entry.id)).to.deep.equal([other]);
        await refused(() => startReview({ ...town.as('miriam'), actor }, own), NotFound);
      }
      await refused(
        () =>
          saveAnswer(town.as('miriam'), {
            ...{ courseSlug: 'praxis', taskId: 'allein', text: 'x', mark: textMark(''), sentence: '' },
            ...{ removeFileId: null, files: [], handIn: true },
          }),
        NotFound,
      );
    });

    it('can be put back, and taken over when it rests too long', async () => {
      await town.answer('olena', 'allein', { text: 'Fertig', handIn: true });
      const { id } = await town.submission('olena', 'allein');
      await startReview(town.as('miriam'), id);
      await refused(() => putBack(town.as('tomasz'), id), Conflict);
      await refused(() => decideReview(town.as('tomasz'), id, { round: 1, ...accept }), Conflict);
      await putBack(town.as('miriam'), id);
      await putBack(town.as('miriam'), id);
      await startReview(town.as('miriam'), id);
      expect(await startReview(town.as('tomasz', monday + 4 * days), id)).to.equal(false);
      expect(await startReview(town.as('tomasz', monday + 6 * days), id)).to.equal(true);
      await refused(() => decideReview(town.as('miriam'), id, { round: 1, ...accept }), Conflict);
      await refused(() => decideReview(town.as('tomasz'), id, { round: 2, ...accept }), Conflict);
    });

    it('gets a second opinion from one project coordinator, and only on request', async () => {
      await town.answer('olena', 'allein', { text: 'Fertig', handIn: true });
      const { id } = await town.submission('olena', 'allein');
      await refused(() => askOpinion(town.as('miriam'), id, 'Und?'), Conflict);
      await startReview(town.as('miriam'), id);
      await askOpinion(town.as('miriam'), id, 'Was meinen Sie?');
      await askOpinion(town.as('miriam'), id, 'Noch einmal?');
      expect(await letters('taskOpinionAsked')).to.deep.equal(['mira', 'thanh']);
      for (let click = 0; click < 2; click++) await giveOpinion(town.as('thanh'), id, 1, 'Annehmen.');
      await refused(() => giveOpinion(town.as('thanh'), id, 1, 'Doch nicht.'), Conflict);
      await refused(() => giveOpinion(town.as('mira'), id, 1, 'Auch.'), Conflict);
      const [opinion] = (await submissionDetails(town.db, id)).opinions;
      expect(opinion).to.include({
        question: 'Was meinen Sie?',
        comment: 'Annehmen.',
        adviser: 'thanh Name',
      });
      await refused(() => startReview(town.as('thanh'), id), Forbidden);
    });

    it('of a tandem is commented on by the local coordination of the place, which sees no verdict', async () => {
      const say = (name: Name, id: string, text: string, { round = 1, key = newId() } = {}): Promise<void> =>
        addComment(town.as(name), id, { key, round, text });
      const listed = async (name: Name): Promise<string[]> =>
        (await listLocalWork(town.db, town.as(name).actor, 9)).map(({ taskId }) => taskId);
      await town.answer('ahmad', 'allein', { text: 'Nur von mir', handIn: true });
      await town.answer('ahmad', 'gemeinsam', { text: 'Von uns', sentence: 'Text.', handIn: true });
      expect(await listed('olena'), 'not yet handed in, or alone').to.deep.equal([]);
      await town.answer('sabine', 'gemeinsam', { sentence: 'Rathaus.', handIn: true });
      const { id } = await town.submission('ahmad', 'gemeinsam');
      expect(await listed('olena')).to.deep.equal(['gemeinsam']);
      for (const name of ['rania', 'ahmad', 'miriam', 'thanh'] as const) {
        expect(await listed(name), name).to.deep.equal([]);
        await refused(() => say(name, id, 'Ich auch.'), NotFound);
      }
      await refused(async () => say('olena', (await town.submission('ahmad', 'allein')).id, 'Hm.'), NotFound);
      await refused(() => say('olena', id, 'Zu früh.', { round: 2 }), NotFound);

      const key = newId();
      for (let click = 0; click < 2; click++) await say('olena', id, 'Fragt im Kulturhaus.', { key });
      await say('olena', id, 'Und im Verein.', { key });
      const { comments } = await submissionDetails(town.db, id);
      expect(comments.map(({ name, round, text }) => [name, round, text])).to.have.deep.members([
        ['olena Name', 1, 'Fragt im Kulturhaus.'],
        ['olena Name', 1, 'Und im Verein.'],
      ]);
      expect((await town.submission('ahmad', 'gemeinsam')).state).to.equal('submitted');
      const changed = town.db('practiceComment').update({ text: 'Anders' });
      expect(await changed.catch((error: unknown) => error)).to.be.an('error');

      await startReview(town.as('miriam'), id);
      await decideReview(town.as('miriam'), id, { round: 1, ...revise });
      await town.answer('ahmad', 'gemeinsam', { text: 'Noch im Werden', files: [prepared('neu.pdf')] });
      const { details } = await localFacts(town.as('olena'), id);
      expect(JSON.stringify(details))
        .to.include('Von uns')
        .and.not.match(/Noch ein Ziel|Noch im Werden|neu\.pdf/);
      await town.db('practiceContribution').insert({
        submissionId: id,
        round: 1,
        personId: town.people.olena.id,
        sentence: 'Damals war ich dabei.',
      });
      expect(await listed('olena'), 'whoever has had a part in it').to.deep.equal([]);
    });

    it('is brought to mind once after seven working days, and to the office after twelve', async () => {
      await town.answer('olena', 'allein', { text: 'Fertig', handIn: true });
      const remind = (day: number) => remindOfReviews(publicContext(town.db, monday + day * days));
      expect(await remind(8)).to.equal(0);
      for (const day of [9, 10, 15]) expect(await remind(day)).to.equal(1);
      expect(await letters('taskReviewDue')).to.deep.equal(['miriam', 'tomasz']);
      expect(await letters('taskReviewLate')).to.deep.equal([]);
      for (const day of [16, 17]) expect(await remind(day)).to.equal(1);
      expect(await letters('taskReviewLate')).to.deep.equal(['mira', 'thanh']);
      const late = await listLateReviews(town.db, { kind: 'network' }, '2026-12-08');
      expect(late.map(({ taskId }) => taskId)).to.deep.equal(['allein']);
      expect(await listLateReviews(town.db, { kind: 'network' }, '2026-12-07')).to.deep.equal([]);
      expect(
        await listLateReviews(town.db, learnersVisibleTo(town.as('miriam').actor), '2027-01-01'),
      ).to.deep.equal([]);
    });

    it('is forgotten half a year after it was accepted, but for the fact', async () => {
      await town.answer('ahmad', 'gemeinsam', { text: 'Unseres', sentence: 'Text.', handIn: true });
      await town.answer('sabine', 'gemeinsam', { sentence: 'Rathaus.', handIn: true });
      const shared = (await town.submission('ahmad', 'gemeinsam')).id;
      await addComment(town.as('olena'), shared, { key: newId(), round: 1, text: 'Geheimes' });
      await startReview(town.as('miriam'), shared);
      await decideReview(town.as('miriam'), shared, { round: 1, ...accept });
      await town.answer('olena', 'allein', {
        text: 'Geheimes',
        files: [prepared('skizze.pdf')],
        handIn: true,
      });
      await town.answer('lena', 'papier', { files: [prepared('entwurf.pdf')] });
      const { id } = await town.submission('olena', 'allein');
      await startReview(town.as('miriam'), id);
      await decideReview(town.as('miriam'), id, { round: 1, ...accept });
      expect(await cleanUp(publicContext(town.db, monday + 180 * days))).to.include({
        submissions: 0,
        drafts: 0,
        files: 0,
      });
      expect(await cleanUp(publicContext(town.db, monday + 200 * days))).to.include({
        submissions: 2,
        drafts: 0,
        files: 1,
      });
      expect((await submissionDetails(town.db, shared)).comments.map(({ text }) => text)).to.deep.equal(['']);
      expect(await listLocalWork(town.db, town.as('olena').actor, 9)).to.deep.equal([]);
      const details = await submissionDetails(town.db, id);
      expect([details.rounds[0]?.text, details.reviews[0]?.comment, details.files]).to.deep.equal([
        '',
        '',
        [],
      ]);
      const { courses } = await learnerFacts(town.db, town.people.olena.id, 'localCoordinator');
      expect([...(courses[0]?.acceptedTaskIds ?? [])]).to.deep.equal(['allein']);
      expect(await cleanUp(publicContext(town.db, monday + 400 * days))).to.include({
        submissions: 0,
        drafts: 1,
        files: 1,
      });
      expect(await town.db('practiceContentPart')).to.deep.equal([]);
    });
  });
});

async function refused(act: () => Promise<unknown>, kind: new (what: string) => Error): Promise<void> {
  try {
    await act();
  } catch (error) {
    expect(error).to.be.instanceOf(kind);
    return;
  }
  throw new Error('was not refused');
}
