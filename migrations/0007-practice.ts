import type { Knex } from 'knex';
import { schemaFor } from '../src/platform/schema.ts';

/**
 * Practice tasks: one submission per person or tandem, its rounds and reviews for good, and the files. Contents lie in
 * pieces, so that nobody who reads many rows (a backup) holds many files in memory.
 */
export async function up(db: Knex): Promise<void> {
  const schema = schemaFor(db);
  await schema.table(
    'practice_submission',
    `
    id TEXT PRIMARY KEY,
    course_slug TEXT NOT NULL,
    task_id TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    tandem_id TEXT REFERENCES tandem (id),
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'inReview', 'revisionRequested', 'accepted')),
    text TEXT NOT NULL,
    revision COUNT NOT NULL CHECK (revision >= 0),
    rounds COUNT NOT NULL CHECK (rounds >= 0),
    created_at INSTANT NOT NULL,
    changed_at INSTANT NOT NULL,
    submitted_at INSTANT,
    review_due_on TEXT,
    claimed_by TEXT REFERENCES person (id),
    claimed_at INSTANT,
    accepted_at INSTANT,
    forgotten_at INSTANT,
    CHECK ((state = 'draft') = (rounds = 0)),
    CHECK ((rounds = 0) = (submitted_at IS NULL)),
    CHECK ((rounds = 0) = (review_due_on IS NULL)),
    CHECK ((state = 'inReview') = (claimed_by IS NOT NULL)),
    CHECK ((claimed_by IS NULL) = (claimed_at IS NULL)),
    CHECK (claimed_by <> person_id),
    CHECK ((state = 'accepted') = (accepted_at IS NOT NULL)),
    CHECK (forgotten_at IS NULL OR accepted_at IS NOT NULL)`,
  );
  await schema.index('practice_submission', 'course_slug, state');
  await schema.uniqueWhere(
    'practice_submission',
    ['person_id', 'course_slug', 'task_id'],
    'tandem_id IS NULL',
  );
  await schema.uniqueWhere(
    'practice_submission',
    ['tandem_id', 'course_slug', 'task_id'],
    'tandem_id IS NOT NULL',
  );
  await schema.table(
    'practice_contribution',
    `
    submission_id TEXT NOT NULL REFERENCES practice_submission (id),
    round COUNT NOT NULL CHECK (round >= 1),
    person_id TEXT NOT NULL REFERENCES person (id),
    sentence TEXT NOT NULL,
    confirmed_revision COUNT,
    confirmed_at INSTANT,
    PRIMARY KEY (submission_id, round, person_id),
    CHECK ((confirmed_revision IS NULL) = (confirmed_at IS NULL))`,
  );
  await schema.index('practice_contribution', 'person_id');
  await schema.table(
    'practice_round',
    `
    submission_id TEXT NOT NULL REFERENCES practice_submission (id),
    number COUNT NOT NULL CHECK (number >= 1),
    course_hash TEXT NOT NULL REFERENCES course_version (hash),
    text TEXT NOT NULL,
    submitted_at INSTANT NOT NULL,
    review_due_on TEXT NOT NULL,
    PRIMARY KEY (submission_id, number)`,
  );
  await schema.appendOnly('practice_round');
  await schema.table(
    'practice_review',
    `
    submission_id TEXT NOT NULL,
    round COUNT NOT NULL,
    reviewer_id TEXT NOT NULL REFERENCES person (id),
    decision TEXT NOT NULL CHECK (decision IN ('accepted', 'revisionRequested')),
    levels TEXT NOT NULL,
    comment TEXT NOT NULL,
    decided_at INSTANT NOT NULL,
    PRIMARY KEY (submission_id, round),
    FOREIGN KEY (submission_id, round) REFERENCES practice_round (submission_id, number)`,
  );
  await schema.appendOnly('practice_review');
  await schema.table(
    'practice_opinion',
    `
    submission_id TEXT NOT NULL,
    round COUNT NOT NULL,
    asked_by TEXT NOT NULL REFERENCES person (id),
    asked_at INSTANT NOT NULL,
    question TEXT NOT NULL,
    answered_by TEXT REFERENCES person (id),
    answered_at INSTANT,
    comment TEXT,
    PRIMARY KEY (submission_id, round),
    FOREIGN KEY (submission_id, round) REFERENCES practice_round (submission_id, number),
    CHECK ((answered_by IS NULL) = (answered_at IS NULL)),
    CHECK ((answered_by IS NULL) = (comment IS NULL)),
    CHECK (answered_by <> asked_by)`,
  );
  await schema.table(
    'practice_content',
    `
    sha256 TEXT PRIMARY KEY,
    bytes COUNT NOT NULL CHECK (bytes BETWEEN 1 AND 8388608),
    created_at INSTANT NOT NULL`,
  );
  await schema.table(
    'practice_content_part',
    `
    sha256 TEXT NOT NULL REFERENCES practice_content (sha256),
    position COUNT NOT NULL,
    content BYTES NOT NULL,
    PRIMARY KEY (sha256, position)`,
  );
  await schema.table(
    'practice_file',
    `
    id TEXT PRIMARY KEY,
    submission_id TEXT NOT NULL REFERENCES practice_submission (id),
    sha256 TEXT NOT NULL REFERENCES practice_content (sha256),
    slot COUNT NOT NULL CHECK (slot BETWEEN 1 AND 5),
    type TEXT NOT NULL CHECK (type IN ('pdf', 'docx', 'xlsx', 'odt', 'ods', 'jpeg', 'png', 'webp', 'ogg', 'webm', 'm4a', 'mp3')),
    label TEXT NOT NULL,
    bytes COUNT NOT NULL,
    added_by TEXT NOT NULL REFERENCES person (id),
    added_at INSTANT NOT NULL,
    first_round COUNT NOT NULL CHECK (first_round >= 1),
    removed_before COUNT,
    CHECK (removed_before > first_round)`,
  );
  await schema.index('practice_file', 'sha256');
  await schema.uniqueWhere('practice_file', ['submission_id', 'slot'], 'removed_before IS NULL');
}

export function down(): Promise<void> {
  return Promise.reject(new Error('Migrations only go forward; restore a backup instead.'));
}
