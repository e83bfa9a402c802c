import type { Knex } from 'knex';
import { schemaFor } from '../src/platform/schema.ts';

/** Many certificates at once: who began it, and what became of each person. The certificates stay in their register. */
export async function up(db: Knex): Promise<void> {
  const schema = schemaFor(db);
  await schema.table(
    'certificate_batch',
    `
    id TEXT PRIMARY KEY,
    step TEXT NOT NULL CHECK (step IN ('confirm', 'release')),
    started_by TEXT NOT NULL REFERENCES person (id),
    started_at INSTANT NOT NULL`,
  );
  await schema.table(
    'certificate_batch_item',
    `
    batch_id TEXT NOT NULL REFERENCES certificate_batch (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    position COUNT NOT NULL CHECK (position >= 0),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'refused')),
    certificate_id TEXT REFERENCES certificate (id),
    refusal TEXT CHECK (refusal IN ('missing', 'moved', 'notYours', 'unprintable', 'units')),
    finished_at INSTANT,
    PRIMARY KEY (batch_id, person_id),
    UNIQUE (batch_id, position),
    CHECK ((state = 'waiting') = (finished_at IS NULL)),
    CHECK ((state = 'done') = (certificate_id IS NOT NULL)),
    CHECK ((state = 'refused') = (refusal IS NOT NULL))`,
  );
  await schema.index('certificate_batch', 'started_at');
  await schema.index('certificate_batch_item', 'person_id');
  await schema.index('certificate_batch_item', 'certificate_id');
}

export function down(): Promise<void> {
  return Promise.reject(new Error('Migrations only go forward; restore a backup instead.'));
}
