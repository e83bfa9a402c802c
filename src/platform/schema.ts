import type { Knex } from 'knex';
import { isPostgres } from './database.ts';

/**
 * One wording of a table for both engines.
 *
 * Own type words: INSTANT (UTC epoch milliseconds), COUNT (whole number), BYTES, SEQUENCE (ascending primary key).
 * SQLite tables are STRICT. Tables are never rebuilt: `alterTable` on SQLite silently deletes children.
 * Foreign keys can wait for the end of a transaction, and the refusals below give way while `guard_lifted` has a
 * row; a restore needs both, forgetting what is old the latter (see `withGuardLifted`).
 */
export function schemaFor(db: Knex): Schema {
  const postgres = isPostgres(db);
  const words: Readonly<Record<string, string>> = postgres
    ? {
        INSTANT: 'BIGINT',
        COUNT: 'BIGINT',
        BYTES: 'BYTEA',
        SEQUENCE: 'BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY',
        REAL: 'DOUBLE PRECISION',
      }
    : {
        INSTANT: 'INTEGER',
        COUNT: 'INTEGER',
        BYTES: 'BLOB',
        SEQUENCE: 'INTEGER PRIMARY KEY AUTOINCREMENT',
        REAL: 'REAL',
      };
  const typed = (columns: string): string =>
    columns.replaceAll(/\b(INSTANT|COUNT|BYTES|SEQUENCE|REAL)\b/g, (word) => words[word] ?? word);
  const waiting = (columns: string): string =>
    postgres ? columns.replaceAll(/REFERENCES \w+ \([^)]*\)/g, '$& DEFERRABLE') : columns;
  const lifted = 'EXISTS (SELECT 1 FROM guard_lifted)';
  const run = async (sql: string): Promise<void> => {
    await db.raw(sql);
  };
  const refuse = async (
    name: string,
    table: string,
    when: string,
    sqlite: string,
    body: string,
  ): Promise<void> => {
    if (postgres) {
      await run(`CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body} END $$`);
      await run(`CREATE TRIGGER ${name} ${when} ON ${table} FOR EACH ROW EXECUTE FUNCTION ${name}()`);
    } else {
      await run(`CREATE TRIGGER ${name} ${when} ON ${table} FOR EACH ROW ${sqlite}`);
    }
  };
  return {
    table: (name, columns) =>
      run(`CREATE TABLE ${name} (${typed(waiting(columns))})${postgres ? '' : ' STRICT'}`),
    column: (table, definition) => run(`ALTER TABLE ${table} ADD COLUMN ${typed(definition)}`),
    index: (table, columns) =>
      run(`CREATE INDEX ${table}_${columns.replaceAll(/[^a-z_]+/g, '_')} ON ${table} (${columns})`),
    uniqueWhere: (table, columns, condition) =>
      run(
        `CREATE UNIQUE INDEX ${table}_one_${columns.join('_')} ON ${table} (${columns.join(', ')}) WHERE ${condition}`,
      ),
    async appendOnly(table) {
      for (const verb of ['UPDATE', 'DELETE']) {
        await refuse(
          `${table}_never_${verb.toLowerCase()}`,
          table,
          `BEFORE ${verb}`,
          `WHEN NOT ${lifted} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`,
          `IF NOT ${lifted} THEN RAISE EXCEPTION '${table} is append-only'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;`,
        );
      }
    },
    frozenAfter: (table, closedBy) =>
      refuse(
        `${table}_frozen`,
        table,
        'BEFORE UPDATE',
        `WHEN OLD.${closedBy} IS NOT NULL BEGIN SELECT RAISE(ABORT, '${table} is closed'); END`,
        `IF OLD.${closedBy} IS NOT NULL THEN RAISE EXCEPTION '${table} is closed'; END IF; RETURN NEW;`,
      ),
    async thawWithGuard(table, closedBy) {
      const closed = `OLD.${closedBy} IS NOT NULL`;
      await run(`DROP TRIGGER ${table}_frozen${postgres ? ` ON ${table}` : ''}`);
      if (postgres) await run(`DROP FUNCTION ${table}_frozen()`);
      await refuse(
        `${table}_frozen`,
        table,
        'BEFORE UPDATE',
        `WHEN ${closed} AND NOT ${lifted} BEGIN SELECT RAISE(ABORT, '${table} is closed'); END`,
        `IF ${closed} AND NOT ${lifted} THEN RAISE EXCEPTION '${table} is closed'; END IF; RETURN NEW;`,
      );
    },
    onlyWhileOpen: (table, { parent, foreignKey, closedBy }) =>
      refuse(
        `${table}_only_while_open`,
        table,
        'BEFORE INSERT',
        `WHEN NOT ${lifted} AND (SELECT ${closedBy} FROM ${parent} WHERE id = NEW.${foreignKey}) IS NOT NULL BEGIN SELECT RAISE(ABORT, '${parent} is closed'); END`,
        // The share lock makes a save and the closing of its parent wait for each other.
        `IF ${lifted} THEN RETURN NEW; END IF; PERFORM 1 FROM ${parent} WHERE id = NEW.${foreignKey} AND ${closedBy} IS NULL FOR SHARE; IF NOT FOUND THEN RAISE EXCEPTION '${parent} is closed'; END IF; RETURN NEW;`,
      ),
  };
}

export interface Schema {
  table(name: string, columns: string): Promise<void>;
  /** For a table that is there already; the rows that it has get the default. */
  column(table: string, definition: string): Promise<void>;
  index(table: string, columns: string): Promise<void>;
  /** At most one row for these columns among the rows that meet the condition. */
  uniqueWhere(table: string, columns: readonly string[], condition: string): Promise<void>;
  /** The engine itself refuses UPDATE and DELETE. */
  appendOnly(table: string): Promise<void>;
  /** The engine itself refuses any change once the column is set. */
  frozenAfter(table: string, closedBy: string): Promise<void>;
  /** From now on what `frozenAfter` refuses gives way while the guard is lifted, as in append-only tables. */
  thawWithGuard(table: string, closedBy: string): Promise<void>;
  /** The engine itself refuses new rows once the parent is closed. */
  onlyWhileOpen(table: string, rule: { parent: string; foreignKey: string; closedBy: string }): Promise<void>;
}
