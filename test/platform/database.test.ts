import { expect } from 'chai';
import type { Knex } from 'knex';
import {
  assertDurable,
  isUniqueViolation,
  openDatabase,
  openReader,
  selectRows,
} from '../../src/platform/database.ts';
import { freshSqlite } from '../support/databases.ts';
import type { TestDatabase } from '../support/postgres.ts';

describe('the SQLite database', () => {
  let file: TestDatabase;
  let db: Knex;
  beforeEach(async () => {
    file = await freshSqlite();
    db = openDatabase(file.url);
    await db.raw('CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT UNIQUE)');
  });
  afterEach(async () => {
    await db.destroy();
    await file.drop();
  });

  it('writes to the disk before it acknowledges, keeps foreign keys and says so', async () => {
    await assertDurable(db, { production: true });
    const [row] = await selectRows<{ synchronous: number }>(db, 'PRAGMA synchronous');
    expect(row?.synchronous).to.equal(2);
  });

  it('refuses to start when a setting was lost', async () => {
    await db.raw('PRAGMA synchronous = NORMAL');
    const failure = await assertDurable(db, { production: false }).catch((error: unknown) => error);
    expect(String(failure)).to.contain('synchronous');
  });

  it('begins a transaction as a writer, so that it cannot fail half-way', async () => {
    const other = openDatabase(file.url);
    await other.raw('PRAGMA busy_timeout = 0');
    await db.transaction(async (tx) => {
      await tx('thing').select();
      const failure = await other
        .transaction((second) => second('thing').select())
        .catch((error: unknown) => error);
      expect(String(failure)).to.contain('SQLITE_BUSY');
    });
    await other.destroy();
  });

  it('lets pages read while somebody writes, what has been committed and nothing else', async () => {
    const reader = openReader(file.url, db);
    const names = () => reader('thing').pluck('name');
    await db.transaction(async (tx) => {
      await tx('thing').insert({ name: 'one' });
      expect(await names()).to.deep.equal([]);
    });
    expect(await names()).to.deep.equal(['one']);
    const failure = await reader('thing')
      .insert({ name: 'two' })
      .catch((error: unknown) => error);
    expect(String(failure)).to.contain('SQLITE_READONLY');
    await reader.destroy();
  });

  it('repeats statements, also those that failed before', async () => {
    const add = (name: string) => db('thing').insert({ name });
    await add('one');
    const second = await add('one').catch((error: unknown) => error);
    expect(isUniqueViolation(second)).to.equal(true);
    expect(await add('two')).to.deep.equal([2]);
    expect(await db('thing').where({ name: 'two' }).update({ name: 'three' })).to.equal(1);
    expect(await db('thing').where({ name: 'two' }).update({ name: 'three' })).to.equal(0);
    expect(await db('thing').where({ name: 'three' }).delete()).to.equal(1);
  });

  it('notices that a table has got another column or has gone', async () => {
    const read = () => selectRows<object>(db, 'SELECT * FROM thing WHERE id = ?', [1]);
    await db('thing').insert({ name: 'one' });
    expect(await read()).to.deep.equal([{ id: 1, name: 'one' }]);
    await db.raw("ALTER TABLE thing ADD COLUMN colour TEXT DEFAULT 'red'");
    expect(await read()).to.deep.equal([{ id: 1, name: 'one', colour: 'red' }]);
    await db.raw('DROP TABLE thing');
    expect(String(await read().catch((error: unknown) => error))).to.contain('no such table');
    await db.raw('CREATE TABLE thing (id INTEGER)');
    expect(await read()).to.deep.equal([]);
  });

  it('answers statements that come at the same time, and more different ones than it keeps', async () => {
    const asked = Array.from({ length: 500 }, (_, n) => n);
    const answers = await db.transaction((tx) =>
      Promise.all(asked.map((n) => selectRows<{ v: number }>(tx, `SELECT ${String(n % 250)} + ? AS v`, [1]))),
    );
    expect(answers.map(([row]) => row?.v)).to.deep.equal(asked.map((n) => (n % 250) + 1));
  });
});
