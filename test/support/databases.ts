import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../src/platform/database.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { freshPostgres, type TestDatabase } from './postgres.ts';

export type Engine = 'sqlite' | 'postgres';

type Define = (engine: Engine, fresh: () => Promise<TestDatabase>) => void;

/**
 * Defines the same tests once for each database engine. `fresh` makes a database of its own with the whole schema and
 * no rows; whoever calls it drops it.
 */
export function onEachDatabase(define: Define): void {
  onEach(define, migratedSqlite, migratedPostgres);
}

/** As `onEachDatabase`, but without any table: for what brings in the schema itself. */
export function onEachEmptyDatabase(define: Define): void {
  onEach(define, freshSqlite, freshPostgres);
}

function onEach(
  define: Define,
  sqlite: () => Promise<TestDatabase>,
  postgres: () => Promise<TestDatabase>,
): void {
  describe('on SQLite', () => {
    define('sqlite', sqlite);
  });
  describe('on PostgreSQL', () => {
    before('start PostgreSQL', async function startPostgres() {
      this.timeout(60_000);
      await (await postgres()).drop();
    });
    define('postgres', postgres);
  });
}

/** An empty database file in a folder of its own. The address is its path, as `openDatabase` takes it. */
export function freshSqlite(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'campus-sqlite-'));
  const drop = (): Promise<void> => {
    rmSync(folder, { recursive: true, force: true });
    return Promise.resolve();
  };
  return Promise.resolve({ url: join(folder, 'app.db'), drop });
}

/** The steps of the schema take longer than most tests: they run once, and everybody else gets a copy. */
let sqliteTemplate: Promise<TestDatabase> | undefined;
let postgresTemplate: Promise<TestDatabase> | undefined;

/** A database file with the whole schema and no rows. */
export async function migratedSqlite(): Promise<TestDatabase> {
  sqliteTemplate ??= freshSqlite().then(migrated);
  const [template, copy] = await Promise.all([sqliteTemplate, freshSqlite()]);
  copyFileSync(template.url, copy.url);
  return copy;
}

/** A database on the test server with the whole schema and no rows. */
async function migratedPostgres(): Promise<TestDatabase> {
  postgresTemplate ??= freshPostgres().then(migrated);
  return freshPostgres((await postgresTemplate).url);
}

async function migrated(database: TestDatabase): Promise<TestDatabase> {
  const db = openDatabase(database.url);
  try {
    await migrate(db);
  } finally {
    await db.destroy();
  }
  return database;
}

after('drop what the copies were made from', async () => {
  for (const template of [await sqliteTemplate, await postgresTemplate]) await template?.drop();
});
