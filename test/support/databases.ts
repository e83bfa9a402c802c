import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../src/platform/database.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { freshPostgres, type TestDatabase } from './postgres.ts';
import { reusedPostgres } from './reused-postgres.ts';

export type Engine = 'sqlite' | 'postgres';

type Define = (engine: Engine, fresh: () => Promise<TestDatabase>) => void;

/**
 * Defines the same tests once for each database engine. `fresh` makes a database of its own with the whole schema and
 * no rows; whoever calls it drops it.
 */
export function onEachDatabase(define: Define): void {
  onEach(define, migratedOn);
}

/** As `onEachDatabase`, but without any table: for what brings in the schema itself. */
export function onEachEmptyDatabase(define: Define): void {
  onEach(define, freshOn);
}

function onEach(define: Define, give: (engine: Engine) => Promise<TestDatabase>): void {
  describe('on SQLite', () => {
    define('sqlite', () => give('sqlite'));
  });
  describe('on PostgreSQL', () => {
    before('start PostgreSQL', async function startPostgres() {
      this.timeout(60_000);
      await (await give('postgres')).drop();
    });
    define('postgres', () => give('postgres'));
  });
}

/** An empty database file in a folder of its own. The address is its path, as `openDatabase` takes it. */
export function freshSqlite(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'campus-sqlite-'));
  const drop = (): Promise<void> => {
    rmSync(folder, { recursive: true, force: true });
    return Promise.resolve();
  };
  return Promise.resolve({ url: join(folder, 'app.db'), drop });
}

/** Gives databases of an engine with the same content; whoever asks drops them. */
type Give<T> = (engine: Engine) => Promise<{ readonly database: TestDatabase; readonly made: T }>;

const endings: (() => Promise<void>)[] = [];

/**
 * What many tests begin with is written once for each engine, when it is first needed; everybody gets a copy, in a
 * tenth of the time.
 * @param from what it is written into
 * @param fill leaves no connection open; what it returns is given with every copy, so it holds values only
 */
export function copiesOf<T>(
  from: (engine: Engine) => Promise<TestDatabase>,
  fill: (url: string) => Promise<T>,
): Give<T> {
  const sources = new Map<
    Engine,
    Promise<{ readonly copy: () => Promise<TestDatabase>; readonly made: T }>
  >();
  const make = async (engine: Engine) => {
    const template = await from(engine);
    const made = await fill(template.url);
    if (engine === 'sqlite') {
      endings.push(() => template.drop());
      return { copy: () => copiedFile(template), made };
    }
    const reused = reusedPostgres(template);
    endings.push(async () => {
      await reused.end();
      await template.drop();
    });
    return { copy: () => reused.take(), made };
  };
  return async (engine) => {
    const source = sources.get(engine) ?? make(engine);
    sources.set(engine, source);
    const { copy, made } = await source;
    return { database: await copy(), made };
  };
}

async function copiedFile({ url }: TestDatabase): Promise<TestDatabase> {
  const copy = await freshSqlite();
  copyFileSync(url, copy.url);
  return copy;
}

const freshOn = (engine: Engine): Promise<TestDatabase> =>
  engine === 'sqlite' ? freshSqlite() : freshPostgres();
const migratedCopies = copiesOf(freshOn, bringSchema);

/** A database with the whole schema and no rows. */
export async function migratedOn(engine: Engine): Promise<TestDatabase> {
  return (await migratedCopies(engine)).database;
}

export function migratedSqlite(): Promise<TestDatabase> {
  return migratedOn('sqlite');
}

async function bringSchema(url: string): Promise<void> {
  const db = openDatabase(url);
  try {
    await migrate(db);
  } finally {
    await db.destroy();
  }
}

after('drop what the copies were made from', async () => {
  for (const end of endings.toReversed()) await end();
});
