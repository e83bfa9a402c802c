import type { Knex } from 'knex';
import { schemaFor } from '../src/platform/schema.ts';

/** What a path asks for beside its courses. Paths from before ask for nothing more. */
export async function up(db: Knex): Promise<void> {
  const schema = schemaFor(db);
  await schema.column(
    'learning_path',
    'live_percent COUNT NOT NULL DEFAULT 0 CHECK (live_percent BETWEEN 0 AND 100)',
  );
  await schema.column('learning_path', 'workshop COUNT NOT NULL DEFAULT 0 CHECK (workshop IN (0, 1))');
}

export function down(): Promise<void> {
  return Promise.reject(new Error('Migrations only go forward; restore a backup instead.'));
}
