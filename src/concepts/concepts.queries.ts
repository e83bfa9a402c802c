import type { Scope } from '../access/visibility.ts';
import { selectRows, type Db } from '../platform/database.ts';
import { NotFound } from '../platform/errors.ts';
import {
  parseSection,
  type DraftSection,
  type GoalStanding,
  type GoalState,
  type Section,
  type VersionRow,
} from './concept.ts';

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

interface StoredSection {
  readonly section: Section;
  readonly revision: number;
  readonly content: string;
  readonly savedAt: number;
}

/** The draft as it stands: every section that was ever saved, in its latest revision. */
export async function listDraft(
  db: Db,
  scope: Scope,
  municipalityId: string,
): Promise<Map<Section, DraftSection>> {
  const { sql, bindings } = within(scope);
  const rows = await selectRows<StoredSection>(
    db,
    `SELECT section, revision, content, saved_at FROM concept_section latest
      WHERE municipality_id = ? AND ${sql} AND revision =
        (SELECT MAX(revision) FROM concept_section one
          WHERE one.municipality_id = latest.municipality_id AND one.section = latest.section)`,
    [municipalityId, ...bindings],
  );
  return new Map(rows.map((row) => [row.section, { ...row, content: parseSection(row.content) }]));
}

/** One section of the draft; revision 0 and nothing in it before it was saved. */
export async function findDraftSection(
  db: Db,
  scope: Scope,
  municipalityId: string,
  section: Section,
): Promise<DraftSection> {
  const { sql, bindings } = within(scope);
  const [row] = await selectRows<StoredSection>(
    db,
    `SELECT section, revision, content, saved_at FROM concept_section
      WHERE municipality_id = ? AND section = ? AND ${sql} ORDER BY revision DESC LIMIT 1`,
    [municipalityId, section, ...bindings],
  );
  return row === undefined
    ? { section, revision: 0, content: {}, savedAt: null }
    : { ...row, content: parseSection(row.content) };
}

/** Newest first. */
export async function listVersions(db: Db, scope: Scope, municipalityId: string): Promise<VersionRow[]> {
  const { sql, bindings } = within(scope);
  return selectRows<VersionRow>(
    db,
    `SELECT * FROM concept_version WHERE municipality_id = ? AND ${sql} ORDER BY number DESC`,
    [municipalityId, ...bindings],
  );
}

/** The latest version of every municipality in the scope. */
export async function listLatestVersions(db: Db, scope: Scope): Promise<VersionRow[]> {
  const { sql, bindings } = within(scope);
  return selectRows<VersionRow>(
    db,
    `SELECT * FROM concept_version latest WHERE ${sql} AND number =
       (SELECT MAX(number) FROM concept_version one WHERE one.municipality_id = latest.municipality_id)`,
    bindings,
  );
}

/** @throws NotFound outside the scope as well */
export async function findVersion(
  db: Db,
  scope: Scope,
  municipalityId: string,
  number: number,
): Promise<VersionRow> {
  const { sql, bindings } = within(scope);
  const [row] = await selectRows<VersionRow>(
    db,
    `SELECT * FROM concept_version WHERE municipality_id = ? AND number = ? AND ${sql}`,
    [municipalityId, number, ...bindings],
  );
  if (row === undefined) throw new NotFound('version of a concept');
  return row;
}

/** What became of each goal that somebody has noted anything about, by the goal's id. */
export async function listGoalStandings(
  db: Db,
  scope: Scope,
  municipalityId: string,
): Promise<Map<string, GoalStanding>> {
  const { sql, bindings } = within(scope);
  const rows = await selectRows<{ goalId: string; state: GoalState; onDay: string }>(
    db,
    `SELECT goal_id, state, on_day FROM concept_goal_state WHERE municipality_id = ? AND ${sql} ORDER BY sequence`,
    [municipalityId, ...bindings],
  );
  return new Map(rows.map(({ goalId, state, onDay }) => [goalId, { state, onDay }]));
}
