import type { Knex } from 'knex';
import { schemaFor } from '../src/platform/schema.ts';

/** People, access, letters, jobs, audit: the ground on which every feature stands. */
export async function up(db: Knex): Promise<void> {
  const schema = schemaFor(db);
  await schema.table('guard_lifted', 'id COUNT PRIMARY KEY');
  await schema.table(
    'municipality',
    `
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    created_at INSTANT NOT NULL`,
  );
  await schema.table(
    'tandem',
    `
    id TEXT PRIMARY KEY,
    municipality_id TEXT NOT NULL REFERENCES municipality (id),
    name TEXT NOT NULL,
    created_at INSTANT NOT NULL,
    UNIQUE (municipality_id, name),
    UNIQUE (id, municipality_id)`,
  );
  await schema.table(
    'person',
    `
    id TEXT PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    certificate_name TEXT,
    email TEXT,
    locale TEXT NOT NULL CHECK (locale IN ('de', 'uk', 'ar', 'en')),
    role TEXT NOT NULL CHECK (role IN ('ambassador', 'localCoordinator', 'trainer', 'projectCoordinator', 'management', 'admin')),
    state TEXT NOT NULL CHECK (state IN ('invited', 'active', 'ended')),
    municipality_id TEXT REFERENCES municipality (id),
    tandem_id TEXT,
    tandem_side TEXT CHECK (tandem_side IN ('migrantOrganisation', 'municipality')),
    privacy_version TEXT,
    privacy_accepted_at INSTANT,
    invited_by TEXT REFERENCES person (id),
    invitation_key TEXT UNIQUE,
    created_at INSTANT NOT NULL,
    FOREIGN KEY (tandem_id, municipality_id) REFERENCES tandem (id, municipality_id),
    CHECK (role NOT IN ('ambassador', 'localCoordinator') OR municipality_id IS NOT NULL),
    CHECK (tandem_id IS NULL OR role = 'ambassador'),
    CHECK ((tandem_id IS NULL) = (tandem_side IS NULL))`,
  );
  await schema.index('person', 'municipality_id');
  await schema.index('person', 'tandem_id');
  await schema.table(
    'password',
    `
    person_id TEXT PRIMARY KEY REFERENCES person (id),
    hash TEXT NOT NULL,
    changed_at INSTANT NOT NULL`,
  );
  await schema.table(
    'session',
    `
    id_hash TEXT PRIMARY KEY,
    person_id TEXT REFERENCES person (id),
    data TEXT NOT NULL,
    created_at INSTANT NOT NULL,
    seen_at INSTANT NOT NULL,
    authenticated_at INSTANT`,
  );
  await schema.index('session', 'person_id');
  await schema.index('session', 'seen_at');
  await schema.table(
    'access_code',
    `
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('invitation', 'recovery', 'passwordReset')),
    token_hash TEXT NOT NULL UNIQUE,
    typed_hash TEXT UNIQUE,
    issued_at INSTANT NOT NULL,
    issued_by TEXT REFERENCES person (id),
    expires_at INSTANT NOT NULL,
    used_at INSTANT,
    replaced_at INSTANT`,
  );
  await schema.uniqueWhere(
    'access_code',
    ['person_id', 'purpose'],
    'used_at IS NULL AND replaced_at IS NULL',
  );
  await schema.table(
    'letter',
    `
    id TEXT PRIMARY KEY,
    cause TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    subject_id TEXT,
    state TEXT NOT NULL CHECK (state IN ('resting', 'queued', 'sent', 'failed')),
    created_at INSTANT NOT NULL,
    sent_at INSTANT,
    error TEXT`,
  );
  await schema.index('letter', 'person_id');
  await schema.table(
    'job',
    `
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    cause TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'dead')),
    run_at INSTANT NOT NULL,
    locked_until INSTANT NOT NULL,
    locked_by TEXT,
    attempts COUNT NOT NULL,
    error TEXT,
    created_at INSTANT NOT NULL,
    finished_at INSTANT`,
  );
  await schema.index('job', 'state, run_at');
  await schema.table(
    'audit_entry',
    `
    sequence SEQUENCE,
    at INSTANT NOT NULL,
    actor_id TEXT,
    actor_role TEXT,
    action TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    details TEXT NOT NULL,
    request_id TEXT NOT NULL`,
  );
  await schema.appendOnly('audit_entry');
  await schema.index('audit_entry', 'subject_kind, subject_id');
  await schema.table(
    'barrier_report',
    `
    id TEXT PRIMARY KEY,
    page TEXT NOT NULL,
    description TEXT NOT NULL,
    contact TEXT,
    created_at INSTANT NOT NULL`,
  );
  await schema.index('barrier_report', 'created_at');
  await schema.table(
    'throttle',
    `
    key TEXT PRIMARY KEY,
    points COUNT NOT NULL,
    expire INSTANT`,
  );
}

export function down(): Promise<void> {
  return Promise.reject(new Error('Migrations only go forward; restore a backup instead.'));
}
