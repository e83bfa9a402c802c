import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshPostgres, type TestDatabase } from './postgres.ts';

export type Engine = 'sqlite' | 'postgres';

/**
 * Defines the same tests once for each database engine. `fresh` makes an empty database (not migrated);
 * whoever calls it drops it.
 */
export function onEachDatabase(define: (engine: Engine, fresh: () => Promise<TestDatabase>) => void): void {
  describe('on SQLite', () => {
    define('sqlite', freshSqlite);
  });
  describe('on PostgreSQL', () => {
    before('start PostgreSQL', async function startPostgres() {
      this.timeout(60_000);
      await (await freshPostgres()).drop();
    });
    define('postgres', freshPostgres);
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
