import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { schemaFor } from '../src/platform/schema.ts';

/**
 * The log of every release and withdrawal: one chain, in which each entry holds the hash of the one before. Once a day
 * its head is signed. And new papers after a change of name: asked for, confirmed and released like any certificate.
 */
export async function up(db: Knex): Promise<void> {
  const schema = schemaFor(db);
  await schema.table(
    'issue_log_entry',
    `
    sequence COUNT PRIMARY KEY CHECK (sequence >= 1),
    event TEXT NOT NULL CHECK (event IN ('released', 'withdrawn', 'replaced')),
    number TEXT NOT NULL,
    code_fingerprint TEXT NOT NULL CHECK (length(code_fingerprint) = 64),
    kind TEXT NOT NULL,
    at INSTANT NOT NULL,
    first_by TEXT NOT NULL REFERENCES person (id),
    second_by TEXT NOT NULL REFERENCES person (id),
    replaces TEXT,
    previous TEXT NOT NULL UNIQUE CHECK (length(previous) = 64),
    hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
    CHECK (first_by <> second_by),
    CHECK (event = 'released' OR replaces IS NULL)`,
  );
  await schema.uniqueWhere('issue_log_entry', ['number'], "event = 'released'");
  await schema.appendOnly('issue_log_entry');
  await schema.table(
    'issue_log_head',
    `
    id COUNT PRIMARY KEY CHECK (id = 1),
    sequence COUNT NOT NULL CHECK (sequence >= 1),
    hash TEXT NOT NULL CHECK (length(hash) = 64)`,
  );
  await schema.table(
    'issue_log_seal',
    `
    day TEXT PRIMARY KEY,
    sequence COUNT NOT NULL CHECK (sequence >= 0),
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    statement TEXT NOT NULL,
    kid TEXT NOT NULL,
    signature TEXT NOT NULL,
    sealed_at INSTANT NOT NULL`,
  );
  await schema.appendOnly('issue_log_seal');
  await schema.table(
    'certificate_reissue',
    `
    id TEXT PRIMARY KEY,
    certificate_id TEXT NOT NULL REFERENCES certificate (id),
    state TEXT NOT NULL CHECK (state IN ('requested', 'confirmed', 'released', 'returned')),
    holder_name TEXT NOT NULL,
    requested_by TEXT NOT NULL REFERENCES person (id),
    requested_at INSTANT NOT NULL,
    returned_by TEXT REFERENCES person (id),
    returned_at INSTANT,
    return_note TEXT,
    confirmed_by TEXT REFERENCES person (id),
    confirmed_at INSTANT,
    released_by TEXT REFERENCES person (id),
    released_at INSTANT,
    successor_id TEXT UNIQUE REFERENCES certificate (id),
    CHECK (confirmed_by <> released_by),
    CHECK (state NOT IN ('confirmed', 'released') OR confirmed_by IS NOT NULL),
    CHECK ((state = 'returned') = (return_note IS NOT NULL)),
    CHECK ((state = 'released') = (released_by IS NOT NULL)),
    CHECK ((state = 'released') = (successor_id IS NOT NULL)),
    CHECK (successor_id <> certificate_id)`,
  );
  await schema.uniqueWhere('certificate_reissue', ['certificate_id'], "state <> 'returned'");
  await logWhatWasIssued(db);
}

interface Issued {
  readonly number: string;
  readonly code: string;
  readonly confirmedBy: string;
  readonly releasedBy: string;
  readonly releasedAt: number;
  readonly withdrawalProposedBy: string | null;
  readonly withdrawnBy: string | null;
  readonly withdrawnAt: number | null;
}

/** What was issued before there was a log opens it, in the order in which it happened. */
async function logWhatWasIssued(db: Knex): Promise<void> {
  const issued = (await db('certificate').whereNotNull('number').select('*')) as Issued[];
  const of = (one: Issued) => ({
    number: one.number,
    codeFingerprint: sha256(one.code),
    kind: 'lamsaCertificate',
    replaces: null,
  });
  const events = issued.flatMap((one) => [
    { ...of(one), event: 'released', at: one.releasedAt, firstBy: one.confirmedBy, secondBy: one.releasedBy },
    ...(one.withdrawnAt === null
      ? []
      : [
          {
            ...of(one),
            event: 'withdrawn',
            at: one.withdrawnAt,
            firstBy: one.withdrawalProposedBy,
            secondBy: one.withdrawnBy,
          },
        ]),
  ]);
  events.sort((one, other) => one.at - other.at || (one.number < other.number ? -1 : 1));
  let previous = '0'.repeat(64);
  for (const [index, event] of events.entries()) {
    const entry = { ...event, sequence: index + 1, previous };
    const members = Object.entries({ ...entry, version: 1 }).sort(([one], [other]) => (one < other ? -1 : 1));
    const hash = sha256(JSON.stringify(Object.fromEntries(members)));
    await db('issueLogEntry').insert({ ...entry, hash });
    previous = hash;
  }
  if (events.length > 0) await db('issueLogHead').insert({ id: 1, sequence: events.length, hash: previous });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function down(): Promise<void> {
  return Promise.reject(new Error('Migrations only go forward; restore a backup instead.'));
}
