import type { Knex } from 'knex';

/** What a path asks for beside its courses. Paths from before ask for nothing more. */
export async function up(db: Knex): Promise<void> {
  await db.raw(
    `ALTER TABLE learning_path ADD COLUMN live_percent INTEGER NOT NULL DEFAULT 0 CHECK (live_percent BETWEEN 0 AND 100)`,
  );
  await db.raw(
    `ALTER TABLE learning_path ADD COLUMN workshop INTEGER NOT NULL DEFAULT 0 CHECK (workshop IN (0, 1))`,
  );
}

export function down(): Promise<void> {
  return Promise.reject(new Error('Migrations only go forward; restore a backup instead.'));
}
