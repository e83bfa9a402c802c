import type { Knex } from 'knex';
import { schemaFor } from '../src/platform/schema.ts';

/** What a Zukunftswerkstatt ends in: drafts that forget nothing, versions that never change, and what became of goals. */
export async function up(db: Knex): Promise<void> {
  const schema = schemaFor(db);
  await schema.table(
    'concept_section',
    `
    municipality_id TEXT NOT NULL REFERENCES municipality (id),
    section TEXT NOT NULL CHECK (section IN ('findings', 'goals', 'targetGroups', 'schedule', 'financing', 'anchoring', 'followUp')),
    revision COUNT NOT NULL CHECK (revision >= 1),
    content TEXT NOT NULL,
    saved_by TEXT REFERENCES person (id),
    saved_at INSTANT NOT NULL,
    PRIMARY KEY (municipality_id, section, revision)`,
  );
  await schema.appendOnly('concept_section');
  await schema.table(
    'concept_version',
    `
    municipality_id TEXT NOT NULL REFERENCES municipality (id),
    number COUNT NOT NULL CHECK (number >= 1),
    content TEXT NOT NULL,
    hash TEXT NOT NULL,
    fixed_by TEXT REFERENCES person (id),
    fixed_at INSTANT NOT NULL,
    PRIMARY KEY (municipality_id, number)`,
  );
  await schema.appendOnly('concept_version');
  await schema.table(
    'concept_goal_state',
    `
    sequence SEQUENCE,
    municipality_id TEXT NOT NULL REFERENCES municipality (id),
    goal_id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
    on_day TEXT NOT NULL,
    noted_by TEXT REFERENCES person (id),
    noted_at INSTANT NOT NULL`,
  );
  await schema.appendOnly('concept_goal_state');
  await schema.index('concept_goal_state', 'municipality_id, goal_id');
}

export function down(): Promise<void> {
  return Promise.reject(new Error('Migrations only go forward; restore a backup instead.'));
}
