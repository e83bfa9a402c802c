import type { Knex } from 'knex';
import { schemaFor } from '../src/platform/schema.ts';

/**
 * The public halves of the keys that certificates are signed with, and what the root key has said about each. The
 * private halves are files outside the database. Nothing here ever changes but the one mark that a key was revoked.
 */
export async function up(db: Knex): Promise<void> {
  const schema = schemaFor(db);
  await schema.table(
    'issuing_key',
    `
    kid TEXT PRIMARY KEY,
    statement TEXT NOT NULL UNIQUE,
    imported_at INSTANT NOT NULL,
    compromised_since TEXT,
    revoked_at INSTANT,
    CHECK ((compromised_since IS NULL) = (revoked_at IS NULL))`,
  );
  await schema.frozenAfter('issuing_key', 'revoked_at');
}

export function down(): Promise<void> {
  return Promise.reject(new Error('Migrations only go forward; restore a backup instead.'));
}
