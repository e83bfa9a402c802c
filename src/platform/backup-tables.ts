import { isPostgres, selectRows, type Db } from './database.ts';

/** A table as a backup sees it: the same words for both engines. */
export interface BackupTable {
  readonly name: string;
  readonly columns: readonly BackupColumn[];
}
export interface BackupColumn {
  readonly name: string;
  readonly kind: 'text' | 'integer' | 'real' | 'bytes';
}

/**
 * Not part of a backup: the schema is the program's, the guard is empty outside a restore, counts of attempts
 * per network address are gone within the hour, parked forms after ten minutes, and files for printing after a day.
 */
const leftOut: readonly string[] = [
  'schema_step',
  'guard_lifted',
  'throttle',
  'parked_form',
  'certificate_print_run',
  'certificate_print_item',
];

const kinds: Readonly<Record<string, BackupColumn['kind']>> = {
  TEXT: 'text',
  INTEGER: 'integer',
  REAL: 'real',
  BLOB: 'bytes',
  text: 'text',
  bigint: 'integer',
  'double precision': 'real',
  bytea: 'bytes',
};

/** The names of the steps that this database's schema has had. */
export async function listSchemaSteps(db: Db): Promise<string[]> {
  const rows = await selectRows<{ name: string }>(db, 'SELECT name FROM schema_step ORDER BY name');
  return rows.map(({ name }) => name);
}

/** Every table with its columns in their order; a table comes after those that its foreign keys name. */
export async function listBackupTables(db: Db): Promise<BackupTable[]> {
  const tables = new Map<string, BackupColumn[]>();
  for (const { table, column, type } of await listColumns(db)) {
    if (leftOut.includes(table)) continue;
    const kind = kinds[type];
    if (kind === undefined) throw new Error(`A backup knows no ${type} (${table}.${column}).`);
    tables.set(table, [...(tables.get(table) ?? []), { name: column, kind }]);
  }
  const parents = await listForeignKeys(db);
  return parentsFirst([...tables.keys()], parents).map((name) => ({ name, columns: tables.get(name) ?? [] }));
}

async function listColumns(db: Db): Promise<{ table: string; column: string; type: string }[]> {
  return isPostgres(db)
    ? selectRows(
        db,
        `SELECT table_name AS "table", column_name AS "column", data_type AS type FROM information_schema.columns
          WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position`,
      )
    : selectRows(
        db,
        `SELECT t.name AS "table", c.name AS "column", c.type AS type FROM sqlite_schema t, pragma_table_info(t.name) c
          WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, c.cid`,
      );
}

async function listForeignKeys(db: Db): Promise<{ child: string; parent: string }[]> {
  return isPostgres(db)
    ? selectRows(
        db,
        `SELECT child.relname AS child, parent.relname AS parent FROM pg_constraint
           JOIN pg_class child ON child.oid = conrelid JOIN pg_class parent ON parent.oid = confrelid
          WHERE contype = 'f' AND child.relnamespace = current_schema()::regnamespace`,
      )
    : selectRows(
        db,
        `SELECT t.name AS child, f."table" AS parent FROM sqlite_schema t, pragma_foreign_key_list(t.name) f
          WHERE t.type = 'table'`,
      );
}

/** Tables that name each other in a circle keep their order; the database waits for the end of the transaction. */
function parentsFirst(
  names: readonly string[],
  keys: readonly { readonly child: string; readonly parent: string }[],
): string[] {
  const sorted: string[] = [];
  const visit = (name: string, above: readonly string[]): void => {
    if (sorted.includes(name) || above.includes(name)) return;
    for (const { child, parent } of keys) if (child === name) visit(parent, [...above, name]);
    sorted.push(name);
  };
  for (const name of names) visit(name, []);
  return sorted;
}
