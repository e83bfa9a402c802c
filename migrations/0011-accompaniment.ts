import type { Knex } from 'knex';
import { schemaFor } from '../src/platform/schema.ts';

/** Who accompanies which municipality, what was agreed, and what is still to do. No assessments of anybody. */
export async function up(db: Knex): Promise<void> {
  const schema = schemaFor(db);
  await schema.table(
    'companion',
    `
    id TEXT PRIMARY KEY,
    municipality_id TEXT NOT NULL REFERENCES municipality (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    began_at INSTANT NOT NULL,
    ended_at INSTANT`,
  );
  await schema.uniqueWhere('companion', ['municipality_id'], 'ended_at IS NULL');
  await schema.frozenAfter('companion', 'ended_at');
  await schema.table(
    'accompaniment_note',
    `
    id TEXT PRIMARY KEY,
    municipality_id TEXT NOT NULL REFERENCES municipality (id),
    kind TEXT NOT NULL CHECK (kind IN ('kickOff', 'monthlyTalk', 'visit', 'exchange', 'closingTalk', 'other')),
    held_on TEXT NOT NULL,
    topics TEXT NOT NULL,
    written_by TEXT NOT NULL REFERENCES person (id),
    written_at INSTANT NOT NULL,
    CHECK (length(topics) <= 1000)`,
  );
  await schema.index('accompaniment_note', 'municipality_id, held_on');
  await schema.table(
    'accompaniment_participant',
    `
    note_id TEXT NOT NULL REFERENCES accompaniment_note (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    PRIMARY KEY (note_id, person_id)`,
  );
  await schema.index('accompaniment_participant', 'person_id');
  await schema.table(
    'accompaniment_step',
    `
    id TEXT PRIMARY KEY,
    note_id TEXT NOT NULL REFERENCES accompaniment_note (id),
    position COUNT NOT NULL,
    description TEXT NOT NULL,
    due_on TEXT,
    done_at INSTANT,
    done_by TEXT REFERENCES person (id),
    UNIQUE (note_id, position),
    CHECK (length(description) BETWEEN 1 AND 200),
    CHECK ((done_at IS NULL) = (done_by IS NULL))`,
  );
}

export function down(): Promise<void> {
  return Promise.reject(new Error('Migrations only go forward; restore a backup instead.'));
}
