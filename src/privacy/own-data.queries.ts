import { fatesOf, ownerOf, type PersonalData } from '../access/privacy.ts';
import { listBackupTables, type BackupTable } from '../platform/backup-tables.ts';
import { isPostgres, selectRows, type Db } from '../platform/database.ts';
import { declarations } from './declarations.ts';
import { wordsToFind, type Names } from './names.ts';
import { ownRows, rowsOfFate } from './own-rows.ts';
import { textsOfPlaces } from './plain-texts.ts';

/** What one declaration means for one person. */
export interface Holding {
  readonly data: PersonalData;
  readonly rows: number;
  /** How many of them an erasure deletes. */
  readonly deleted: number;
}

/** Everything that is kept of a person, by declaration; nothing is not listed. */
export async function listHoldings(db: Db, personId: string): Promise<Holding[]> {
  const holdings: Holding[] = [];
  for (const data of declarations) {
    const own = ownRows(data, personId);
    if (own === null) continue;
    const rows = await countRows(db, data.table, [own]);
    if (rows === 0) continue;
    const gone = fatesOf(data)
      .filter(({ kind }) => kind === 'delete')
      .flatMap((fate) => rowsOfFate(data, fate, personId) ?? []);
    // Rows that an erasure deletes for another reason than being the person's own are not theirs to count.
    const deleted = gone.length === 0 ? 0 : await countRows(db, data.table, gone);
    holdings.push({ data, rows, deleted: Math.min(rows, deleted) });
  }
  return holdings;
}

async function countRows(
  db: Db,
  table: string,
  any: readonly { readonly sql: string; readonly bindings: readonly (string | number)[] }[],
): Promise<number> {
  const where = any.map(({ sql }) => `(${sql})`).join(' OR ');
  const [row] = await selectRows<{ count: number }>(
    db,
    `SELECT COUNT(*) AS count FROM ${table} WHERE ${where}`,
    any.flatMap(({ bindings }) => bindings),
  );
  return Number(row?.count ?? 0);
}

/** A text that an erasure leaves as it is and in which the person is named; others have to decide about it. */
export interface Remaining {
  readonly table: string;
  /** Null: a table that keeps nothing of anybody. */
  readonly data: PersonalData | null;
  readonly rows: number;
}

/** Where the person would still be named after an erasure. Contents of uploads and pictures are not looked into. */
export async function listRemaining(db: Db, names: Names): Promise<Remaining[]> {
  const words = wordsToFind(names);
  if (words.length === 0) return [];
  const found: Remaining[] = [];
  for (const table of await listBackupTables(db)) {
    const data = declarations.find((one) => one.table === table.name) ?? null;
    const columns = textsLeft(table, data);
    if (columns.length === 0) continue;
    const search = isPostgres(db) ? 'strpos' : 'instr';
    const named = columns.flatMap((column) => words.map(() => `${search}("${column}", ?) > 0`)).join(' OR ');
    const own = data === null ? null : ownRows(data, names.personId);
    const [row] = await selectRows<{ count: number }>(
      db,
      `SELECT COUNT(*) AS count FROM "${table.name}" WHERE (${named})${own === null ? '' : ` AND NOT (${own.sql})`}`,
      [...columns.flatMap(() => words), ...(own?.bindings ?? [])],
    );
    const rows = Number(row?.count ?? 0);
    if (rows > 0) found.push({ table: table.name, data, rows });
  }
  return found;
}

function textsLeft({ name, columns }: BackupTable, data: PersonalData | null): string[] {
  const cleaned = [...(data?.mentions ?? []), ...(textsOfPlaces[name] ?? [])];
  const named = data === null ? [] : fatesOf(data);
  return columns
    .filter(({ kind }) => kind === 'text')
    .map((column) => column.name)
    .filter((column) => !cleaned.includes(column))
    .filter((column) => !named.some((fate) => fate.kind === 'deleteNamed' && fate.column === column));
}

/** Rows as they lie in the tables, without what opens doors and without the ids of other people. */
export interface CopiedTable {
  readonly table: string;
  readonly data: PersonalData;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** The person's own rows, table by table. Contents of files are fetched where they were handed in. */
export async function copyOwnRows(db: Db, personId: string): Promise<CopiedTable[]> {
  const tables = await listBackupTables(db);
  const copied: CopiedTable[] = [];
  for (const data of declarations) {
    const [own, table] = [ownRows(data, personId), tables.find(({ name }) => name === data.table)];
    if (own === null || table === undefined) continue;
    const owner = ownerOf(data);
    const columns = table.columns
      .filter(({ name, kind }) => kind !== 'bytes' && !neverCopied.test(name))
      .map(({ name }) => name)
      .filter((name) => name === owner || !data.person.includes(name) || readable.includes(name));
    const sql = `SELECT ${columns.map((name) => `"${name}"`).join(', ')} FROM ${data.table} WHERE ${own.sql}`;
    const rows = await selectRows<Record<string, unknown>>(db, sql, own.bindings);
    if (rows.length > 0) copied.push({ table: data.table, data, rows });
  }
  return copied;
}

/** Fingerprints, sessions and secrets would open doors to whoever finds the file. */
const neverCopied = /(^|_)(hash|data|seed|key|sha256)$|^id_hash$/;
/** Columns of people that hold what they are called and no id. */
const readable = ['login', 'display_name', 'certificate_name', 'email', 'holder_name'];
