import type { Db } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import type { Day } from './day.ts';
import type { PauseRow } from './pause.ts';

/** @returns false when the person is paused already: of two clicks one begins the pause */
export async function insertPause(db: Db, personId: string, today: Day): Promise<boolean> {
  const inserted = await db<PauseRow>('pause')
    .insert({ id: newId(), personId, beganOn: today, resumedOn: null })
    .onConflict()
    .ignore()
    .returning('id');
  return inserted.length === 1;
}

/** @returns false when there is no open pause (any more) */
export async function endPause(db: Db, personId: string, today: Day): Promise<boolean> {
  const changed = await db<PauseRow>('pause')
    .where({ personId, resumedOn: null })
    .update({ resumedOn: today });
  return changed === 1;
}
