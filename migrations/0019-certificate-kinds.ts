import type { Knex } from 'knex';
import { schemaFor } from '../src/platform/schema.ts';

/**
 * Three kinds of paper in one register. What its holder has chosen for it stands beside the request; a day of birth only
 * until somebody has decided, because then it is on the paper or nowhere.
 */
export async function up(db: Knex): Promise<void> {
  const schema = schemaFor(db);
  const kind =
    "kind TEXT NOT NULL DEFAULT 'lamsaCertificate' CHECK (kind IN ('lamsaCertificate', 'participation', 'engagement'))";
  await schema.column('certificate', kind);
  await schema.column('certificate', 'choices TEXT');
  await schema.column(
    'certificate',
    "birth_date TEXT CHECK (birth_date IS NULL OR (length(birth_date) = 10 AND state IN ('requested', 'confirmed')))",
  );
  await db.raw('DROP INDEX certificate_one_person_id_path_role');
  await schema.uniqueWhere(
    'certificate',
    ['person_id', 'path_role', 'kind'],
    "state NOT IN ('withdrawn', 'returned')",
  );
  await schema.column('certificate_batch', kind);
}

export function down(): Promise<void> {
  return Promise.reject(new Error('Migrations only go forward; restore a backup instead.'));
}
