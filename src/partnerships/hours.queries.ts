import type { Scope } from '../access/visibility.ts';
import { selectRows, type Db } from '../platform/database.ts';
import { NotFound } from '../platform/errors.ts';
import type { Approved, HourEntryRow, HoursMonthRow, HoursTotal } from './volunteer-hours.ts';

/**
 * Whose hours lie in a scope, as a condition on `person`: one's own, or those of the own municipality. Whoever was an
 * ambassador there and coordinates now is among them: what they noted before still waits for somebody else's approval.
 */
function peopleWithin(scope: Scope): { readonly sql: string; readonly bindings: readonly string[] } {
  switch (scope.kind) {
    case 'self':
      return { sql: 'person.id = ?', bindings: [scope.personId] };
    case 'municipality':
      return {
        sql: "person.municipality_id = ? AND person.role IN ('ambassador', 'localCoordinator')",
        bindings: [scope.municipalityId],
      };
    case 'network':
    case 'taughtCourses':
    case 'nobody':
      return { sql: '1 = 0', bindings: [] };
  }
}

/** A month in which somebody noted something, with its entries by day. */
export interface MonthOfHours extends HoursMonthRow {
  readonly name: string;
  readonly entries: readonly HourEntryRow[];
}

type EntryOfMonth = HoursMonthRow & { readonly name: string } & {
  readonly [K in keyof HourEntryRow as K extends 'id' ? 'entryId' : K]: HourEntryRow[K];
};

/** The months of everybody in the scope, newest first; months without entries are left out. */
export async function listMonths(db: Db, scope: Scope): Promise<MonthOfHours[]> {
  return readMonths(db, scope, { sql: '1 = 1', bindings: [] });
}

/** @throws NotFound outside the scope, and for months without entries */
export async function findMonth(
  db: Db,
  scope: Scope,
  { personId, month }: { readonly personId: string; readonly month: string },
): Promise<MonthOfHours> {
  const [found] = await readMonths(db, scope, {
    sql: 'noted.person_id = ? AND noted.month = ?',
    bindings: [personId, month],
  });
  if (found === undefined) throw new NotFound('month');
  return found;
}

/** @throws NotFound outside the scope as well */
export async function findEntry(db: Db, scope: Scope, id: string): Promise<HourEntryRow> {
  const { sql, bindings } = peopleWithin(scope);
  const [entry] = await selectRows<HourEntryRow>(
    db,
    `SELECT hour_entry.* FROM hour_entry JOIN person ON person.id = hour_entry.person_id
      WHERE hour_entry.id = ? AND ${sql}`,
    [id, ...bindings],
  );
  if (entry === undefined) throw new NotFound('entry');
  return entry;
}

async function readMonths(
  db: Db,
  scope: Scope,
  wanted: { readonly sql: string; readonly bindings: readonly string[] },
): Promise<MonthOfHours[]> {
  const { sql, bindings } = peopleWithin(scope);
  const rows = await selectRows<EntryOfMonth>(
    db,
    `SELECT noted.*, person.display_name AS name, entry.id AS entry_id, entry.day, entry.minutes,
            entry.people_reached, entry.activity, entry.corrects, entry.reason, entry.created_at, entry.changed_at,
            entry.approval_id
       FROM hours_month noted
       JOIN person ON person.id = noted.person_id
       JOIN hour_entry entry ON entry.person_id = noted.person_id AND entry.month = noted.month
      WHERE ${wanted.sql} AND ${sql}
      ORDER BY noted.month DESC, person.display_name, person.id, entry.day, entry.created_at, entry.id`,
    [...wanted.bindings, ...bindings],
  );
  const months = new Map<string, MonthOfHours & { readonly entries: HourEntryRow[] }>();
  for (const row of rows) {
    const { personId, month, revision, returnedRevision, returnedBy, returnedAt, returnComment, name } = row;
    const key = `${personId} ${month}`;
    const known = months.get(key) ?? {
      ...{ personId, month, revision, returnedRevision, returnedBy, returnedAt, returnComment, name },
      entries: [],
    };
    months.set(key, known);
    const { entryId: id, day, minutes, peopleReached, activity, corrects, reason } = row;
    const { createdAt, changedAt, approvalId } = row;
    known.entries.push({
      ...{ id, personId, month, day, minutes, peopleReached, activity, corrects, reason },
      ...{ createdAt, changedAt, approvalId },
    });
  }
  return [...months.values()];
}

/** Sums of one municipality and month; nobody is named in them. */
export interface MunicipalityHours extends HoursTotal {
  readonly municipality: string;
  readonly month: string;
  readonly approvedMinutes: number;
}

/** For the office: totals only, the newest month first. Outside the network scope there are none. */
export async function listMunicipalityHours(db: Db, scope: Scope): Promise<MunicipalityHours[]> {
  if (scope.kind !== 'network') return [];
  return selectRows<MunicipalityHours>(
    db,
    `SELECT municipality.name AS municipality, entry.month, SUM(entry.minutes) AS minutes,
            SUM(entry.people_reached) AS people_reached,
            SUM(CASE WHEN entry.approval_id IS NULL THEN 0 ELSE entry.minutes END) AS approved_minutes
       FROM hour_entry entry
       JOIN person ON person.id = entry.person_id
       JOIN municipality ON municipality.id = person.municipality_id
      GROUP BY municipality.id, municipality.name, entry.month
      ORDER BY entry.month DESC, municipality.name`,
  );
}

/**
 * What was approved of one person, for reports and statements about volunteering. The caller has made sure that the
 * actor may see this person.
 * @param from first and `to` last day, `YYYY-MM-DD`, both counted
 */
export async function approvedHours(db: Db, personId: string, from: string, to: string): Promise<HoursTotal> {
  const [sum] = await selectRows<{ minutes: number | null; peopleReached: number | null }>(
    db,
    `SELECT SUM(minutes) AS minutes, SUM(people_reached) AS people_reached FROM hour_entry
      WHERE person_id = ? AND approval_id IS NOT NULL AND day BETWEEN ? AND ?`,
    [personId, from, to],
  );
  return { minutes: sum?.minutes ?? 0, peopleReached: sum?.peopleReached ?? 0 };
}

/**
 * The same for statements about volunteering: of several people, with the days from first to last. Whoever has nothing
 * approved is not in it. The caller has made sure that the actor may see these people.
 * @param until last day that counts, `YYYY-MM-DD`
 */
export async function approvedOf(
  db: Db,
  personIds: readonly string[],
  until: string,
): Promise<ReadonlyMap<string, Approved>> {
  if (personIds.length === 0) return new Map();
  const rows = await selectRows<Approved & { readonly personId: string }>(
    db,
    `SELECT person_id, SUM(minutes) AS minutes, MIN(day) AS "from", MAX(day) AS "to" FROM hour_entry
      WHERE approval_id IS NOT NULL AND day <= ? AND person_id IN (${personIds.map(() => '?').join(', ')})
      GROUP BY person_id HAVING SUM(minutes) > 0`,
    [until, ...personIds],
  );
  return new Map(rows.map(({ personId, minutes, from, to }) => [personId, { minutes, from, to }]));
}
