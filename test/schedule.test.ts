import { expect } from 'chai';
import type { Knex } from 'knex';
import { openDatabase } from '../src/platform/database.ts';
import { migrate } from '../src/platform/migrate.ts';
import { cleanUp } from '../src/schedule.ts';
import { days, monday, publicContext } from './support/context.ts';
import { onEachDatabase } from './support/databases.ts';
import { addPerson } from './support/people.ts';
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
      await db('throttle').insert([
        { key: 'now', points: 1, expire: monday + 1 },
        { key: 'then', points: 9, expire: monday - 1 },
      ]);
      for (const [id, createdAt] of [
        ['new', monday - 300 * days],
        ['old', monday - 370 * days],
      ] as const)
        await db('barrierReport').insert({ id, page: '/', description: 'x', createdAt });

      const ctx = publicContext(db, monday);
      expect(await cleanUp(ctx)).to.deep.equal({ sessions: 2, codes: 1, throttles: 1, barrierReports: 1 });
      expect(await cleanUp(ctx)).to.deep.equal({ sessions: 0, codes: 0, throttles: 0, barrierReports: 0 });
      expect(await names(db, 'session', 'idHash')).to.deep.equal(['in use']);
      expect(await names(db, 'accessCode', 'id')).to.deep.equal(['expired lately', 'open']);
      expect(await names(db, 'throttle', 'key')).to.deep.equal(['now']);
      expect(await names(db, 'barrierReport', 'id')).to.deep.equal(['new']);
    });
  });
});

async function names(db: Knex, table: string, column: string): Promise<string[]> {
  const rows = await db<Record<string, string>>(table);
  return rows.map((row) => row[column] ?? '').sort();
}
