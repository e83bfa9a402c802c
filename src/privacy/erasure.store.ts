import { fatesOf, type Fate, type NewValue, type PersonalData } from '../access/privacy.ts';
import type { Instant } from '../platform/clock.ts';
import { isPostgres, selectRows, type Db } from '../platform/database.ts';
import { wordsToFind, withoutPerson, type Names } from './names.ts';
import { rowsOfFate, type Condition } from './own-rows.ts';

/**
 * Does to every table what its declaration promises, the tables of all features: the one place besides a restore that
 * writes where others own. Call it in a transaction with the guard lifted. Bears running twice.
 * @returns how many rows are gone, and how many have lost something
 */
export async function erasePerson(
  tx: Db,
  declarations: readonly PersonalData[],
  texts: Readonly<Record<string, readonly string[]>>,
  names: Names,
): Promise<{ readonly deleted: number; readonly changed: number }> {
  // Rows that hang on each other go in the order of the declarations; the engine looks at the end whether it fits.
  await tx.raw(isPostgres(tx) ? 'SET CONSTRAINTS ALL DEFERRED' : 'PRAGMA defer_foreign_keys = ON');
  const nullable = await nullableColumns(tx);
  let [deleted, changed] = [0, 0];
  for (const { data, fate } of inOrder(declarations)) {
    const rows = rowsOfFate(data, fate, names.personId);
    if (fate.kind === 'deleteNamed') deleted += await deleteNamed(tx, data.table, fate.column, names);
    if (rows === null) continue;
    if (fate.kind === 'delete') deleted += await deleteRows(tx, data.table, rows);
    if (fate.kind === 'anonymise')
      for (const [column, value] of newValues(data, fate.columns, nullable))
        changed += await setColumn(tx, data.table, column, { rows, value, personId: names.personId });
  }
  const mentions = [
    ...declarations.map(({ table, mentions }) => [table, mentions ?? []] as const),
    ...Object.entries(texts),
  ];
  for (const [table, columns] of mentions)
    for (const column of columns) changed += await replaceNames(tx, table, column, names);
  return { deleted, changed };
}

interface Step {
  readonly data: PersonalData;
  readonly fate: Fate;
}

/** Rows that belong to somebody through others go before those, and the person comes last. */
function inOrder(declarations: readonly PersonalData[]): readonly Step[] {
  const steps = declarations.flatMap((data) => fatesOf(data).map((fate) => ({ data, fate })));
  const rank = ({ data, fate }: Step): number => {
    if (data.table === 'person') return 2;
    const owners = [fate.of ?? data.owner ?? []].flat();
    return owners.some((owner) => typeof owner !== 'string') ? 0 : 1;
  };
  return steps.sort((one, other) => rank(one) - rank(other));
}

/** What a list of columns means: nothing where that may be, no words otherwise; ids of people stay. */
function newValues(
  data: PersonalData,
  columns: readonly string[] | Readonly<Record<string, NewValue>>,
  nullable: ReadonlySet<string>,
): (readonly [string, NewValue])[] {
  if (!isList(columns)) return Object.entries(columns);
  return columns
    .filter((column) => nullable.has(`${data.table}.${column}`) || !/_(id|by)$/.test(column))
    .map((column) => [column, nullable.has(`${data.table}.${column}`) ? null : '']);
}

function isList(
  columns: readonly string[] | Readonly<Record<string, NewValue>>,
): columns is readonly string[] {
  return Array.isArray(columns);
}

async function setColumn(
  tx: Db,
  table: string,
  column: string,
  given: { readonly rows: Condition; readonly value: NewValue; readonly personId: string },
): Promise<number> {
  const { rows, value, personId } = given;
  if (typeof value !== 'function') {
    const sql = `UPDATE ${table} SET ${column} = ? WHERE ${rows.sql} AND ${column} IS NOT NULL`;
    return run(tx, sql, [value, ...rows.bindings]);
  }
  const sql = `SELECT DISTINCT ${column} AS value FROM ${table} WHERE ${rows.sql} AND ${column} IS NOT NULL`;
  const before = await selectRows<{ value: string }>(tx, sql, rows.bindings);
  let changed = 0;
  for (const { value: old } of before)
    changed += await run(tx, `UPDATE ${table} SET ${column} = ? WHERE ${rows.sql} AND ${column} = ?`, [
      value(old, personId),
      ...rows.bindings,
      old,
    ]);
  return changed;
}

function deleteRows(tx: Db, table: string, { sql, bindings }: Condition): Promise<number> {
  return run(tx, `DELETE FROM ${table} WHERE ${sql}`, bindings);
}

async function deleteNamed(tx: Db, table: string, column: string, names: Names): Promise<number> {
  const words = [names.login, names.displayName, names.certificateName, names.email];
  // SQLite lowers Latin letters only, so each word goes in both forms.
  const known = words.flatMap((word) => (word === null ? [] : [word, word.toLowerCase()]));
  const places = known.map(() => '?').join(', ');
  const sql = `DELETE FROM ${table} WHERE ${column} IN (${places}) OR lower(${column}) IN (${places})`;
  return run(tx, sql, [...known, ...known]);
}

async function replaceNames(tx: Db, table: string, column: string, names: Names): Promise<number> {
  const found = isPostgres(tx) ? 'strpos' : 'instr';
  const words = wordsToFind(names);
  if (words.length === 0) return 0;
  const sql = `SELECT DISTINCT ${column} AS value FROM ${table} WHERE ${words.map(() => `${found}(${column}, ?) > 0`).join(' OR ')}`;
  let changed = 0;
  for (const { value } of await selectRows<{ value: string }>(tx, sql, words))
    if (withoutPerson(value, names) !== value)
      changed += await run(tx, `UPDATE ${table} SET ${column} = ? WHERE ${column} = ?`, [
        withoutPerson(value, names),
        value,
      ]);
  return changed;
}

async function nullableColumns(tx: Db): Promise<ReadonlySet<string>> {
  const rows = isPostgres(tx)
    ? await selectRows<{ name: string }>(
        tx,
        `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
          WHERE table_schema = current_schema() AND is_nullable = 'YES'`,
      )
    : await selectRows<{ name: string }>(
        tx,
        `SELECT t.name || '.' || c.name AS name FROM sqlite_schema t, pragma_table_info(t.name) c
          WHERE t.type = 'table' AND c."notnull" = 0`,
      );
  return new Set(rows.map(({ name }) => name));
}

/** @returns how many rows it has met */
async function run(tx: Db, sql: string, bindings: readonly (string | number | null)[]): Promise<number> {
  const rows = await selectRows<unknown>(tx, `${sql} RETURNING 1 AS met`, bindings);
  return rows.length;
}

/** From now on the engine refuses every change of this person. */
export async function markErased(tx: Db, personId: string, at: Instant): Promise<void> {
  await tx('person').where({ id: personId }).update({ erasedAt: at });
}
