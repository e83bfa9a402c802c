import type { Knex } from 'knex';
import { schemaFor } from '../src/platform/schema.ts';

/**
 * What somebody posted after their session had ended. Encrypted; the id is the fingerprint of the address at which it
 * can be opened. The person is no foreign key: these rows are in no backup, so a restore must not trip over them.
 */
export async function up(db: Knex): Promise<void> {
  const schema = schemaFor(db);
  await schema.table(
    'parked_form',
    `
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL,
    expires_at INSTANT NOT NULL,
    ciphertext BYTES NOT NULL`,
  );
  await schema.index('parked_form', 'person_id');
  await schema.index('parked_form', 'expires_at');
}

export function down(): Promise<void> {
  return Promise.reject(new Error('Migrations only go forward; restore a backup instead.'));
}
