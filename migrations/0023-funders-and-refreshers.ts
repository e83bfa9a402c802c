import type { Knex } from 'knex';
import { schemaFor } from '../src/platform/schema.ts';

/**
 * The logos on released papers, by their bytes: settings change, papers do not. And what holders of a certificate have
 * caught up with since it was issued.
 */
export async function up(db: Knex): Promise<void> {
  const schema = schemaFor(db);
  await schema.table(
    'funder_logo',
    `
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    content BYTES NOT NULL,
    kept_at INSTANT NOT NULL`,
  );
  await schema.appendOnly('funder_logo');
  await schema.table(
    'certificate_refresh',
    `
    certificate_id TEXT NOT NULL REFERENCES certificate (id),
    course_slug TEXT NOT NULL,
    round COUNT NOT NULL CHECK (round >= 1),
    course_hash TEXT NOT NULL,
    refreshed_at INSTANT NOT NULL,
    PRIMARY KEY (certificate_id, course_slug, round),
    FOREIGN KEY (course_hash, course_slug) REFERENCES course_version (hash, slug)`,
  );
  await schema.appendOnly('certificate_refresh');
}

export function down(): Promise<void> {
  return Promise.reject(new Error('Migrations only go forward; restore a backup instead.'));
}
