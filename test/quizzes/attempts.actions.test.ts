import { expect } from 'chai';
import type { Knex } from 'knex';
import type { Context } from '../../src/access/context.ts';
import { isClosedViolation, openDatabase } from '../../src/platform/database.ts';
import { Forbidden, NotFound } from '../../src/platform/errors.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { saveAnswer, saveFormAnswer, type SaveOutcome } from '../../src/quizzes/answers.actions.ts';
import { pauseBetweenAttempts } from '../../src/quizzes/attempt-rules.ts';
import { questionIdsOf, type AttemptRow } from '../../src/quizzes/attempt.ts';
import { startAttempt, submitAttempt } from '../../src/quizzes/attempts.actions.ts';
import { listCurrentAnswers } from '../../src/quizzes/attempts.queries.ts';
import { unlockAttempts, unlockAttemptsByOperator } from '../../src/quizzes/unlocks.actions.ts';
import { monday, publicContext, testContext } from '../support/context.ts';
import { onEachDatabase } from '../support/databases.ts';
import { actorOf, addMunicipality, addPerson } from '../support/people.ts';
import { enrol, publishQuizCourse, quizCourse, rightAnswer } from './quiz-course.ts';

const test = { courseSlug: quizCourse.slug, quizId: 'test' } as const;

describe('Attempts', () => {
  onEachDatabase((_engine, fresh) => {
    let drop: () => Promise<void>;
    let db: Knex;
    /** A second connection, as a second process or device would have. */
    let other: Knex;
    let place: string;
    let people = 0;

    before('open an empty database twice', async () => {
      const made = await fresh();
      drop = made.drop;
      db = openDatabase(made.url);
      await migrate(db);
      other = openDatabase(made.url);
      await publishQuizCourse(db);
      place = await addMunicipality(db, 'Musterstadt');
    });
    after('close it', async () => {
      await db.destroy();
      await other.destroy();
      await drop();
    });

    const learner = async (): Promise<Context> => {
      people += 1;
      const person = await addPerson(db, {
        login: `lernend${people}`,
        role: 'localCoordinator',
        municipalityId: place,
      });
      await enrol(db, person.id);
      return testContext(db, actorOf(person), monday);
    };
    const later = (ctx: Context, hours: number): Context => ({
      ...ctx,
      now: ctx.now + hours * pauseBetweenAttempts,
    });
    const start = async (ctx: Context, quizId = 'test'): Promise<string> => {
      const outcome = await startAttempt(ctx, { courseSlug: quizCourse.slug, quizId });
      if (outcome.kind !== 'open') throw new Error('the attempt did not start');
      return outcome.attemptId;
    };
    const rowOf = async (id: string): Promise<AttemptRow> => {
      const row = await db<AttemptRow>('attempt').where({ id }).first();
      if (row === undefined) throw new Error('no such attempt');
      return row;
    };
    const questionsOfAttempt = async (id: string): Promise<readonly string[]> =>
      questionIdsOf(await rowOf(id));
    const save = (
      ctx: Context,
      attemptId: string,
      questionId: string,
      values = rightAnswer(questionId),
      key = `${questionId}.${String(Math.random())}`,
    ): Promise<SaveOutcome> => saveAnswer(ctx, { attemptId, questionId, key, values });
    const fail = async (ctx: Context): Promise<void> => {
      await submitAttempt(ctx, await start(ctx));
    };
    const failure = async (work: Promise<unknown>): Promise<unknown> =>
      work.then(
        () => undefined,
        (error: unknown) => error,
      );
    const eventsOf = (attemptId: string) => db('answerEvent').where({ attemptId });

    it('pin everything that decides about them when they start', async () => {
      const ctx = await learner();
      const row = await rowOf(await start(ctx));
      expect(row).to.include({
        kind: 'proof',
        round: 1,
        number: 1,
        courseHash: quizCourse.hash,
        passMark: 70,
        startedAt: monday,
        unlockId: null,
        submittedAt: null,
      });
      expect(row.seed).to.match(/^[0-9a-f]{32}$/);
      expect(questionIdsOf(row)).to.have.members(quizCourse.modules[0]?.pool.map(({ id }) => id) ?? []);
      expect((await rowOf(await start(ctx, 'm1-safety'))).passMark).to.equal(100);
    });

    it('are gone on with instead of started twice, from two tabs and two devices at once', async () => {
      const ctx = await learner();
      const device = { ...ctx, db: other };
      const ids = await Promise.all([start(ctx), start(device), start(ctx), start(device)]);
      expect(new Set(ids).size).to.equal(1);
      expect(await start(later(ctx, 5))).to.equal(ids[0]);
    });

    it('exist only for those who are enrolled, in quizzes that exist', async () => {
      const ctx = await learner();
      for (const quizId of ['nirgends', 'm1', 'm2-check', 'm1-test']) {
        expect(await failure(startAttempt(ctx, { ...test, quizId }))).to.be.instanceOf(NotFound);
      }
      await db('enrolment')
        .where({ personId: ctx.actor.personId })
        .update({ basis: 'joined', leftAt: monday });
      expect(await failure(startAttempt(ctx, test))).to.be.instanceOf(NotFound);
    });

    it('are not made by staff', async () => {
      const ctx = await learner();
      const staff = { ...ctx, actor: { ...ctx.actor, role: 'management' as const } };
      expect(() => startAttempt(staff, test)).to.throw(Forbidden);
    });

    it('at the test number three, an hour apart; the third starts once, however many ask', async () => {
      const ctx = await learner();
      await fail(ctx);
      expect(await startAttempt(ctx, test)).to.deep.equal({ kind: 'refused' });
      await fail(later(ctx, 1));
      const third = later(ctx, 2);
      const device = { ...third, db: other };
      const ids = await Promise.all([start(third), start(device), start(device), start(third)]);
      expect(new Set(ids).size).to.equal(1);
      await submitAttempt(third, ids[0] ?? '');
      expect(await startAttempt(later(ctx, 9), test)).to.deep.equal({ kind: 'refused' });
      const rows = await db<AttemptRow>('attempt').where({ personId: ctx.actor.personId }).orderBy('number');
      expect(rows.map(({ round, number }) => [round, number])).to.deep.equal([
        [1, 1],
        [1, 2],
        [1, 3],
      ]);
    });

    it('beyond the limit are refused by the database itself', async () => {
      const ctx = await learner();
      const row = await rowOf(await start(ctx));
      const closed = { submittedAt: monday, points: 0, maxPoints: 8, passed: 0 as const };
      await submitAttempt(ctx, row.id);
      const insert = (changes: Partial<AttemptRow>): Promise<unknown> =>
        failure(
          db('attempt').insert({
            ...row,
            ...closed,
            id: `direct-${changes.round}-${changes.number}`,
            ...changes,
          }),
        );
      expect(await insert({ round: 1, number: 4 })).to.match(/check constraint/i);
      expect(await insert({ round: 1, number: 1 })).to.match(/unique constraint/i);
      expect(await insert({ round: 2, number: 1 })).to.match(/check constraint/i);
      expect(await insert({ round: 2, number: 1, unlockId: 'invented' })).to.match(/foreign key constraint/i);
      await start(later(ctx, 1));
      expect(
        await insert({ round: 1, number: 3, submittedAt: null, points: null, maxPoints: null, passed: null }),
      ).to.match(/unique constraint/i);
    });

    it('keep what was saved, the last answer to each question', async () => {
      const ctx = await learner();
      const id = await start(ctx, 'm1-safety');
      await save(ctx, id, 'sicher-eins', ['a']);
      await save(later(ctx, 1), id, 'sicher-eins', ['b']);
      await save(ctx, id, 'sicher-zwei', ['c']);
      await save(ctx, id, 'sicher-zwei', []);
      expect([...(await listCurrentAnswers(db, id))]).to.have.deep.members([
        ['sicher-eins', { answer: ['b'], savedAt: monday + pauseBetweenAttempts }],
        ['sicher-zwei', { answer: [], savedAt: monday }],
      ]);
      expect(await eventsOf(id)).to.have.length(4);
    });

    it('save the same key once and always answer the same', async () => {
      const ctx = await learner();
      const id = await start(ctx, 'm1-safety');
      const first = await save(ctx, id, 'sicher-eins', ['a'], 'k1');
      expect(first).to.deep.equal({ kind: 'saved', savedAt: monday });
      const again = await Promise.all([
        save(later(ctx, 1), id, 'sicher-eins', ['a'], 'k1'),
        save({ ...later(ctx, 2), db: other }, id, 'sicher-eins', ['a'], 'k1'),
        save(ctx, id, 'sicher-zwei', ['a'], 'k1'),
        save(ctx, id, 'sicher-zwei', ['a'], 'k1'),
      ]);
      expect(again).to.deep.equal([first, first, first, first]);
      expect(await eventsOf(id)).to.have.length(2);
      await submitAttempt(ctx, id);
      expect(await save(later(ctx, 3), id, 'sicher-eins', ['a'], 'k1')).to.deep.equal(first);
      expect(await save(ctx, id, 'sicher-eins', ['b'], 'k2')).to.deep.equal({ kind: 'closed' });
    });

    it('refuse another answer under a used key, and store nothing of it', async () => {
      const ctx = await learner();
      const id = await start(ctx, 'm1-safety');
      const outcomes = await Promise.all([
        save(ctx, id, 'sicher-eins', ['a'], 'k1'),
        save(ctx, id, 'sicher-eins', ['b'], 'k1'),
      ]);
      expect(outcomes.map(({ kind }) => kind)).to.deep.equal(['saved', 'keyUsed']);
      expect(await save({ ...ctx, db: other }, id, 'sicher-eins', ['c'], 'k1')).to.deep.equal({
        kind: 'keyUsed',
      });
      expect(await eventsOf(id)).to.have.length(1);
      await submitAttempt(ctx, id);
      expect(await save(ctx, id, 'sicher-eins', ['b'], 'k1')).to.deep.equal({ kind: 'closed' });
      expect(await save(ctx, id, 'sicher-eins', ['a'], 'k1')).to.deep.equal(outcomes[0]);
    });

    it('keep what a form posted last under a used key, each change once', async () => {
      const ctx = await learner();
      const id = await start(ctx, 'm1-safety');
      const post = (answer: string, from = ctx): Promise<SaveOutcome> =>
        saveFormAnswer(from, { attemptId: id, questionId: 'sicher-eins', key: 'k1', values: [answer] });
      const twice = async (answer: string): Promise<unknown> => {
        const outcomes = await Promise.all([post(answer), post(answer, { ...ctx, db: other }), post(answer)]);
        expect(outcomes.map(({ kind }) => kind)).to.deep.equal(['saved', 'saved', 'saved']);
        await post(answer);
        return (await listCurrentAnswers(db, id)).get('sicher-eins')?.answer;
      };
      const changes = ['a', 'b', 'a', 'b', 'c'];
      for (const [index, answer] of changes.entries()) {
        expect(await twice(answer)).to.deep.equal([answer]);
        expect(await eventsOf(id)).to.have.length(index + 1);
      }
      await submitAttempt(ctx, id);
      expect(await post('b')).to.deep.equal({ kind: 'closed' });
      expect(await eventsOf(id)).to.have.length(changes.length);
    });

    it('judge every save of a batch alone', async () => {
      const ctx = await learner();
      const stranger = await learner();
      const open = await start(ctx, 'm1-check');
      const closed = await start(ctx, 'm1-safety');
      await submitAttempt(ctx, closed);
      const outcomes = await Promise.all([
        save(ctx, open, 'uebung-single-1', ['a']),
        save(ctx, closed, 'sicher-eins', ['a']),
        save(stranger, open, 'uebung-single-1', ['b']),
        save(ctx, 'no such attempt', 'uebung-single-1', ['a']),
        save(ctx, open, 'sicher-eins', ['a']),
        save(ctx, open, 'uebung-single-1', ['nothing of ours']),
        save(ctx, open, 'uebung-ordering-1', ['w@1', 'x@1', 'y@2', 'z@3']),
        save(ctx, open, 'uebung-ordering-1', ['w@1']),
        save(ctx, open, 'uebung-gap-1', ['x'.repeat(2_001)]),
        save(ctx, open, 'uebung-gap-1', ["Bürger'); DROP TABLE attempt; --"]),
      ]);
      expect(
        outcomes.map((outcome) => ('problem' in outcome ? outcome.problem : outcome.kind)),
      ).to.deep.equal([
        'saved',
        'closed',
        'notFound',
        'notFound',
        'notFound',
        'malformed',
        'positionTwice',
        'positionMissing',
        'tooLong',
        'saved',
      ]);
      expect(await eventsOf(open)).to.have.length(2);
      expect(await eventsOf(closed)).to.have.length(0);
    });

    it('take no answer and no change after they were handed in, whoever writes', async () => {
      const ctx = await learner();
      const id = await start(ctx, 'm1-safety');
      await submitAttempt(ctx, id);
      const event = { attemptId: id, questionId: 'sicher-eins', key: 'k', value: '["b"]', savedAt: monday };
      expect(isClosedViolation(await failure(db('answerEvent').insert(event)))).to.equal(true);
      expect(isClosedViolation(await failure(db('attempt').where({ id }).update({ passed: 1 })))).to.equal(
        true,
      );
    });

    it('give full points when every type is answered rightly, and are passed', async () => {
      const ctx = await learner();
      const id = await start(ctx);
      const ids = await questionsOfAttempt(id);
      expect(ids).to.have.length(9);
      await Promise.all(ids.map((questionId) => save(ctx, id, questionId)));
      await submitAttempt(later(ctx, 1), id);
      expect(await rowOf(id)).to.include({
        points: 8,
        maxPoints: 8,
        passed: 1,
        submittedAt: monday + pauseBetweenAttempts,
      });
      expect(await startAttempt(later(ctx, 9), test)).to.deep.equal({ kind: 'refused' });
    });

    it('ask every safety question, and again after they were passed', async () => {
      const ctx = await learner();
      const id = await start(ctx, 'm1-safety');
      await save(ctx, id, 'sicher-eins');
      await submitAttempt(ctx, id);
      expect(await rowOf(id)).to.include({ points: 1, passed: 0 });
      const next = await start(ctx, 'm1-safety');
      for (const questionId of await questionsOfAttempt(next)) await save(ctx, next, questionId);
      await submitAttempt(ctx, next);
      expect(await rowOf(next)).to.include({ points: 2, passed: 1, number: 2 });
      expect(await start(ctx, 'm1-safety')).to.not.equal(next);
    });

    it('are handed in once; the second click gets the result of the first', async () => {
      const ctx = await learner();
      const id = await start(ctx);
      await Promise.all([
        submitAttempt(ctx, id),
        submitAttempt({ ...later(ctx, 1), db: other }, id),
        submitAttempt(ctx, id),
      ]);
      const row = await rowOf(id);
      await submitAttempt(later(ctx, 2), id);
      expect(await rowOf(id)).to.deep.equal(row);
      const entries = await db('auditEntry').where({ subjectId: id, action: 'attempt.submitted' });
      expect(entries).to.have.length(1);
      expect(JSON.parse(String((entries[0] as { details: string }).details))).to.deep.equal({
        ...test,
        round: 1,
        number: 1,
        passed: 0,
      });
    });

    it('count exactly the saves that were acknowledged, when the hand-in comes in between', async () => {
      const ctx = await learner();
      for (let run = 0; run < 5; run++) {
        const id = await start(later(ctx, run), 'm1-safety');
        const savers = Array.from({ length: 20 }, (_, index) =>
          save(
            { ...ctx, db: index % 2 === 0 ? db : other },
            id,
            index < 10 ? 'sicher-eins' : 'sicher-zwei',
            ['b'],
            `k${index}`,
          ),
        );
        const [outcomes] = await Promise.all([Promise.all(savers), submitAttempt({ ...ctx, db: other }, id)]);
        const kept = outcomes.filter(({ kind }) => kind === 'saved').length;
        expect(outcomes.filter(({ kind }) => kind === 'closed')).to.have.length(20 - kept);
        expect(await eventsOf(id)).to.have.length(kept);
        const asked = new Set(
          outcomes.flatMap(({ kind }, index) => (kind === 'saved' ? [index < 10 ? 'eins' : 'zwei'] : [])),
        );
        expect((await rowOf(id)).points).to.equal(asked.size);
      }
    });

    it('of somebody else are not there', async () => {
      const ctx = await learner();
      const stranger = await learner();
      const id = await start(ctx);
      expect(await failure(submitAttempt(stranger, id))).to.be.instanceOf(NotFound);
      expect(await failure(submitAttempt(ctx, 'no such attempt'))).to.be.instanceOf(NotFound);
    });

    describe('unlocked after a talk', () => {
      const trainerOf = async (courseSlug: string | null): Promise<Context> => {
        people += 1;
        const person = await addPerson(db, { login: `training${people}`, role: 'trainer' });
        if (courseSlug !== null) {
          await db('trainerAssignment').insert({ personId: person.id, courseSlug, assignedAt: monday });
        }
        return testContext(db, actorOf(person), monday);
      };
      const usedUp = async (): Promise<Context> => {
        const ctx = await learner();
        for (const hours of [0, 1, 2]) await fail(later(ctx, hours));
        return later(ctx, 3);
      };
      const request = (ctx: Context) => ({ ...test, personId: ctx.actor.personId });

      it('begin a new round of three, once for every round that is used up', async () => {
        const ctx = await usedUp();
        const trainer = await trainerOf(quizCourse.slug);
        const unlock = async () => (await unlockAttempts(trainer, request(ctx))).outcome;
        const outcomes = await Promise.all([
          unlock(),
          unlockAttempts({ ...trainer, db: other }, request(ctx)).then(({ outcome }) => outcome),
        ]);
        expect(outcomes).to.have.deep.members([{ kind: 'unlocked', round: 2 }, { kind: 'notNeeded' }]);
        expect(await unlock()).to.deep.equal({ kind: 'notNeeded' });
        const row = await rowOf(await start(ctx));
        expect([row.round, row.number]).to.deep.equal([2, 1]);
        const entries = await db('auditEntry').where({
          subjectId: ctx.actor.personId,
          action: 'attempt.unlocked',
        });
        expect(entries).to.have.length(1);
        expect(entries[0]).to.include({ actorId: trainer.actor.personId });
      });

      it('are not needed before the round is used up, nor after passing', async () => {
        const ctx = await learner();
        const trainer = await trainerOf(quizCourse.slug);
        expect((await unlockAttempts(trainer, request(ctx))).outcome.kind).to.equal('notNeeded');
        const id = await start(ctx);
        for (const questionId of await questionsOfAttempt(id)) await save(ctx, id, questionId);
        await submitAttempt(ctx, id);
        expect((await unlockAttempts(trainer, request(ctx))).outcome.kind).to.equal('notNeeded');
        expect(await db('attemptUnlock').where({ personId: ctx.actor.personId })).to.have.length(0);
      });

      it('belong to the trainers of the course, for learners in it', async () => {
        const ctx = await usedUp();
        const foreign = await trainerOf('anderer-kurs');
        const none = await trainerOf(null);
        const own = await trainerOf(quizCourse.slug);
        expect(await failure(unlockAttempts(foreign, request(ctx)))).to.be.instanceOf(NotFound);
        expect(await failure(unlockAttempts(none, request(ctx)))).to.be.instanceOf(NotFound);
        expect(
          await failure(unlockAttempts(own, { ...test, personId: own.actor.personId })),
        ).to.be.instanceOf(NotFound);
        expect(
          await failure(unlockAttempts(own, { ...request(ctx), courseSlug: 'anderer-kurs' })),
        ).to.be.instanceOf(NotFound);
        expect(await failure(unlockAttempts(ctx, request(ctx)))).to.be.instanceOf(NotFound);
      });

      it('open from the command line as well', async () => {
        const ctx = await usedUp();
        const operator = publicContext(db, ctx.now);
        const [{ login }] = (await db('person').where({ id: ctx.actor.personId })) as [{ login: string }];
        expect(
          await failure(unlockAttemptsByOperator(operator, { ...test, login: 'niemand' })),
        ).to.be.instanceOf(NotFound);
        expect(
          await unlockAttemptsByOperator(operator, { ...test, login: login.toUpperCase() }),
        ).to.deep.equal({
          kind: 'unlocked',
          round: 2,
        });
        const entry = await db<{ action: string; subjectId: string; details: string }>('auditEntry')
          .where({ action: 'attempt.unlocked', subjectId: ctx.actor.personId })
          .first();
        expect(JSON.parse(entry?.details ?? '')).to.include({ by: 'cli', round: 2 });
      });
    });
  });
});
