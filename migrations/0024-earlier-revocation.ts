import type { Knex } from 'knex';
import { isPostgres } from '../src/platform/database.ts';
import { schemaFor } from '../src/platform/schema.ts';

/**
 * A key may turn out to be known to others for longer than was thought: the day of its revocation moves to an earlier
 * one, and never back. And the list of withdrawals as it was signed last, for the days on which no key signs.
 */
export async function up(db: Knex): Promise<void> {
  // What is null is neither true nor false, so only a clear yes lets a change through.
  if (isPostgres(db))
    await db.raw(`
      CREATE OR REPLACE FUNCTION issuing_key_frozen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF OLD.revoked_at IS NOT NULL AND NOT COALESCE(
          NEW.kid = OLD.kid AND NEW.statement = OLD.statement AND NEW.imported_at = OLD.imported_at
            AND NEW.revoked_at = OLD.revoked_at AND NEW.compromised_since < OLD.compromised_since, FALSE)
        THEN RAISE EXCEPTION 'issuing_key is closed'; END IF;
        RETURN NEW;
      END $$`);
  else {
    await db.raw('DROP TRIGGER issuing_key_frozen');
    await db.raw(`
      CREATE TRIGGER issuing_key_frozen BEFORE UPDATE ON issuing_key FOR EACH ROW
        WHEN OLD.revoked_at IS NOT NULL AND NOT COALESCE(
          NEW.kid = OLD.kid AND NEW.statement = OLD.statement AND NEW.imported_at = OLD.imported_at
            AND NEW.revoked_at = OLD.revoked_at AND NEW.compromised_since < OLD.compromised_since, FALSE)
        BEGIN SELECT RAISE(ABORT, 'issuing_key is closed'); END`);
  }
  await schemaFor(db).table(
    'status_list_copy',
    `
    id COUNT PRIMARY KEY CHECK (id = 1),
    kid TEXT NOT NULL,
    content TEXT NOT NULL,
    signed_at INSTANT NOT NULL`,
  );
}

export function down(): Promise<void> {
  return Promise.reject(new Error('Migrations only go forward; restore a backup instead.'));
}
