import { selectRows, type Db } from '../platform/database.ts';

/** The codes of all papers that are no longer valid, withdrawn or replaced, also when their names are forgotten. */
export async function listWithdrawnCodes(db: Db): Promise<string[]> {
  const rows = await selectRows<{ code: string }>(
    db,
    `SELECT code FROM certificate WHERE state = 'withdrawn' AND number IS NOT NULL`,
  );
  return rows.map(({ code }) => code);
}
