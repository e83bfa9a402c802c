import type { Knex } from 'knex';
import { schemaFor } from '../src/platform/schema.ts';

/**
 * What belongs to one place: a course of one municipality (from before, none is), and what its local coordination says
 * about the work of its tandems.
 */
export async function up(db: Knex): Promise<void> {
  const schema = schemaFor(db);
  // Written out, because only new tables are made deferrable by themselves; a restore needs it.
  await schema.column('course', 'municipality_id TEXT REFERENCES municipality (id) DEFERRABLE');
  await schema.table(
    'practice_comment',
    `
    id TEXT PRIMARY KEY,
    submission_id TEXT NOT NULL,
    round COUNT NOT NULL,
    author_id TEXT NOT NULL REFERENCES person (id),
    text TEXT NOT NULL,
    written_at INSTANT NOT NULL,
    FOREIGN KEY (submission_id, round) REFERENCES practice_round (submission_id, number)`,
  );
  await schema.index('practice_comment', 'submission_id');
  await schema.appendOnly('practice_comment');
}

export function down(): Promise<void> {
  return Promise.reject(new Error('Migrations only go forward; restore a backup instead.'));
}
