import { selectRows, type Db } from '../../src/platform/database.ts';
import { listBackupTables } from '../../src/platform/backup-tables.ts';

/**
 * Every row of every table as text, by the name of the table; the order of rows does not count. What a backup leaves out
 * (counts of visits, parked forms) is left out here.
 */
export async function contentsOf(
  db: Db,
  { without = [] }: { readonly without?: readonly string[] } = {},
): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { name } of await listBackupTables(db)) {
    if (without.includes(name)) continue;
    const rows = await selectRows<object>(db, `SELECT * FROM ${name}`);
    found[name] = rows
      .map((row) => JSON.stringify(row))
      .sort()
      .join('\n');
  }
  return found;
}
