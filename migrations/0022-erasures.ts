import type { Knex } from 'knex';
import { schemaFor } from '../src/platform/schema.ts';

/**
 * Who wants to be erased, and who has been: asked, looked through by one, carried out by another. Whoever is erased
 * never changes again. What was closed gives way to an erasure as append-only tables do.
 */
export async function up(db: Knex): Promise<void> {
  const schema = schemaFor(db);
  await schema.column('person', 'erased_at INSTANT');
  await schema.frozenAfter('person', 'erased_at');
  await schema.table(
    'erasure_request',
    `
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    state TEXT NOT NULL CHECK (state IN ('asked', 'prepared', 'withdrawn', 'carriedOut')),
    asked_by TEXT NOT NULL REFERENCES person (id),
    asked_at INSTANT NOT NULL,
    prepared_by TEXT REFERENCES person (id),
    prepared_at INSTANT,
    carried_out_by TEXT REFERENCES person (id),
    ended_at INSTANT,
    CHECK (prepared_by <> person_id),
    CHECK (carried_out_by <> person_id),
    CHECK (carried_out_by <> prepared_by),
    CHECK ((prepared_by IS NULL) = (prepared_at IS NULL)),
    CHECK (state <> 'prepared' OR prepared_by IS NOT NULL),
    CHECK ((state IN ('withdrawn', 'carriedOut')) = (ended_at IS NOT NULL)),
    CHECK (carried_out_by IS NULL OR (state = 'carriedOut' AND prepared_by IS NOT NULL))`,
  );
  await schema.uniqueWhere('erasure_request', ['person_id'], "state IN ('asked', 'prepared')");
  await schema.index('erasure_request', 'state, asked_at');
  await schema.frozenAfter('erasure_request', 'ended_at');
  for (const [table, closedBy] of [
    ['person', 'erased_at'],
    ['erasure_request', 'ended_at'],
    ['tandem_task', 'closed_at'],
    ['hour_entry', 'approval_id'],
    ['focus_area', 'ended_on'],
    ['contact_point', 'ended_on'],
  ] as const)
    await schema.thawWithGuard(table, closedBy);
}

export function down(): Promise<void> {
  return Promise.reject(new Error('Migrations only go forward; restore a backup instead.'));
}
