import type { Instant } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { PrintRunRow } from './print-run.ts';

interface ItemRow {
  readonly runId: string;
  readonly position: number;
  readonly certificateId: string;
}

/** @returns false when this form has begun one before */
export async function insertPrintRun(
  db: Db,
  run: Pick<PrintRunRow, 'id' | 'startedBy' | 'startedAt'>,
  certificateIds: readonly string[],
): Promise<boolean> {
  const inserted = await db<PrintRunRow>('certificatePrintRun')
    .insert({ ...run, total: certificateIds.length, done: 0 })
    .onConflict('id')
    .ignore()
    .returning('id');
  if (inserted.length === 0) return false;
  const rows = certificateIds.map((certificateId, position) => ({ runId: run.id, position, certificateId }));
  // SQLite takes a limited number of values at once.
  for (let from = 0; from < rows.length; from += 100)
    await db<ItemRow>('certificatePrintItem').insert(rows.slice(from, from + 100));
  return true;
}

export async function notePrinted(db: Db, id: string, done: number): Promise<void> {
  await db<PrintRunRow>('certificatePrintRun').where({ id, finishedAt: null }).update({ done });
}

/** What was finished before stays. */
export async function finishPrintRun(
  db: Db,
  id: string,
  { file, done, now }: { readonly file: Uint8Array | null; readonly done: number; readonly now: Instant },
): Promise<void> {
  await db<PrintRunRow>('certificatePrintRun')
    .where({ id, finishedAt: null })
    .update({ file: file === null ? null : Buffer.from(file), done, finishedAt: now });
}

/** @returns how many are gone */
export function deletePrintRunsBefore(db: Db, before: Instant): Promise<number> {
  return deleteRuns(db, db<PrintRunRow>('certificatePrintRun').where('startedAt', '<', before).select('id'));
}

/** A file with a name in it that is to be forgotten. */
export async function deletePrintRunsWith(db: Db, certificateId: string): Promise<void> {
  await deleteRuns(db, db<ItemRow>('certificatePrintItem').where({ certificateId }).select('runId as id'));
}

async function deleteRuns(db: Db, wanted: PromiseLike<{ readonly id: string }[]>): Promise<number> {
  const ids = (await wanted).map(({ id }) => id);
  await db<ItemRow>('certificatePrintItem').whereIn('runId', ids).delete();
  return db<PrintRunRow>('certificatePrintRun').whereIn('id', ids).delete();
}
