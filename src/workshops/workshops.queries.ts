import type { Scope } from '../access/visibility.ts';
import { selectRows, type Db } from '../platform/database.ts';
import { Conflict, NotFound } from '../platform/errors.ts';
import { findPlace } from './places.queries.ts';
import type { CheckRow, InvitationRow } from './preparation.ts';
import {
  countDots,
  type CardRow,
  type ClusterRow,
  type CountedCluster,
  type WorkshopDay,
} from './workshop.ts';

/** Which rows of a table with a `municipality_id` the scope holds. */
function within(scope: Scope): { readonly sql: string; readonly bindings: readonly string[] } {
  switch (scope.kind) {
    case 'network':
      return { sql: '1 = 1', bindings: [] };
    case 'municipality':
      return { sql: 'municipality_id = ?', bindings: [scope.municipalityId] };
    case 'self':
    case 'taughtCourses':
    case 'nobody':
      return { sql: '1 = 0', bindings: [] };
  }
}

/** The day that is open, or else the one planned last: a date typed wrong must not stand before the right one. */
export async function findOptionalLatestDay(
  db: Db,
  scope: Scope,
  municipalityId: string,
): Promise<WorkshopDay | null> {
  const { sql, bindings } = within(scope);
  const [row] = await selectRows<WorkshopDay>(
    db,
    `SELECT * FROM workshop_day WHERE municipality_id = ? AND ${sql}
      ORDER BY closed_at IS NULL DESC, planned_at DESC, id DESC LIMIT 1`,
    [municipalityId, ...bindings],
  );
  return row ?? null;
}

/** The days of every municipality in the scope, in the order in which they were planned. */
export async function listDays(db: Db, scope: Scope): Promise<WorkshopDay[]> {
  const { sql, bindings } = within(scope);
  return selectRows<WorkshopDay>(
    db,
    `SELECT * FROM workshop_day WHERE ${sql} ORDER BY planned_at, id`,
    bindings,
  );
}

/**
 * The open day of a municipality, locked until the transaction ends: what its leaders do happens one after the other.
 * @throws NotFound outside the scope, Conflict when no day is open
 */
export async function findOpenDayForChange(
  tx: Db,
  scope: Scope,
  municipalityId: string,
): Promise<WorkshopDay> {
  const { sql, bindings } = within(scope);
  const row = await tx<WorkshopDay>('workshopDay')
    .where({ municipalityId, closedAt: null })
    .whereRaw(sql, [...bindings])
    .forUpdate()
    .first();
  if (row !== undefined) return row;
  await findPlace(tx, scope, municipalityId);
  throw new Conflict('no day is open');
}

/** Whoever has the code is let in; whether it holds today is for `isOpenOn` to say. */
export async function findOptionalDayByCode(db: Db, code: string): Promise<WorkshopDay | null> {
  const [row] = await selectRows<WorkshopDay>(db, 'SELECT * FROM workshop_day WHERE code = ?', [code]);
  return row ?? null;
}

/** The same, held so that the day is not closed and the vote not ended until the transaction ends. */
export async function holdDay(tx: Db, id: string): Promise<WorkshopDay> {
  const row = await tx<WorkshopDay>('workshopDay').where({ id }).forShare().first();
  if (row === undefined) throw new NotFound('day of a workshop');
  return row;
}

/** In the order in which they were named. */
export async function listClusters(db: Db, workshopId: string): Promise<ClusterRow[]> {
  return selectRows<ClusterRow>(db, 'SELECT * FROM workshop_cluster WHERE workshop_id = ? ORDER BY number', [
    workshopId,
  ]);
}

/** In the order in which they came in. */
export async function listCards(db: Db, workshopId: string): Promise<CardRow[]> {
  return selectRows<CardRow>(db, 'SELECT * FROM workshop_card WHERE workshop_id = ? ORDER BY number', [
    workshopId,
  ]);
}

/** Most dots first, then in the order in which they were named. Merged and hidden cards are not counted. */
export async function listCountedClusters(db: Db, workshopId: string): Promise<CountedCluster[]> {
  const ballots = await selectRows<{ clusters: string }>(
    db,
    'SELECT clusters FROM workshop_ballot WHERE workshop_id = ?',
    [workshopId],
  );
  const dots = countDots(ballots.map(({ clusters }) => JSON.parse(clusters) as string[]));
  const rows = await selectRows<{ id: string; name: string; cards: number }>(
    db,
    `SELECT cluster.id, cluster.name, COUNT(card.id) AS cards FROM workshop_cluster cluster
       LEFT JOIN workshop_card card ON card.cluster_id = cluster.id AND card.state = 'shown'
      WHERE cluster.workshop_id = ? GROUP BY cluster.id, cluster.name, cluster.number ORDER BY cluster.number`,
    [workshopId],
  );
  return rows
    .map((row) => ({ ...row, votes: dots.get(row.id) ?? 0 }))
    .sort((one, other) => other.votes - one.votes);
}

/** What this phone has chosen so far. */
export async function listOwnChoice(db: Db, workshopId: string, voter: string): Promise<string[]> {
  const [row] = await selectRows<{ clusters: string }>(
    db,
    'SELECT clusters FROM workshop_ballot WHERE workshop_id = ? AND voter = ?',
    [workshopId, voter],
  );
  return row === undefined ? [] : (JSON.parse(row.clusters) as string[]);
}

/** What has been ticked or added on the checklist; default items that nobody has touched have no row. */
export async function listChecks(db: Db, scope: Scope, municipalityId: string): Promise<CheckRow[]> {
  const { sql, bindings } = within(scope);
  return selectRows<CheckRow>(
    db,
    `SELECT * FROM workshop_check WHERE municipality_id = ? AND ${sql} ORDER BY number`,
    [municipalityId, ...bindings],
  );
}

/** In the order in which they were noted. */
export async function listInvited(db: Db, scope: Scope, municipalityId: string): Promise<InvitationRow[]> {
  const { sql, bindings } = within(scope);
  return selectRows<InvitationRow>(
    db,
    `SELECT * FROM workshop_invitation WHERE municipality_id = ? AND ${sql} ORDER BY number`,
    [municipalityId, ...bindings],
  );
}
