import type { Knex } from 'knex';
import { openDatabase } from '../../src/platform/database.ts';
import { migrate } from '../../src/platform/migrate.ts';
import type { TestDatabase } from './postgres.ts';

/** A migrated database with two connections, as two processes of the house have them. */
export interface Migrated {
  readonly db: Knex;
  readonly other: Knex;
  close(): Promise<void>;
}

export async function openMigrated(fresh: () => Promise<TestDatabase>): Promise<Migrated> {
  const database = await fresh();
  const db = openDatabase(database.url);
  await migrate(db);
  const other = openDatabase(database.url);
  return {
    db,
    other,
    async close() {
      await Promise.all([db.destroy(), other.destroy()]);
      await database.drop();
    },
  };
}
