import type { Instant } from '../platform/clock.ts';
import { selectRows, type Db } from '../platform/database.ts';
import type { GoalState, Section, VersionRow } from './concept.ts';

export interface NewSection {
  readonly municipalityId: string;
  readonly section: Section;
  /** One more than what its writer has seen. */
  readonly revision: number;
  readonly content: string;
  readonly savedBy: string;
  readonly savedAt: Instant;
}

/** @returns false when somebody has saved since the writer looked: of two, the primary key takes one */
export async function insertSection(tx: Db, row: NewSection): Promise<boolean> {
  const inserted = await selectRows<{ revision: number }>(
    tx,
    `INSERT INTO concept_section (municipality_id, section, revision, content, saved_by, saved_at)
     SELECT municipality.id, ?, ?, ?, ?, ? FROM municipality
      WHERE municipality.id = ? AND (SELECT COALESCE(MAX(revision), 0) FROM concept_section
        WHERE municipality_id = ? AND section = ?) = ?
     ON CONFLICT DO NOTHING RETURNING revision`,
    [
      row.section,
      row.revision,
      row.content,
      row.savedBy,
      row.savedAt,
      row.municipalityId,
      row.municipalityId,
      row.section,
      row.revision - 1,
    ],
  );
  return inserted.length === 1;
}

/** @returns false when this number is taken */
export async function insertVersion(tx: Db, row: VersionRow): Promise<boolean> {
  const inserted = await tx<VersionRow>('conceptVersion')
    .insert(row)
    .onConflict()
    .ignore()
    .returning('number');
  return inserted.length === 1;
}

export interface GoalStateRow {
  readonly municipalityId: string;
  readonly goalId: string;
  readonly state: GoalState;
  readonly onDay: string;
  readonly notedBy: string;
  readonly notedAt: Instant;
}

export async function insertGoalState(tx: Db, row: GoalStateRow): Promise<void> {
  await tx<GoalStateRow>('conceptGoalState').insert(row);
}
