import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Knex } from 'knex';
import { isPostgres, selectRows } from './database.ts';
import { projectRoot } from './root.ts';
import { schemaFor } from './schema.ts';

/**
 * Brings the schema up to date. Safe when several processes start at once: knex's own lock can lock itself for
 * ever on an empty database, so all steps run in one transaction under a lock of the engine.
 * @returns the names of the steps that ran
 * @throws when the database is newer than this program
 */
export async function migrate(db: Knex): Promise<string[]> {
  const steps = await migrationSteps();
  return db.transaction(async (tx) => {
    const advisoryLock = 0x574b4350;
    if (isPostgres(tx)) await tx.raw('SELECT pg_advisory_xact_lock(?)', [advisoryLock]);
    if (!(await tx.schema.hasTable('schema_step')))
      await schemaFor(tx).table('schema_step', 'name TEXT PRIMARY KEY');
    const done = new Set(
      (await selectRows<{ name: string }>(tx, 'SELECT name FROM schema_step')).map((row) => row.name),
    );
    const unknown = [...done].filter((name) => !steps.some((step) => step.name === name));
    if (unknown.length > 0)
      throw new Error(
        `The database is newer than this program: it has had ${unknown.join(', ')}. Install the newer version.`,
      );
    const ran: string[] = [];
    for (const step of steps.filter(({ name }) => !done.has(name))) {
      await (await step.load()).up(tx);
      await tx('schemaStep').insert({ name: step.name });
      ran.push(step.name);
    }
    return ran;
  });
}

interface Step {
  readonly name: string;
  load(): Promise<{ up(db: Knex): Promise<void> }>;
}

/** Steps go by name without ending: the same step is `.ts` in the sources and `.js` in the build. */
async function migrationSteps(): Promise<Step[]> {
  const built = import.meta.url.endsWith('.js');
  const folder = join(projectRoot, built ? 'dist/migrations' : 'migrations');
  const files = (await readdir(folder)).filter((file) => extname(file) === (built ? '.js' : '.ts'));
  return files.sort().map((file) => ({
    name: file.slice(0, -3),
    load: () => import(pathToFileURL(join(folder, file)).href) as Promise<{ up(db: Knex): Promise<void> }>,
  }));
}
