import type { Knex } from 'knex';

/** Of which courses a path asks for some modules only: JSON of `CourseParts`. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`ALTER TABLE learning_path ADD COLUMN parts TEXT NOT NULL DEFAULT '{}'`);
}

export function down(): Promise<void> {
  return Promise.reject(new Error('Migrations only go forward; restore a backup instead.'));
}
