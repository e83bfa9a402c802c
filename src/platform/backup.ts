import type { Knex } from 'knex';
import { backupFormat, writeBackupFile, type BackupEntry, type BackupValue } from './backup-file.ts';
import { listBackupTables, listSchemaSteps, type BackupTable } from './backup-tables.ts';
import type { Instant } from './clock.ts';
import { isPostgres, openDatabase, selectRows, type Db } from './database.ts';

const rowsAtOnce = 50;

/**
 * Writes everything the database holds into one file, as of one moment, while servers go on reading and writing.
 * Uses a connection of its own and holds few rows in memory at a time.
 * @returns the number of rows of each table
 */
export async function writeBackup(
  databaseUrl: string,
  file: string,
  createdAt: Instant,
): Promise<Readonly<Record<string, number>>> {
  const db = openDatabase(databaseUrl);
  try {
    return await inOneMoment(db, (tx) => writeBackupFile(file, entriesOf(tx, createdAt)));
  } finally {
    await db.destroy();
  }
}

/** A snapshot for reading. SQLite: our transactions begin as writers, and a reader must not keep writers out. */
async function inOneMoment<R>(db: Knex, read: (tx: Db) => Promise<R>): Promise<R> {
  if (isPostgres(db)) return db.transaction(read, { isolationLevel: 'repeatable read', readOnly: true });
  await db.raw('BEGIN');
  try {
    return await read(db);
  } finally {
    await db.raw('ROLLBACK');
  }
}

async function* entriesOf(db: Db, createdAt: Instant): AsyncGenerator<BackupEntry[]> {
  const engine = isPostgres(db) ? 'postgres' : 'sqlite';
  const schema = await listSchemaSteps(db);
  const header = {
    format: backupFormat,
    createdAt: new Date(createdAt).toISOString(),
    engine,
    schema,
  } as const;
  yield [{ kind: 'header', header }];
  for (const table of await listBackupTables(db)) {
    yield [{ kind: 'table', table }];
    for await (const rows of isPostgres(db) ? batchesFromPostgres(db, table) : batchesFromSqlite(db, table))
      yield rows.map((row) => ({ kind: 'row', row: valuesOf(row, table) }));
  }
}

/** Columns go by their place (`c0`, `c1` …), so that no name is changed on the way. */
type Row = Readonly<Record<string, BackupValue | Buffer>>;

function selectionOf(table: BackupTable): string {
  return table.columns.map(({ name }, index) => `"${name}" AS c${index}`).join(', ');
}

async function* batchesFromSqlite(db: Db, table: BackupTable): AsyncGenerator<Row[]> {
  const sql = `SELECT rowid AS place, ${selectionOf(table)} FROM "${table.name}" WHERE rowid > ? ORDER BY rowid LIMIT ?`;
  for (let place = Number.MIN_SAFE_INTEGER; ;) {
    const rows = await selectRows<Row>(db, sql, [place, rowsAtOnce]);
    if (rows.length === 0) return;
    yield rows;
    place = Number(rows.at(-1)?.['place']);
  }
}

async function* batchesFromPostgres(db: Db, table: BackupTable): AsyncGenerator<Row[]> {
  const declare = `DECLARE backup NO SCROLL CURSOR FOR SELECT ${selectionOf(table)} FROM "${table.name}"`;
  const fetch = `FETCH ${rowsAtOnce} FROM backup`;
  await db.raw(declare);
  for (;;) {
    const rows = await selectRows<Row>(db, fetch);
    if (rows.length === 0) break;
    yield rows;
  }
  await db.raw('CLOSE backup');
}

function valuesOf(row: Row, table: BackupTable): BackupValue[] {
  return table.columns.map((_, index) => {
    const value = row[`c${index}`] ?? null;
    return Buffer.isBuffer(value) ? value.toString('base64') : value;
  });
}
