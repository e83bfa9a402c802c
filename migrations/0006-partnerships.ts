import type { Knex } from 'knex';
import { schemaFor } from '../src/platform/schema.ts';

/**
 * Tandems over time, their shared tasks and task profiles, and volunteer hours. Who is in a tandem now stands in
 * `person`; what was agreed, signed or approved can no longer be changed.
 */
export async function up(db: Knex): Promise<void> {
  const schema = schemaFor(db);
  await schema.table(
    'tandem_membership',
    `
    id TEXT PRIMARY KEY,
    tandem_id TEXT NOT NULL REFERENCES tandem (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    side TEXT NOT NULL CHECK (side IN ('migrantOrganisation', 'municipality')),
    joined_at INSTANT NOT NULL,
    joined_by TEXT REFERENCES person (id),
    left_at INSTANT,
    left_by TEXT REFERENCES person (id),
    CHECK (left_at >= joined_at),
    CHECK (left_at IS NOT NULL OR left_by IS NULL)`,
  );
  await schema.frozenAfter('tandem_membership', 'left_at');
  await schema.uniqueWhere('tandem_membership', ['person_id'], 'left_at IS NULL');
  await schema.index('tandem_membership', 'tandem_id');
  await db.raw(`
    INSERT INTO tandem_membership (id, tandem_id, person_id, side, joined_at, joined_by)
    SELECT id, tandem_id, id, tandem_side, created_at, invited_by FROM person WHERE tandem_id IS NOT NULL`);

  await schema.table(
    'tandem_task',
    `
    id TEXT PRIMARY KEY,
    tandem_id TEXT NOT NULL REFERENCES tandem (id),
    number COUNT NOT NULL CHECK (number > 0),
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    purpose TEXT NOT NULL CHECK (length(purpose) BETWEEN 1 AND 1000),
    due_day TEXT CHECK (length(due_day) = 10),
    created_by TEXT NOT NULL REFERENCES person (id),
    created_at INSTANT NOT NULL,
    outcome TEXT CHECK (outcome IN ('confirmed', 'dropped')),
    closed_at INSTANT,
    UNIQUE (tandem_id, number),
    CHECK ((outcome IS NULL) = (closed_at IS NULL))`,
  );
  await schema.frozenAfter('tandem_task', 'closed_at');
  await schema.table(
    'task_statement',
    `
    task_id TEXT NOT NULL REFERENCES tandem_task (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    capacity TEXT NOT NULL CHECK (capacity IN ('member', 'localCoordinator')),
    text TEXT NOT NULL CHECK (length(text) BETWEEN 10 AND 500),
    stated_at INSTANT NOT NULL,
    PRIMARY KEY (task_id, person_id)`,
  );
  await schema.index('task_statement', 'person_id');
  await schema.onlyWhileOpen('task_statement', {
    parent: 'tandem_task',
    foreignKey: 'task_id',
    closedBy: 'closed_at',
  });

  await schema.table(
    'task_profile_version',
    `
    id TEXT PRIMARY KEY,
    tandem_id TEXT NOT NULL REFERENCES tandem (id),
    version COUNT NOT NULL CHECK (version > 0),
    content TEXT NOT NULL,
    saved_by TEXT NOT NULL REFERENCES person (id),
    saved_at INSTANT NOT NULL,
    UNIQUE (tandem_id, version),
    UNIQUE (id, tandem_id)`,
  );
  await schema.appendOnly('task_profile_version');
  await schema.table(
    'task_profile_standing',
    `
    version_id TEXT PRIMARY KEY,
    tandem_id TEXT NOT NULL REFERENCES tandem (id),
    state TEXT NOT NULL CHECK (state IN ('draft', 'proposed', 'inForce', 'replaced', 'superseded')),
    proposed_by TEXT REFERENCES person (id),
    proposed_at INSTANT,
    in_force_at INSTANT,
    ended_at INSTANT,
    FOREIGN KEY (version_id, tandem_id) REFERENCES task_profile_version (id, tandem_id),
    CHECK ((proposed_at IS NULL) = (proposed_by IS NULL)),
    CHECK (state <> 'draft' OR proposed_at IS NULL),
    CHECK (state NOT IN ('proposed', 'inForce', 'superseded') OR proposed_at IS NOT NULL),
    CHECK ((state IN ('inForce', 'superseded')) = (in_force_at IS NOT NULL)),
    CHECK ((state IN ('replaced', 'superseded')) = (ended_at IS NOT NULL))`,
  );
  await schema.frozenAfter('task_profile_standing', 'ended_at');
  await schema.index('task_profile_standing', 'tandem_id');
  // At most one version that is being agreed, and at most one that holds.
  await schema.uniqueWhere('task_profile_standing', ['tandem_id'], "state IN ('draft', 'proposed')");
  await schema.uniqueWhere('task_profile_standing', ['tandem_id', 'state'], "state = 'inForce'");
  await schema.table(
    'task_profile_signature',
    `
    version_id TEXT NOT NULL REFERENCES task_profile_version (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    capacity TEXT NOT NULL CHECK (capacity IN ('member', 'localCoordinator')),
    signed_at INSTANT NOT NULL,
    PRIMARY KEY (version_id, person_id)`,
  );
  await schema.appendOnly('task_profile_signature');
  await schema.index('task_profile_signature', 'person_id');

  await schema.table(
    'hours_month',
    `
    person_id TEXT NOT NULL REFERENCES person (id),
    month TEXT NOT NULL CHECK (length(month) = 7),
    revision COUNT NOT NULL CHECK (revision > 0),
    returned_revision COUNT,
    returned_by TEXT REFERENCES person (id),
    returned_at INSTANT,
    return_comment TEXT,
    PRIMARY KEY (person_id, month),
    CHECK (returned_by <> person_id),
    CHECK ((returned_revision IS NULL) = (return_comment IS NULL))`,
  );
  await schema.table(
    'hours_approval',
    `
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    month TEXT NOT NULL,
    minutes COUNT NOT NULL,
    people_reached COUNT NOT NULL,
    approved_by TEXT NOT NULL REFERENCES person (id),
    approved_at INSTANT NOT NULL,
    FOREIGN KEY (person_id, month) REFERENCES hours_month (person_id, month),
    CHECK (approved_by <> person_id)`,
  );
  await schema.appendOnly('hours_approval');
  await schema.index('hours_approval', 'person_id, month');
  await schema.table(
    'hour_entry',
    `
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    month TEXT NOT NULL,
    day TEXT NOT NULL CHECK (length(day) = 10 AND substr(day, 1, 7) = month),
    minutes COUNT NOT NULL CHECK (minutes BETWEEN -1440 AND 1440 AND minutes % 15 = 0),
    people_reached COUNT NOT NULL CHECK (people_reached BETWEEN -9999 AND 9999),
    activity TEXT NOT NULL CHECK (length(activity) BETWEEN 1 AND 200),
    corrects TEXT REFERENCES hour_entry (id),
    reason TEXT CHECK (length(reason) BETWEEN 1 AND 500),
    created_at INSTANT NOT NULL,
    changed_at INSTANT NOT NULL,
    approval_id TEXT REFERENCES hours_approval (id),
    FOREIGN KEY (person_id, month) REFERENCES hours_month (person_id, month),
    CHECK ((corrects IS NULL) = (reason IS NULL)),
    CHECK (corrects IS NOT NULL OR (minutes > 0 AND people_reached >= 0))`,
  );
  await schema.frozenAfter('hour_entry', 'approval_id');
  await schema.index('hour_entry', 'person_id, day');
}

export function down(): Promise<void> {
  return Promise.reject(new Error('Migrations only go forward; restore a backup instead.'));
}
