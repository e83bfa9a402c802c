import type { Db } from '../platform/database.ts';
import type { Day } from './day.ts';
import { isPausedOn, type PauseRow } from './pause.ts';

/**
 * The pauses of people that were found in the reader's scope, oldest first; whoever never paused is left out.
 * Whoever counts days for deadlines or silence hands them to `activeDaysBetween`.
 */
export async function pausesOf(
  db: Db,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly PauseRow[]>> {
  const rows = await db<PauseRow>('pause').whereIn('personId', personIds).orderBy(['beganOn', 'id']);
  const byPerson = new Map<string, PauseRow[]>();
  for (const row of rows) byPerson.set(row.personId, [...(byPerson.get(row.personId) ?? []), row]);
  return byPerson;
}

/** Who of these people is paused on that day (`localDay(ctx.now)` for today). */
export async function pausedNow(
  db: Db,
  personIds: readonly string[],
  today: Day,
): Promise<ReadonlySet<string>> {
  const pauses = await pausesOf(db, personIds);
  return new Set(personIds.filter((id) => isPausedOn(pauses.get(id) ?? [], today)));
}
