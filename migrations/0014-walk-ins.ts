import type { Knex } from 'knex';
import { schemaFor } from '../src/platform/schema.ts';

/** Who entered the code of a room while signed in and is not expected there: somebody decides, and knows about whom. */
export async function up(db: Knex): Promise<void> {
  // Written out, because only new tables are made deferrable by themselves; a restore needs it.
  await schemaFor(db).column('room_check_in', 'entered_by TEXT REFERENCES person (id) DEFERRABLE');
}

export function down(): Promise<void> {
  return Promise.reject(new Error('Migrations only go forward; restore a backup instead.'));
}
