import { expect } from 'chai';
import type { Knex } from 'knex';
import { openDatabase } from '../src/platform/database.ts';
import { migrate } from '../src/platform/migrate.ts';
import { cleanUp } from '../src/schedule.ts';
import { days, monday, publicContext } from './support/context.ts';
import { onEachDatabase } from './support/databases.ts';
import { addMunicipality, addPerson } from './support/people.ts';
import type { TestDatabase } from './support/postgres.ts';

describe('the nightly clean-up', () => {
  onEachDatabase((_engine, fresh) => {
    let database: TestDatabase;
    let db: Knex;
    beforeEach(async () => {
      database = await fresh();
      db = openDatabase(database.url);
      await migrate(db);
    });
    afterEach(async () => {
      await db.destroy();
      await database.drop();
    });

    it('forgets what nobody can use any more, and nothing else, however often it runs', async () => {
      const { id: personId } = await addPerson(db, { login: 'admin', role: 'admin' });
      const hour = days / 24;
      for (const [idHash, createdAt, seenAt] of [
        ['in use', monday - 29 * days, monday - hour],
        ['left alone', monday - 2 * days, monday - 13 * hour],
        ['too old', monday - 31 * days, monday - hour],
      ] as const)
        await db('session').insert({ idHash, personId, data: '{}', createdAt, seenAt });
      for (const [id, expiresAt, usedAt] of [
        ['open', monday + days, null],
        ['expired lately', monday - 29 * days, monday - 30 * days],
        ['expired long ago', monday - 31 * days, monday - 40 * days],
      ] as const)
        await db('accessCode').insert({
          id,
          personId,
          purpose: 'recovery',
          tokenHash: id,
          issuedAt: monday - 60 * days,
          expiresAt,
          usedAt,
        });
      for (const [id, expiresAt] of [
        ['waiting', monday + 1],
        ['waited', monday - 1],
      ] as const)
        await db('parkedForm').insert({ id, personId, expiresAt, ciphertext: Buffer.from('x') });
      await db('throttle').insert([
        { key: 'now', points: 1, expire: monday + 1 },
        { key: 'then', points: 9, expire: monday - 1 },
      ]);
      for (const [id, createdAt] of [
        ['new', monday - 300 * days],
        ['old', monday - 370 * days],
      ] as const)
        await db('barrierReport').insert({ id, page: '/', description: 'x', createdAt });

      for (const [id, state, finishedAt] of [
        ['done long ago', 'done', monday - 31 * days],
        ['done lately', 'done', monday - days],
        ['dead', 'dead', monday - 31 * days],
      ] as const)
        await db('job').insert({
          id,
          kind: 'x',
          payload: '{}',
          cause: id,
          state,
          runAt: 0,
          lockedUntil: 0,
          attempts: 1,
          createdAt: 0,
          finishedAt,
        });

      const ctx = publicContext(db, monday);
      const none = {
        sessions: 0,
        codes: 0,
        parkedForms: 0,
        throttles: 0,
        barrierReports: 0,
        answers: 0,
        submissions: 0,
        drafts: 0,
        files: 0,
        registrations: 0,
        meetings: 0,
        hourMonths: 0,
        tandemHistory: 0,
        profileVersions: 0,
        notes: 0,
        companions: 0,
        pauses: 0,
        contactLinks: 0,
        roleTerms: 0,
        certificateNames: 0,
        certificateBatches: 0,
        certificatePrintRuns: 0,
        leftUploads: 0,
        latecomers: 0,
        certificateRequests: 0,
        auditEntries: 0,
        jobs: 0,
      };
      const once = {
        ...none,
        sessions: 2,
        codes: 1,
        parkedForms: 1,
        throttles: 1,
        barrierReports: 1,
        jobs: 1,
      };
      expect(await cleanUp(ctx)).to.deep.equal(once);
      expect(await cleanUp(ctx)).to.deep.equal(none);
      expect(await names(db, 'session', 'idHash')).to.deep.equal(['in use']);
      expect(await names(db, 'accessCode', 'id')).to.deep.equal(['expired lately', 'open']);
      expect(await names(db, 'parkedForm', 'id')).to.deep.equal(['waiting']);
      expect(await names(db, 'throttle', 'key')).to.deep.equal(['now']);
      expect(await names(db, 'barrierReport', 'id')).to.deep.equal(['new']);
      expect(await names(db, 'job', 'id')).to.deep.equal(['dead', 'done lately']);
    });

    it('forgets answers half a year after they were handed in, and keeps what they came to', async () => {
      const municipalityId = await addMunicipality(db, 'Musterstadt');
      const { id: personId } = await addPerson(db, { login: 'amal', role: 'ambassador', municipalityId });
      await db('courseVersion').insert({ hash: 'h', slug: 's', title: 't', content: '{}', publishedAt: 0 });
      const attempts: readonly (readonly [string, number, number | null])[] = [
        ['handed in long ago', monday - 300 * days, monday - 190 * days],
        ['handed in lately', monday - 300 * days, monday - 170 * days],
        ['left lying', monday - 190 * days, null],
        ['still open', monday - 100 * days, null],
      ];
      for (const [id, savedAt, submittedAt] of attempts) {
        await db('attempt').insert({
          ...{
            id,
            personId,
            courseSlug: 's',
            courseHash: 'h',
            quizId: id,
            kind: 'practice',
            round: 1,
            number: 1,
          },
          ...{ seed: '', questionIds: '[]', passMark: 70, startedAt: savedAt },
        });
        await db('answerEvent').insert({ attemptId: id, questionId: 'q', key: 'k', value: '[]', savedAt });
        if (submittedAt !== null)
          await db('attempt').where({ id }).update({ submittedAt, points: 1, maxPoints: 1, passed: 1 });
      }
      expect(await cleanUp(publicContext(db, monday))).to.include({ answers: 2 });
      expect(await names(db, 'answerEvent', 'attemptId')).to.deep.equal(['handed in lately', 'still open']);
      expect(await db('attempt').where({ passed: 1 })).to.have.length(2);
      const refused: unknown = await db('answerEvent')
        .delete()
        .catch((error: unknown) => error);
      expect(String(refused)).to.contain('append-only');
    });

    it('forgets after three years who did what', async () => {
      for (const at of [monday - 1_000 * days, monday - 1_200 * days])
        await db('auditEntry').insert({
          ...{ at, action: 'course.published', subjectKind: 'course', subjectId: String(at) },
          ...{ details: '{}', requestId: 'TEST' },
        });
      expect(await cleanUp(publicContext(db, monday))).to.include({ auditEntries: 1 });
      expect(await names(db, 'auditEntry', 'subjectId')).to.deep.equal([String(monday - 1_000 * days)]);
    });
  });
});

async function names(db: Knex, table: string, column: string): Promise<string[]> {
  const rows = await db<Record<string, string>>(table);
  return rows.map((row) => row[column] ?? '').sort();
}
