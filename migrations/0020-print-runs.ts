import type { Knex } from 'knex';
import { schemaFor } from '../src/platform/schema.ts';

/** Papers chosen in the register to be printed together: how far that is, and for a day the file. */
export async function up(db: Knex): Promise<void> {
  const schema = schemaFor(db);
  await schema.table(
    'certificate_print_run',
    `
    id TEXT PRIMARY KEY,
    started_by TEXT NOT NULL REFERENCES person (id),
    started_at INSTANT NOT NULL,
    total COUNT NOT NULL CHECK (total BETWEEN 1 AND 500),
    done COUNT NOT NULL DEFAULT 0 CHECK (done BETWEEN 0 AND total),
    file BYTES,
    finished_at INSTANT,
    CHECK (file IS NULL OR finished_at IS NOT NULL)`,
  );
  await schema.table(
    'certificate_print_item',
    `
    run_id TEXT NOT NULL REFERENCES certificate_print_run (id),
    position COUNT NOT NULL CHECK (position >= 0),
    certificate_id TEXT NOT NULL REFERENCES certificate (id),
    PRIMARY KEY (run_id, position),
    UNIQUE (run_id, certificate_id)`,
  );
  await schema.index('certificate_print_run', 'started_at');
  await schema.index('certificate_print_item', 'certificate_id');
}

export function down(): Promise<void> {
  return Promise.reject(new Error('Migrations only go forward; restore a backup instead.'));
}
