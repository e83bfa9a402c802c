import type { Knex } from 'knex';
import { schemaFor } from '../src/platform/schema.ts';

/** Live meetings. The constraints keep seats exact, marks single and every correction with its reason. */
export async function up(db: Knex): Promise<void> {
  const schema = schemaFor(db);
  await schema.table(
    'meeting',
    `
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('course', 'workshop', 'exchange')),
    audience TEXT NOT NULL CHECK (audience IN ('everybody', 'ambassador', 'localCoordinator')),
    course_slug TEXT,
    municipality_id TEXT REFERENCES municipality (id),
    starts_at INSTANT NOT NULL,
    ends_at INSTANT NOT NULL,
    units COUNT NOT NULL CHECK (units BETWEEN 1 AND 16),
    place TEXT,
    link TEXT,
    seats COUNT CHECK (seats BETWEEN 1 AND 1000),
    seats_taken COUNT NOT NULL CHECK (seats_taken >= 0),
    last_number COUNT NOT NULL,
    mediation_note TEXT,
    childcare_note TEXT,
    access_note TEXT,
    state TEXT NOT NULL CHECK (state IN ('draft', 'published', 'cancelled')),
    cancel_note TEXT,
    revision COUNT NOT NULL CHECK (revision >= 0),
    room_code_hash TEXT NOT NULL UNIQUE,
    created_by TEXT NOT NULL REFERENCES person (id),
    created_at INSTANT NOT NULL,
    changed_at INSTANT NOT NULL,
    CHECK (ends_at > starts_at),
    CHECK (kind <> 'course' OR course_slug IS NOT NULL),
    CHECK (kind <> 'workshop' OR municipality_id IS NOT NULL),
    CHECK (place IS NOT NULL OR link IS NOT NULL),
    CHECK (seats IS NULL OR seats_taken <= seats),
    CHECK ((state = 'cancelled') = (cancel_note IS NOT NULL))`,
  );
  await schema.index('meeting', 'starts_at');
  await schema.index('meeting', 'course_slug');
  await schema.index('meeting', 'municipality_id');
  await schema.table(
    'meeting_registration',
    `
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    number COUNT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('seat', 'waiting', 'left')),
    registered_at INSTANT NOT NULL,
    left_at INSTANT,
    PRIMARY KEY (meeting_id, person_id),
    UNIQUE (meeting_id, number),
    CHECK ((state = 'left') = (left_at IS NOT NULL))`,
  );
  await schema.index('meeting_registration', 'person_id');
  await schema.table(
    'attendance_mark',
    `
    sequence SEQUENCE,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    unit COUNT NOT NULL CHECK (unit BETWEEN 1 AND 16),
    turn COUNT NOT NULL CHECK (turn >= 1),
    state TEXT NOT NULL CHECK (state IN ('present', 'excused', 'absent')),
    source TEXT NOT NULL CHECK (source IN ('tick', 'roomCode', 'list', 'makeUp')),
    marked_by TEXT NOT NULL REFERENCES person (id),
    marked_at INSTANT NOT NULL,
    reason TEXT,
    UNIQUE (meeting_id, person_id, unit, turn),
    CHECK (turn = 1 OR reason IS NOT NULL),
    CHECK (source <> 'makeUp' OR (reason IS NOT NULL AND state = 'present'))`,
  );
  await schema.appendOnly('attendance_mark');
  await schema.index('attendance_mark', 'person_id');
  await schema.table(
    'meeting_make_up',
    `
    person_id TEXT NOT NULL REFERENCES person (id),
    course_slug TEXT NOT NULL,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    recorded_by TEXT NOT NULL REFERENCES person (id),
    recorded_at INSTANT NOT NULL,
    PRIMARY KEY (person_id, course_slug),
    CHECK (recorded_by <> person_id)`,
  );
  await schema.table(
    'room_check_in',
    `
    id TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    typed TEXT NOT NULL,
    first_unit COUNT NOT NULL CHECK (first_unit BETWEEN 1 AND 16),
    checked_in_at INSTANT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'bound', 'dismissed')),
    person_id TEXT REFERENCES person (id),
    decided_by TEXT REFERENCES person (id),
    decided_at INSTANT,
    UNIQUE (meeting_id, typed),
    CHECK ((state = 'bound') = (person_id IS NOT NULL)),
    CHECK ((state = 'open') = (decided_by IS NULL)),
    CHECK ((state = 'open') = (decided_at IS NULL))`,
  );
  await schema.table(
    'attendance_scan',
    `
    id TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    sha256 TEXT NOT NULL,
    type TEXT NOT NULL CHECK (type IN ('application/pdf', 'image/jpeg', 'image/png')),
    size COUNT NOT NULL CHECK (size BETWEEN 1 AND 8388608),
    content BYTES NOT NULL,
    uploaded_by TEXT NOT NULL REFERENCES person (id),
    uploaded_at INSTANT NOT NULL,
    UNIQUE (meeting_id, sha256)`,
  );
  await schema.table(
    'calendar_feed',
    `
    person_id TEXT PRIMARY KEY REFERENCES person (id),
    id TEXT NOT NULL UNIQUE,
    token_hash TEXT NOT NULL UNIQUE,
    issued_at INSTANT NOT NULL`,
  );
}

export function down(): Promise<void> {
  return Promise.reject(new Error('Migrations only go forward; restore a backup instead.'));
}
