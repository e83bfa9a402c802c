import { isPostgres, selectRows, type Db } from '../platform/database.ts';
import { partOfCourse, type CourseParts } from './course-part.ts';
import type { Course, LearnerRole } from './course.ts';
import type { LearningPath } from './paths.ts';
import { findCourseVersion } from './published.queries.ts';

interface PathRow {
  readonly role: LearnerRole;
  readonly title: string;
  readonly required: string;
  readonly optional: string;
  readonly parts: string;
  readonly livePercent: number;
  readonly workshop: 0 | 1;
}

/** Which courses a role needs and may join; null while no paths are published. */
export async function findOptionalLearningPath(db: Db, role: LearnerRole): Promise<LearningPath | null> {
  return (await listLearningPaths(db)).get(role) ?? null;
}

/** What each role needs, as published now. */
export async function listLearningPaths(db: Db): Promise<ReadonlyMap<LearnerRole, LearningPath>> {
  const rows = await selectRows<PathRow>(
    db,
    'SELECT role, title, required, optional, parts, live_percent, workshop FROM learning_path',
  );
  return new Map(rows.map((row) => [row.role, pathOf(row)]));
}

function pathOf({ title, required, optional, parts, livePercent, workshop }: PathRow): LearningPath {
  return {
    title,
    required: JSON.parse(required) as string[],
    optional: JSON.parse(optional) as string[],
    parts: JSON.parse(parts) as CourseParts,
    livePercent,
    workshop: workshop === 1,
  };
}

/** The published course as the path of this role asks for it; null when there is none of this name. */
export async function findOptionalCourseFor(db: Db, role: LearnerRole, slug: string): Promise<Course | null> {
  const [row] = await selectRows<{ currentHash: string; parts: string | null }>(
    db,
    `SELECT course.current_hash, learning_path.parts FROM course
       LEFT JOIN learning_path ON learning_path.role = ? WHERE course.slug = ?`,
    [role, slug],
  );
  if (row === undefined) return null;
  const parts = JSON.parse(row.parts ?? '{}') as CourseParts;
  return partOfCourse(await findCourseVersion(db, row.currentHash), parts[slug], role);
}

/** Until the end of the transaction nobody publishes another path for this role. On SQLite it writes alone anyway. */
export async function holdLearningPath(tx: Db, role: LearnerRole): Promise<void> {
  if (isPostgres(tx)) await selectRows(tx, 'SELECT role FROM learning_path WHERE role = ? FOR SHARE', [role]);
}
