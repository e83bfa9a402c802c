import { expect } from 'chai';
import type { Knex } from 'knex';
import { isPostgres, openDatabase, selectRows } from '../../src/platform/database.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { fatesOf, ownerOf, type Fate } from '../../src/access/privacy.ts';
import { declarations } from '../../src/privacy/declarations.ts';
import { onEachDatabase } from '../support/databases.ts';
import type { TestDatabase } from '../support/postgres.ts';

interface Column {
  readonly table: string;
  readonly column: string;
}

/** Names under which personal data usually go. */
const telling =
  /^(login|e?mail|phone|contact|address|ip|.*_name|person(_id)?|actor(_id)?|.*_by|.*birth.*|.*gender.*|.*origin.*|.*religion.*|.*nationality.*)$/;

/** Columns that sound like a person and are none, each with the reason. */
const harmless: Readonly<Record<string, string>> = {
  'job.locked_by': 'names a worker process',
  'contact_point.phone': 'the public number of an office',
};

/** Tables whose rows tell about a person through the row they belong to. */
const through: Readonly<Record<string, string>> = {
  answer_event: 'attempt_id',
  certificate_refresh: 'certificate_id',
};

describe('the declarations of personal data', () => {
  onEachDatabase((_engine, fresh) => {
    let database: TestDatabase;
    let db: Knex;
    let columns: readonly Column[] = [];
    before('migrate', async () => {
      database = await fresh();
      db = openDatabase(database.url);
      await migrate(db);
      columns = await listColumns(db);
    });
    after(async () => {
      await db.destroy();
      await database.drop();
    });

    it('cover every column that refers to a person', async () => {
      expect(undeclared(await listReferencesToPeople(db))).to.deep.equal([]);
    });

    it('cover every column that is named like personal data', () => {
      const found = columns.filter(({ column }) => telling.test(column));
      expect(found.length).to.be.greaterThan(10);
      expect(undeclared(found)).to.deep.equal([]);
    });

    it('name only what exists, with a period that counts from a column of the table', () => {
      for (const data of declarations) {
        const { table, person, retention } = data;
        const named = [
          ...person,
          ...(through[table] === undefined ? [] : [through[table]]),
          ...('months' in retention ? [retention.from, ...(retention.forgets ?? [])] : []),
          ...fatesOf(data).flatMap((fate) => columnsOf(fate)),
          ...(data.mentions ?? []),
          ...[ownerOf(data) ?? []].flat().map((one) => (typeof one === 'string' ? one : one.column)),
        ].map((name) => (name.includes('.') ? name : `${table}.${name}`));
        expect(named, table).not.to.deep.equal([]);
        expect(
          named.filter((name) => !columns.some((one) => `${one.table}.${one.column}` === name)),
          table,
        ).to.deep.equal([]);
      }
    });

    it('explain every exception', () => {
      const known = columns.map(({ table, column }) => `${table}.${column}`);
      expect(Object.keys(harmless).filter((name) => !known.includes(name))).to.deep.equal([]);
    });
  });

  it('speak about each table once', () => {
    const tables = declarations.map(({ table }) => table);
    expect(tables).to.deep.equal([...new Set(tables)]);
  });
});

function columnsOf(fate: Fate): readonly string[] {
  const conditions = Object.keys(fate.where ?? {});
  if (fate.kind === 'deleteNamed') return [...conditions, fate.column];
  if (fate.kind !== 'anonymise') return conditions;
  const { columns } = fate;
  return [...conditions, ...(isNamed(columns) ? columns : Object.keys(columns))];
}

function isNamed<T>(columns: readonly string[] | T): columns is readonly string[] {
  return Array.isArray(columns);
}

function undeclared(found: readonly Column[]): string[] {
  return found
    .filter(
      ({ table, column }) => !declarations.some((one) => one.table === table && one.person.includes(column)),
    )
    .map(({ table, column }) => `${table}.${column}`)
    .filter((name) => !(name in harmless));
}

function listColumns(db: Knex): Promise<Column[]> {
  return isPostgres(db)
    ? selectRows(
        db,
        `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
          WHERE table_schema = current_schema()`,
      )
    : selectRows(
        db,
        `SELECT t.name AS "table", c.name AS "column" FROM sqlite_schema t, pragma_table_info(t.name) c
          WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'`,
      );
}

function listReferencesToPeople(db: Knex): Promise<Column[]> {
  return isPostgres(db)
    ? selectRows(
        db,
        `SELECT child.relname AS "table", a.attname AS "column" FROM pg_constraint
           JOIN pg_class child ON child.oid = conrelid JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = ANY (conkey)
          WHERE contype = 'f' AND confrelid = 'person'::regclass`,
      )
    : selectRows(
        db,
        `SELECT t.name AS "table", f."from" AS "column" FROM sqlite_schema t, pragma_foreign_key_list(t.name) f
          WHERE t.type = 'table' AND f."table" = 'person'`,
      );
}
