import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import knexFactory, { type Knex } from 'knex';
import { sqliteClient } from './sqlite-client.ts';

/** A connection or an open transaction; queries accept either. */
export type Db = Knex | Knex.Transaction;

/**
 * With `sqlite-client.ts` the only file that knows database drivers.
 *
 * SQLite: one connection that writes (more would starve libuv's threads of each other), every transaction BEGIN IMMEDIATE,
 * synchronous=FULL: an acknowledged answer survives a power cut. PostgreSQL: numbers come as numbers.
 */
export function openDatabase(url: string): Knex {
  return url.startsWith('postgres:') || url.startsWith('postgresql:') ? openPostgres(url) : openSqlite(url);
}

/**
 * Where pages read. On SQLite a second connection that cannot write, so that nobody who reads waits for somebody
 * else's write to reach the disk: it sees what has been committed. On PostgreSQL, and in memory, the same one.
 */
export function openReader(url: string, db: Knex): Knex {
  return isPostgres(db) || url === ':memory:' ? db : openSqlite(url, `${pragmas} PRAGMA query_only = ON;`);
}

export function isPostgres(db: Db): boolean {
  return (db.client as { dialect?: string }).dialect === 'postgresql';
}

const pragmas = `
  PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
  PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON;`;

interface SqliteConnection {
  exec(sql: string, done: (error: Error | null) => void): void;
}

function openSqlite(filename: string, settings = pragmas): Knex {
  if (filename !== ':memory:') mkdirSync(dirname(filename), { recursive: true });
  return knexFactory({
    ...shared,
    client: sqliteClient(),
    connection: { filename },
    useNullAsDefault: true,
    pool: {
      min: 1,
      max: 1,
      afterCreate(
        connection: SqliteConnection,
        done: (error: Error | null, connection: SqliteConnection) => void,
      ) {
        connection.exec(settings, (error) => {
          done(error, connection);
        });
      },
    },
  });
}

function openPostgres(url: string): Knex {
  // Loaded here, so that a house on SQLite never loads it.
  const pg = createRequire(import.meta.url)('pg') as typeof import('pg');
  const int8 = 20;
  const numeric = 1700;
  pg.types.setTypeParser(int8, Number);
  pg.types.setTypeParser(numeric, Number);
  return knexFactory({ ...shared, client: 'pg', connection: url, pool: { min: 0, max: 8 } });
}

const shared = {
  // Errors go to the log; bound values are names and answers.
  compileSqlOnError: false,
  acquireConnectionTimeout: 5_000,
  wrapIdentifier: (value: string, wrap: (value: string) => string) =>
    wrap(value === '*' ? value : toSnake(value)),
  postProcessResponse: (result: unknown) => (Array.isArray(result) ? result.map(camelRow) : camelRow(result)),
  log: { warn: () => undefined, deprecate: () => undefined, debug: () => undefined },
} satisfies Partial<Knex.Config>;

const snakes = new Map<string, string>();
const camels = new Map<string, string>();

function toSnake(name: string): string {
  let snake = snakes.get(name);
  if (snake === undefined) {
    snake = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    snakes.set(name, snake);
  }
  return snake;
}

function toCamel(name: string): string {
  let camel = camels.get(name);
  if (camel === undefined) {
    camel = name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    camels.set(name, camel);
  }
  return camel;
}

function camelRow(row: unknown): unknown {
  if (row === null || typeof row !== 'object') return row;
  if (row instanceof Uint8Array || row instanceof Date) return row;
  if ('rows' in row && Array.isArray(row.rows)) {
    row.rows = row.rows.map(camelRow);
    return row;
  }
  const camel: Record<string, unknown> = {};
  for (const key in row) camel[toCamel(key)] = (row as Record<string, unknown>)[key];
  return camel;
}

/** Runs a hand-written SELECT with `?` bindings; rows come back in camelCase on both engines. */
export async function selectRows<Row>(
  db: Db,
  sql: string,
  bindings: readonly (string | number | null)[] = [],
): Promise<Row[]> {
  const result: unknown = await db.raw(sql, bindings as (string | number)[]);
  return (Array.isArray(result) ? result : (result as { rows: unknown[] }).rows) as Row[];
}

/** True when a UNIQUE constraint refused the write: somebody else was first. */
export function isUniqueViolation(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return code === '23505' || (code === 'SQLITE_CONSTRAINT' && String(message).includes('UNIQUE constraint'));
}

/** True when a trigger refused the write because its parent is closed (see `schema.ts`). */
export function isClosedViolation(error: unknown): boolean {
  return error instanceof Error && error.message.includes(' is closed');
}

/**
 * Lets append-only tables (see `schema.ts`) be emptied by `work`, and by nobody else: the guard is back before the
 * transaction ends. Call it inside one.
 */
export async function withGuardLifted<R>(tx: Db, work: () => Promise<R>): Promise<R> {
  await tx.raw('INSERT INTO guard_lifted (id) VALUES (1)');
  const result = await work();
  await tx.raw('DELETE FROM guard_lifted');
  return result;
}

/** Reads the safety settings back; a server that cannot keep its promises must not start. */
export async function assertDurable(db: Db, { production }: { production: boolean }): Promise<void> {
  if (isPostgres(db)) {
    const [row] = await selectRows<{ synchronousCommit: string }>(db, 'SHOW synchronous_commit');
    if (row?.synchronousCommit === 'off' && production)
      throw new Error('PostgreSQL runs with synchronous_commit = off: acknowledged answers could be lost.');
    return;
  }
  const expected = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1, busy_timeout: 5000 } as const;
  for (const [name, value] of Object.entries(expected)) {
    const [row] = await selectRows<Record<string, unknown>>(db, `PRAGMA ${name}`);
    const found = row === undefined ? undefined : Object.values(row)[0];
    if (found !== value && !(name === 'journal_mode' && found === 'memory'))
      throw new Error(`SQLite pragma ${name} is ${String(found)}, expected ${value}.`);
  }
}
