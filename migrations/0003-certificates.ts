import type { Knex } from 'knex';
import { schemaFor } from '../src/platform/schema.ts';

/** The register of certificates. Two different people, neither of them the holder, stand behind every released one. */
export async function up(db: Knex): Promise<void> {
  const schema = schemaFor(db);
  await schema.table(
    'certificate',
    `
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    number TEXT UNIQUE,
    person_id TEXT NOT NULL REFERENCES person (id),
    path_role TEXT NOT NULL CHECK (path_role IN ('ambassador', 'localCoordinator')),
    state TEXT NOT NULL CHECK (state IN ('requested', 'confirmed', 'released', 'withdrawalProposed', 'withdrawn', 'returned')),
    holder_name TEXT NOT NULL,
    basis TEXT NOT NULL,
    printed TEXT,
    requested_at INSTANT NOT NULL,
    returned_by TEXT REFERENCES person (id),
    returned_at INSTANT,
    return_note TEXT,
    confirmed_by TEXT REFERENCES person (id),
    confirmed_at INSTANT,
    released_by TEXT REFERENCES person (id),
    released_at INSTANT,
    withdrawal_proposed_by TEXT REFERENCES person (id),
    withdrawal_proposed_at INSTANT,
    withdrawal_reason TEXT,
    withdrawn_by TEXT REFERENCES person (id),
    withdrawn_at INSTANT,
    CHECK (confirmed_by <> released_by),
    CHECK (confirmed_by <> person_id),
    CHECK (released_by <> person_id),
    CHECK (withdrawal_proposed_by <> withdrawn_by),
    CHECK (returned_by <> person_id),
    CHECK (state IN ('requested', 'returned') OR confirmed_by IS NOT NULL),
    CHECK (state IN ('requested', 'confirmed', 'returned') = (released_by IS NULL)),
    CHECK ((state = 'returned') = (return_note IS NOT NULL)),
    CHECK ((released_by IS NULL) = (number IS NULL)),
    CHECK ((released_by IS NULL) = (printed IS NULL)),
    CHECK (state NOT IN ('withdrawalProposed', 'withdrawn') OR withdrawal_reason IS NOT NULL),
    CHECK ((state = 'withdrawn') = (withdrawn_by IS NOT NULL))`,
  );
  await schema.index('certificate', 'person_id');
  await schema.uniqueWhere(
    'certificate',
    ['person_id', 'path_role'],
    "state NOT IN ('withdrawn', 'returned')",
  );
  await schema.table(
    'certificate_counter',
    `
    year COUNT PRIMARY KEY,
    last COUNT NOT NULL CHECK (last >= 0)`,
  );
}

export function down(): Promise<void> {
  return Promise.reject(new Error('Migrations only go forward; restore a backup instead.'));
}
