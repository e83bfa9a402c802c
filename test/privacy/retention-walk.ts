import { expect } from 'chai';
import type { Knex } from 'knex';
import type { PersonalData, Retention } from '../../src/access/privacy.ts';
import type { Site } from '../../src/access/context.ts';
import { monthsBefore, type Instant } from '../../src/platform/clock.ts';
import { selectRows } from '../../src/platform/database.ts';
import { declarations } from '../../src/privacy/declarations.ts';
import { cleanUp } from '../../src/schedule.ts';
import { days, publicContext } from '../support/context.ts';

/** How a row finds the one whose time counts, where it is not `<parent>_id`. */
const toParent: Readonly<Record<string, string>> = {
  accompaniment_participant: 'parent.id = own.note_id',
  accompaniment_step: 'parent.id = own.note_id',
  certificate_batch_item: 'parent.id = own.batch_id',
  task_statement: 'parent.id = own.task_id',
  task_profile_signature: 'parent.version_id = own.version_id',
  task_profile_version: 'parent.version_id = own.id',
};

type Since = number | string;
type Timed = Extract<Retention, { readonly months: number }>;
interface Promised {
  readonly table: string;
  readonly retention: Timed;
}

const promises: readonly Promised[] = declarations.flatMap(({ table, retention }: PersonalData) =>
  'months' in retention ? [{ table, retention }] : [],
);

/**
 * Lets the years go by in a town full of life, and holds what the nights leave against what each declaration promises:
 * every row that is older is gone, every younger one is there.
 */
export async function walkRetention(db: Knex, site: Site, from: Instant): Promise<void> {
  const before = new Map<string, readonly Since[]>();
  for (const promise of promises) {
    const rows = await listSince(db, promise);
    expect(new Set(rows), `two different times in ${promise.table}`).to.have.property('size').above(1);
    before.set(promise.table, rows);
  }
  const proofSubmittedOn = [dayOf(from - 3 * days), dayOf(from + 400 * days)];
  const installation = { ...site.installation, funding: { ...site.installation.funding, proofSubmittedOn } };
  for (const now of moments(before, proofSubmittedOn, from)) {
    await cleanUp(publicContext(db, now, { ...site, installation }));
    for (const promise of promises) {
      const { table, retention } = promise;
      const limit = limitOf(retention, proofSubmittedOn, now);
      const expected = (before.get(table) ?? []).filter((since) => !isOlder(since, limit));
      expect(await listSince(db, promise), `${table} on ${new Date(now).toISOString()}`).to.deep.equal(
        expected,
      );
    }
  }
  for (const promise of promises) expect(await listSince(db, promise), promise.table).to.deep.equal([]);
}

/** The times of the rows that still tell about somebody, in order. */
async function listSince(db: Knex, { table, retention }: Promised): Promise<Since[]> {
  const [parent, column] = retention.from.includes('.') ? retention.from.split('.') : [null, retention.from];
  const joined =
    parent === null ? '' : `JOIN ${parent} parent ON ${toParent[table] ?? `parent.id = own.${parent}_id`}`;
  const forgotten = (retention.forgets ?? []).map((name) => `AND own.${name} <> ''`).join(' ');
  const since = `${parent === null ? 'own' : 'parent'}.${column ?? ''}`;
  const rows = await selectRows<{ since: Since }>(
    db,
    `SELECT ${since} AS since FROM ${table} own ${joined} WHERE ${since} IS NOT NULL ${forgotten}`,
  );
  return rows.map((row) => row.since).sort((one, other) => (one < other ? -1 : Number(one > other)));
}

/** On the edge and just over it for each promise, and in the end when everything is over. */
function moments(
  before: ReadonlyMap<string, readonly Since[]>,
  proofs: readonly string[],
  from: Instant,
): Instant[] {
  const edges = promises.flatMap(({ table, retention: { months, afterProof } }) => {
    const later = (instant: Instant): Instant => monthsBefore(instant, -months);
    if (afterProof) return proofs.flatMap((day) => [later(Date.parse(day)) - 1, later(Date.parse(day))]);
    const rows = before.get(table) ?? [];
    const middle = rows[Math.floor(rows.length / 2)] ?? 0;
    return typeof middle === 'number'
      ? [later(middle), later(middle) + 1]
      : [later(Date.parse(middle)), later(Date.parse(middle)) + days];
  });
  return [...new Set([...edges, from + 200 * 31 * days])].sort((one, other) => one - other);
}

function limitOf({ months, afterProof }: Timed, proofs: readonly string[], now: Instant): Instant {
  const limit = monthsBefore(now, months);
  if (!afterProof) return limit;
  return Math.max(0, ...proofs.map((day) => Date.parse(day)).filter((submitted) => submitted <= limit));
}

function isOlder(since: Since, limit: Instant): boolean {
  return typeof since === 'number' ? since < limit : since < dayOf(limit).slice(0, since.length);
}

function dayOf(instant: Instant): string {
  return new Date(instant).toISOString().slice(0, 10);
}
