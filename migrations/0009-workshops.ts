import type { Knex } from 'knex';
import { schemaFor } from '../src/platform/schema.ts';

/** The Zukunftswerkstatt of a municipality: its preparation and its day. Nobody who takes part is named anywhere. */
export async function up(db: Knex): Promise<void> {
  const schema = schemaFor(db);
  await schema.table(
    'workshop_check',
    `
    municipality_id TEXT NOT NULL REFERENCES municipality (id),
    item TEXT NOT NULL,
    label TEXT,
    number COUNT CHECK (number BETWEEN 1 AND 40),
    done_on TEXT,
    who TEXT NOT NULL,
    PRIMARY KEY (municipality_id, item),
    UNIQUE (municipality_id, number),
    CHECK ((label IS NULL) = (number IS NULL))`,
  );
  await schema.table(
    'workshop_invitation',
    `
    id TEXT PRIMARY KEY,
    municipality_id TEXT NOT NULL REFERENCES municipality (id),
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('migrantOrganisation', 'municipality', 'company', 'other')),
    state TEXT NOT NULL CHECK (state IN ('noted', 'invited', 'accepted', 'declined')),
    number COUNT NOT NULL CHECK (number BETWEEN 1 AND 200),
    UNIQUE (municipality_id, name),
    UNIQUE (municipality_id, number)`,
  );
  await schema.table(
    'workshop_day',
    `
    id TEXT PRIMARY KEY,
    municipality_id TEXT NOT NULL REFERENCES municipality (id),
    day TEXT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    dots COUNT NOT NULL CHECK (dots BETWEEN 1 AND 10),
    vote TEXT NOT NULL CHECK (vote IN ('notYet', 'open', 'over')),
    head_count COUNT CHECK (head_count BETWEEN 0 AND 5000),
    cards COUNT NOT NULL CHECK (cards BETWEEN 0 AND 2000),
    clusters COUNT NOT NULL CHECK (clusters BETWEEN 0 AND 60),
    planned_at INSTANT NOT NULL,
    closed_at INSTANT`,
  );
  await schema.index('workshop_day', 'municipality_id');
  await schema.uniqueWhere('workshop_day', ['municipality_id'], 'closed_at IS NULL');
  await schema.frozenAfter('workshop_day', 'closed_at');
  await schema.table(
    'workshop_cluster',
    `
    id TEXT PRIMARY KEY,
    workshop_id TEXT NOT NULL REFERENCES workshop_day (id),
    number COUNT NOT NULL CHECK (number BETWEEN 1 AND 60),
    name TEXT NOT NULL,
    UNIQUE (workshop_id, number),
    UNIQUE (workshop_id, name),
    UNIQUE (id, workshop_id)`,
  );
  await schema.table(
    'workshop_card',
    `
    id TEXT PRIMARY KEY,
    workshop_id TEXT NOT NULL REFERENCES workshop_day (id),
    number COUNT NOT NULL CHECK (number BETWEEN 1 AND 2000),
    kind TEXT NOT NULL CHECK (kind IN ('need', 'competence', 'resource')),
    text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 280),
    source TEXT NOT NULL CHECK (source IN ('phone', 'paper')),
    state TEXT NOT NULL CHECK (state IN ('shown', 'hidden', 'merged')),
    merged_into TEXT,
    cluster_id TEXT,
    key TEXT NOT NULL,
    UNIQUE (workshop_id, number),
    UNIQUE (workshop_id, key),
    UNIQUE (id, workshop_id),
    FOREIGN KEY (merged_into, workshop_id) REFERENCES workshop_card (id, workshop_id),
    FOREIGN KEY (cluster_id, workshop_id) REFERENCES workshop_cluster (id, workshop_id),
    CHECK ((state = 'merged') = (merged_into IS NOT NULL)),
    CHECK (merged_into <> id)`,
  );
  await schema.index('workshop_card', 'cluster_id');
  await schema.table(
    'workshop_ballot',
    `
    workshop_id TEXT NOT NULL REFERENCES workshop_day (id),
    voter TEXT NOT NULL,
    clusters TEXT NOT NULL,
    dots COUNT NOT NULL CHECK (dots BETWEEN 0 AND 10),
    PRIMARY KEY (workshop_id, voter)`,
  );
  for (const table of ['workshop_cluster', 'workshop_card', 'workshop_ballot'])
    await schema.onlyWhileOpen(table, {
      parent: 'workshop_day',
      foreignKey: 'workshop_id',
      closedBy: 'closed_at',
    });
}

export function down(): Promise<void> {
  return Promise.reject(new Error('Migrations only go forward; restore a backup instead.'));
}
