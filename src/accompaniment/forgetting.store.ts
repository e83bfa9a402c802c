import type { Limit } from '../access/retention.ts';
import type { Db } from '../platform/database.ts';

/** Notes of talks from before, with who took part and what was agreed. @returns how many notes are gone */
export async function deleteNotesBefore(db: Db, { day }: Limit): Promise<number> {
  const old = db('accompanimentNote').where('heldOn', '<', day).select('id');
  await db('accompanimentStep').whereIn('noteId', old.clone()).delete();
  await db('accompanimentParticipant').whereIn('noteId', old.clone()).delete();
  return db('accompanimentNote').where('heldOn', '<', day).delete();
}

/** Who accompanied a municipality until then. @returns how many are gone */
export function deleteCompanionsBefore(db: Db, { instant }: Limit): Promise<number> {
  return db('companion').where('endedAt', '<', instant).delete();
}
