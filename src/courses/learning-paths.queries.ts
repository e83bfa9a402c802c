import { isPostgres, selectRows, type Db } from '../platform/database.ts';
import type { LearnerRole } from './course.ts';
import type { LearningPath } from './paths.ts';

/** Which courses a role needs and may join; null while no paths are published. */
export async function findOptionalLearningPath(db: Db, role: LearnerRole): Promise<LearningPath | null> {
  const [row] = await selectRows<{
    title: string;
    required: string;
    optional: string;
    livePercent: number;
    workshop: 0 | 1;
  }>(
    db,
    'SELECT title, required, optional, live_percent, workshop FROM learning_path WHERE role = ?',
    [role],
  );
  if (row === undefined) return null;
  return {
    title: row.title,
    required: JSON.parse(row.required) as string[],
    optional: JSON.parse(row.optional) as string[],
    livePercent: row.livePercent,
    workshop: row.workshop === 1,
  };
}

/** What each path asks for beside its courses, by role. */
export async function listPathRules(
  db: Db,
): Promise<ReadonlyMap<LearnerRole, Pick<LearningPath, 'livePercent' | 'workshop'>>> {
  const rows = await selectRows<{ role: LearnerRole; livePercent: number; workshop: 0 | 1 }>(
    db,
    'SELECT role, live_percent, workshop FROM learning_path',
  );
  return new Map(
    rows.map(({ role, livePercent, workshop }) => [role, { livePercent, workshop: workshop === 1 }]),
  );
}

/** Until the end of the transaction nobody publishes another path for this role. On SQLite it writes alone anyway. */
export async function holdLearningPath(tx: Db, role: LearnerRole): Promise<void> {
  if (isPostgres(tx)) await selectRows(tx, 'SELECT role FROM learning_path WHERE role = ? FOR SHARE', [role]);
}
