import { createRequire } from 'node:module';
import type { Knex } from 'knex';

/**
 * knex's client for SQLite with two changes for which it has no setting: a transaction begins with BEGIN IMMEDIATE
 * (a deferred one fails at its first write between processes), and statements stay prepared, because preparing costs
 * more than a read by key.
 */
export function sqliteClient(): typeof Knex.Client {
  const require = createRequire(import.meta.url);
  const Base = require('knex/lib/dialects/sqlite3/index.js') as new (...args: unknown[]) => BaseClient;
  class Client extends Base {
    _driver(): unknown {
      const driver = require('sqlite3') as { default?: unknown };
      return driver.default ?? driver;
    }

    override transaction(...args: unknown[]): TransactionStart {
      const transaction = super.transaction(...args);
      transaction.begin = (connection) => transaction.query(connection, 'BEGIN IMMEDIATE;');
      return transaction;
    }

    override async _query(connection: SqliteConnection, query: Query): Promise<Query> {
      if (!repeatable.test(query.sql)) return super._query(connection, query);
      const known = prepared.get(connection)?.get(query.sql);
      if (known !== undefined) return run(known, query);
      const statement = await prepare(connection, query.sql);
      keep(connection, query.sql, statement);
      return run(statement, query);
    }

    override async destroyRawConnection(connection: SqliteConnection): Promise<void> {
      for (const statement of prepared.get(connection)?.values() ?? []) statement.finalize();
      prepared.delete(connection);
      await super.destroyRawConnection(connection);
    }
  }
  return Client as unknown as typeof Knex.Client;
}

/** Not a field of the client: knex makes clients of transactions without calling a constructor. */
const prepared = new WeakMap<SqliteConnection, Map<string, Statement>>();

/** Statements that go finish what they have been asked before. */
function keep(connection: SqliteConnection, sql: string, statement: Statement): void {
  let statements = prepared.get(connection);
  if (statements === undefined) prepared.set(connection, (statements = new Map<string, Statement>()));
  // Somebody else may have prepared the same meanwhile.
  statements.get(sql)?.finalize();
  statements.set(sql, statement);
  if (statements.size <= mostPrepared) return;
  const [[oldest, unused] = []] = statements;
  unused?.finalize();
  statements.delete(oldest ?? '');
}

function prepare(connection: SqliteConnection, sql: string): Promise<Statement> {
  return new Promise((resolve, reject) => {
    const statement = connection.prepare(sql, (error) => {
      if (error) reject(error);
      else resolve(statement);
    });
  });
}

function run(statement: Statement, query: Query): Promise<Query> {
  const wantsRows = query.returning !== undefined || !writes.has(query.method ?? '');
  return new Promise((resolve, reject) => {
    statement[wantsRows ? 'all' : 'run'](query.bindings ?? [], function (error, rows) {
      if (error) reject(error);
      else resolve(Object.assign(query, { response: rows, context: this }));
    });
  });
}

/** Everything a running program asks again and again; schema changes and settings are prepared each time. */
const repeatable = /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH|BEGIN|COMMIT|ROLLBACK)\b/i;
const writes: ReadonlySet<string> = new Set(['insert', 'update', 'counter', 'del']);
const mostPrepared = 200;

interface Query {
  readonly sql: string;
  readonly bindings?: readonly unknown[];
  readonly method?: string;
  readonly returning?: unknown;
}
interface Statement {
  all(bindings: readonly unknown[], done: Done): void;
  run(bindings: readonly unknown[], done: Done): void;
  finalize(): void;
}
type Done = (this: unknown, error: Error | null, rows?: unknown) => void;
interface SqliteConnection {
  prepare(sql: string, done: (error: Error | null) => void): Statement;
}
interface TransactionStart {
  begin: (connection: unknown) => unknown;
  query: (connection: unknown, sql: string) => unknown;
}
interface BaseClient {
  transaction(...args: unknown[]): TransactionStart;
  _query(connection: SqliteConnection, query: Query): Promise<Query>;
  destroyRawConnection(connection: SqliteConnection): Promise<void>;
}
