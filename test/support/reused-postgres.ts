import pg from 'pg';
import { freshPostgres, type TestDatabase } from './postgres.ts';

/** Every row of every table, and where its counters stand. */
interface Content {
  readonly tables: readonly { readonly name: string; readonly rows: string | null }[];
  readonly sequences: readonly { readonly name: string; readonly last: string | null }[];
  /** Changes with every table, column, index and trigger. */
  readonly shape: string;
}

/**
 * Copies of one database. To make one takes PostgreSQL as long as ten tests need; so a copy that was dropped is emptied,
 * filled again and given to the next one who asks. Whose tables are no longer those of the template is really dropped.
 * @param template nobody may have it open
 */
export function reusedPostgres(template: TestDatabase): {
  take(): Promise<TestDatabase>;
  /** When nobody asks any more. */
  end(): Promise<void>;
} {
  const free: TestDatabase[] = [];
  let content: Promise<Content> | undefined;
  const give = (made: TestDatabase): TestDatabase => ({
    url: made.url,
    async drop() {
      const isAgain = await restore(made.url, await (content as Promise<Content>)).catch(() => false);
      if (isAgain) free.push(made);
      else await made.drop();
    },
  });
  return {
    async take() {
      content ??= connected(template.url, contentOf);
      // The template must be closed again before it can be copied.
      await content;
      return give(free.pop() ?? (await freshPostgres(template.url)));
    },
    async end() {
      for (const made of free.splice(0)) await made.drop();
    },
  };
}

async function contentOf(client: pg.Client): Promise<Content> {
  const names = await client.query<{ name: string }>(
    `SELECT format('%I', tablename) AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  );
  const tables = [];
  for (const { name } of names.rows) {
    const found = await client.query<{ rows: string | null }>(
      `SELECT json_agg(one)::text AS rows FROM public.${name} one`,
    );
    tables.push({ name, rows: found.rows[0]?.rows ?? null });
  }
  const sequences = await client.query<Content['sequences'][number]>(
    `SELECT format('public.%I', sequencename) AS name, last_value AS last
       FROM pg_sequences WHERE schemaname = 'public'`,
  );
  return { tables, sequences: sequences.rows, shape: await shapeOf(client) };
}

async function shapeOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ shape: string }>(
    `SELECT md5(string_agg(part, ',' ORDER BY part)) AS shape FROM (
       SELECT 'c' || oid || relname || relnatts || relchecks AS part FROM pg_class
        WHERE relnamespace = 'public'::regnamespace
       UNION ALL SELECT 't' || oid || tgenabled::text FROM pg_trigger
       UNION ALL SELECT 'k' || oid FROM pg_constraint
       UNION ALL SELECT 'a' || attrelid || attname || attnotnull::text || attisdropped::text FROM pg_attribute
        JOIN pg_class ON pg_class.oid = attrelid AND relnamespace = 'public'::regnamespace
       UNION ALL SELECT 'f' || oid || md5(prosrc) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
     ) parts`,
  );
  return rows[0]?.shape ?? '';
}

/** @returns false when it is another database than it was */
function restore(url: string, { tables, sequences, shape }: Content): Promise<boolean> {
  return connected(url, async (client) => {
    await client.query(
      `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    if ((await shapeOf(client)) !== shape) return false;
    await client.query('BEGIN');
    // Triggers keep what must stay, and foreign keys its order; here everything goes, and all of it comes back.
    await client.query('SET LOCAL session_replication_role = replica');
    await client.query(tables.map(({ name }) => `DELETE FROM public.${name}`).join(';'));
    for (const { name, rows } of tables)
      if (rows !== null)
        await client.query(
          `INSERT INTO public.${name} OVERRIDING SYSTEM VALUE
             SELECT * FROM json_populate_recordset(NULL::public.${name}, $1)`,
          [rows],
        );
    for (const { name, last } of sequences)
      await client.query('SELECT setval($1, $2, $3)', [name, last ?? 1, last !== null]);
    await client.query('COMMIT');
    return true;
  });
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
