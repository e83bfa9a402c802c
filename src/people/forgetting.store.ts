import type { Db } from '../platform/database.ts';
import type { Day } from './day.ts';

/** Pauses that were over before this day. @returns how many are gone */
export function deletePausesBefore(db: Db, day: Day): Promise<number> {
  return db('pause').where('resumedOn', '<', day).delete();
}

/** Links of municipalities whose last day was before this one. @returns how many are gone */
export function deleteContactLinksBefore(db: Db, day: Day): Promise<number> {
  return db('contactLink').where('expiresOn', '<', day).delete();
}

/** Roles that ended before this day. @returns how many are gone */
export function deleteRoleTermsBefore(db: Db, day: Day): Promise<number> {
  return db('roleTerm').where('endedOn', '<', day).delete();
}
