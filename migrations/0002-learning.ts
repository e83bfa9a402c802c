import type { Knex } from 'knex';
import { schemaFor } from '../src/platform/schema.ts';

/** Courses, enrolments, readings and attempts. The constraints themselves defend limits and single use. */
export async function up(db: Knex): Promise<void> {
  const schema = schemaFor(db);
  await schema.table(
    'course_version',
    `
    hash TEXT PRIMARY KEY,
    slug TEXT NOT NULL,
    title TEXT NOT NULL,
    content TEXT NOT NULL,
    published_at INSTANT NOT NULL,
    published_by TEXT REFERENCES person (id),
    UNIQUE (hash, slug)`,
  );
  await schema.table(
    'course_key',
    `
    hash TEXT PRIMARY KEY REFERENCES course_version (hash),
    answers TEXT NOT NULL`,
  );
  await schema.table(
    'course',
    `
    slug TEXT PRIMARY KEY,
    current_hash TEXT NOT NULL,
    position COUNT NOT NULL,
    FOREIGN KEY (current_hash, slug) REFERENCES course_version (hash, slug)`,
  );
  await schema.table(
    'course_medium',
    `
    name TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    content BYTES NOT NULL`,
  );
  await schema.table(
    'course_source',
    `
    path TEXT PRIMARY KEY,
    digest TEXT NOT NULL`,
  );
  await schema.table(
    'learning_path',
    `
    role TEXT PRIMARY KEY CHECK (role IN ('ambassador', 'localCoordinator')),
    title TEXT NOT NULL,
    required TEXT NOT NULL,
    optional TEXT NOT NULL`,
  );
  await schema.table(
    'trainer_assignment',
    `
    person_id TEXT NOT NULL REFERENCES person (id),
    course_slug TEXT NOT NULL,
    assigned_at INSTANT NOT NULL,
    PRIMARY KEY (person_id, course_slug)`,
  );
  await schema.table(
    'enrolment',
    `
    person_id TEXT NOT NULL REFERENCES person (id),
    course_slug TEXT NOT NULL,
    basis TEXT NOT NULL CHECK (basis IN ('required', 'joined')),
    enrolled_at INSTANT NOT NULL,
    left_at INSTANT,
    PRIMARY KEY (person_id, course_slug),
    CHECK (basis = 'joined' OR left_at IS NULL)`,
  );
  await schema.table(
    'lesson_reading',
    `
    person_id TEXT NOT NULL REFERENCES person (id),
    course_slug TEXT NOT NULL,
    lesson_id TEXT NOT NULL,
    course_hash TEXT NOT NULL REFERENCES course_version (hash),
    read_at INSTANT NOT NULL,
    PRIMARY KEY (person_id, course_slug, lesson_id)`,
  );
  await schema.table(
    'attempt_unlock',
    `
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    course_slug TEXT NOT NULL,
    quiz_id TEXT NOT NULL,
    round COUNT NOT NULL CHECK (round >= 2),
    granted_by TEXT REFERENCES person (id),
    granted_at INSTANT NOT NULL,
    UNIQUE (person_id, course_slug, quiz_id, round),
    UNIQUE (id, person_id, course_slug, quiz_id, round)`,
  );
  await schema.table(
    'attempt',
    `
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    course_slug TEXT NOT NULL,
    course_hash TEXT NOT NULL,
    quiz_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('practice', 'proof', 'safety')),
    round COUNT NOT NULL CHECK (round >= 1),
    number COUNT NOT NULL CHECK (number >= 1),
    unlock_id TEXT,
    seed TEXT NOT NULL,
    question_ids TEXT NOT NULL,
    pass_mark COUNT NOT NULL CHECK (pass_mark BETWEEN 1 AND 100),
    started_at INSTANT NOT NULL,
    submitted_at INSTANT,
    points REAL,
    max_points COUNT,
    passed COUNT CHECK (passed IN (0, 1)),
    FOREIGN KEY (course_hash, course_slug) REFERENCES course_version (hash, slug),
    FOREIGN KEY (unlock_id, person_id, course_slug, quiz_id, round) REFERENCES attempt_unlock (id, person_id, course_slug, quiz_id, round),
    UNIQUE (person_id, course_slug, quiz_id, kind, round, number),
    CHECK (kind <> 'proof' OR number <= 3),
    CHECK (kind = 'proof' OR round = 1),
    CHECK ((round = 1) = (unlock_id IS NULL)),
    CHECK ((submitted_at IS NULL) = (passed IS NULL)),
    CHECK ((submitted_at IS NULL) = (points IS NULL)),
    CHECK ((submitted_at IS NULL) = (max_points IS NULL))`,
  );
  await schema.uniqueWhere('attempt', ['person_id', 'course_slug', 'quiz_id'], 'submitted_at IS NULL');
  await schema.frozenAfter('attempt', 'submitted_at');
  await schema.table(
    'answer_event',
    `
    sequence SEQUENCE,
    attempt_id TEXT NOT NULL REFERENCES attempt (id),
    question_id TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    saved_at INSTANT NOT NULL,
    UNIQUE (attempt_id, question_id, key)`,
  );
  await schema.appendOnly('answer_event');
  await schema.onlyWhileOpen('answer_event', {
    parent: 'attempt',
    foreignKey: 'attempt_id',
    closedBy: 'submitted_at',
  });
}

export function down(): Promise<void> {
  return Promise.reject(new Error('Migrations only go forward; restore a backup instead.'));
}
