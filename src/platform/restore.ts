import type { Knex } from 'knex';
import { BackupProblem, readBackupFile, type BackupEntry, type BackupValue } from './backup-file.ts';
import { listBackupTables, listSchemaSteps, type BackupTable } from './backup-tables.ts';
import { isPostgres, selectRows, withGuardLifted, type Db } from './database.ts';

const rowsAtOnce = 50;
const deadlockTries = 5;

/**
 * Puts what a backup holds in the place of everything the database holds, in one transaction: readers see the old
 * state until they see the new one, writers wait. The file is read through once before anything is touched.
 * Servers on this database go on; sessions are those of the backup.
 * @param afterwards runs in the same transaction, for a note about the restore itself
 * @returns the number of rows of each table
 * @throws BackupProblem when the file is damaged or was made with another schema; nothing has changed then
 */
export async function restoreBackup(
  db: Knex,
  file: string,
  afterwards: (tx: Knex.Transaction) => Promise<void>,
): Promise<Readonly<Record<string, number>>> {
  const tables = await listBackupTables(db);
  await verify(db, file, tables);
  for (let tries = 1; ; tries++) {
    try {
      return await db.transaction(async (tx) => {
        const counts = await replaceEverything(tx, file, tables);
        await afterwards(tx);
        return counts;
      });
    } catch (error) {
      // A server that held what we asked for while it waited for what we held: nothing was changed, so again.
      if ((error as { code?: unknown }).code !== '40P01' || tries === deadlockTries) throw error;
    }
  }
}

async function verify(db: Db, file: string, tables: readonly BackupTable[]): Promise<void> {
  const steps = await listSchemaSteps(db);
  const found: BackupTable[] = [];
  for await (const entry of readBackupFile(file)) {
    if (entry.kind === 'header' && entry.header.schema.join() !== steps.join())
      throw new BackupProblem(
        `The backup was made with the schema ${entry.header.schema.at(-1) ?? 'without steps'}, this program has ${steps.at(-1) ?? 'none'}. Restore it with the program of its time and update afterwards.`,
      );
    if (entry.kind === 'table') found.push(entry.table);
  }
  const shape = (list: readonly BackupTable[]): string =>
    JSON.stringify([...list].sort((one, other) => (one.name < other.name ? -1 : 1)));
  if (shape(found) !== shape(tables))
    throw new BackupProblem('The tables of the backup are not those of this program.');
}

async function replaceEverything(
  tx: Knex.Transaction,
  file: string,
  tables: readonly BackupTable[],
): Promise<Record<string, number>> {
  await lockOut(tx, tables);
  const counts: Record<string, number> = {};
  await withGuardLifted(tx, async () => {
    for (const { name } of [...tables].reverse()) await runOn(tx, `DELETE FROM "${name}"`);
    for await (const { table, rows } of batchesOf(readBackupFile(file))) {
      await insertRows(tx, table, rows);
      counts[table.name] = (counts[table.name] ?? 0) + rows.length;
    }
    if (isPostgres(tx)) await continueSequences(tx, tables);
  });
  return counts;
}

/** Foreign keys wait for the end. On SQLite the transaction itself keeps other writers out. */
async function lockOut(tx: Db, tables: readonly BackupTable[]): Promise<void> {
  if (isPostgres(tx)) {
    await runOn(tx, `LOCK TABLE ${tables.map(({ name }) => `"${name}"`).join(', ')} IN EXCLUSIVE MODE`);
    await tx.raw('SET CONSTRAINTS ALL DEFERRED');
  } else {
    await tx.raw('PRAGMA defer_foreign_keys = ON');
  }
}

async function* batchesOf(
  entries: AsyncIterable<BackupEntry>,
): AsyncGenerator<{ table: BackupTable; rows: (readonly BackupValue[])[] }> {
  let table: BackupTable | null = null;
  let rows: (readonly BackupValue[])[] = [];
  for await (const entry of entries) {
    if (entry.kind === 'row') rows.push(entry.row);
    if (table !== null && rows.length > 0 && (entry.kind === 'table' || rows.length === rowsAtOnce)) {
      yield { table, rows };
      rows = [];
    }
    if (entry.kind === 'table') table = entry.table;
  }
  if (table !== null && rows.length > 0) yield { table, rows };
}

async function insertRows(
  tx: Db,
  table: BackupTable,
  rows: readonly (readonly BackupValue[])[],
): Promise<void> {
  const columns = table.columns.map(({ name }) => `"${name}"`).join(', ');
  const places = `(${table.columns.map(() => '?').join(', ')})`;
  const overriding = isPostgres(tx) ? 'OVERRIDING SYSTEM VALUE' : '';
  const values = rows.flatMap((row) =>
    table.columns.map(({ kind }, index) => {
      const value = row[index] ?? null;
      return kind === 'bytes' && typeof value === 'string' ? Buffer.from(value, 'base64') : value;
    }),
  );
  const sql = `INSERT INTO "${table.name}" (${columns}) ${overriding} VALUES ${rows.map(() => places).join(', ')}`;
  await runOn(tx, sql, values);
}

/** Numbers that the engine gives go on behind the highest that came back. */
async function continueSequences(tx: Db, tables: readonly BackupTable[]): Promise<void> {
  const identities = await selectRows<{ table: string; column: string }>(
    tx,
    `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
      WHERE table_schema = current_schema() AND is_identity = 'YES'`,
  );
  for (const { table, column } of identities.filter((one) => tables.some(({ name }) => name === one.table)))
    await runOn(
      tx,
      `SELECT setval(pg_get_serial_sequence(?, ?), COALESCE((SELECT max("${column}") FROM "${table}"), 0) + 1, false)`,
      [table, column],
    );
}

/** Names of tables and columns are those the database itself has told us. */
async function runOn(tx: Db, sql: string, bindings: readonly (BackupValue | Buffer)[] = []): Promise<void> {
  await tx.raw(sql, bindings as (string | number | Buffer)[]);
}
