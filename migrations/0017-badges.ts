import type { Knex } from 'knex';
import { schemaFor } from '../src/platform/schema.ts';

/**
 * What wallets and other programs need of a certificate beside its paper: the achievement, which names nobody, and
 * the place of the certificate in the public list of withdrawals.
 */
export async function up(db: Knex): Promise<void> {
  const schema = schemaFor(db);
  await schema.table(
    'achievement',
    `
    id TEXT PRIMARY KEY,
    content TEXT NOT NULL`,
  );
  await schema.appendOnly('achievement');
  await schema.table(
    'badge',
    `
    certificate_id TEXT PRIMARY KEY REFERENCES certificate (id),
    achievement_id TEXT NOT NULL REFERENCES achievement (id),
    slot COUNT NOT NULL UNIQUE CHECK (slot BETWEEN 0 AND 131071)`,
  );
  await schema.appendOnly('badge');
}

export function down(): Promise<void> {
  return Promise.reject(new Error('Migrations only go forward; restore a backup instead.'));
}
