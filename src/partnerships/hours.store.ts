import type { Instant } from '../platform/clock.ts';
import { selectRows, type Db } from '../platform/database.ts';
import { minutesOfDay, type HourEntryRow, type HoursMonthRow } from './volunteer-hours.ts';

/** Counts a change of the month, and keeps everybody else out of it until the transaction ends. */
export async function touchMonth(tx: Db, personId: string, month: string): Promise<void> {
  await tx.raw(
    `INSERT INTO hours_month (person_id, month, revision) VALUES (?, ?, 1)
       ON CONFLICT (person_id, month) DO UPDATE SET revision = hours_month.revision + 1`,
    [personId, month],
  );
}

type NewEntry = Omit<HourEntryRow, 'approvalId'>;

/** What a form has made before under this id, whoever sent it. */
export function storedEntry(tx: Db, id: string): Promise<HourEntryRow | undefined> {
  return tx<HourEntryRow>('hourEntry').where({ id }).first();
}

/** @returns false when the same form has made the entry already */
export async function insertEntry(tx: Db, entry: NewEntry): Promise<boolean> {
  const inserted = await tx<HourEntryRow>('hourEntry')
    .insert(entry)
    .onConflict('id')
    .ignore()
    .returning('id');
  return inserted.length === 1;
}

/** What an entry that is not yet approved may become. */
export type EntryChanges = Pick<
  HourEntryRow,
  'day' | 'month' | 'minutes' | 'peopleReached' | 'activity' | 'changedAt'
>;

/** @returns false when the entry was approved meanwhile, or is a correction */
export async function updateEntry(tx: Db, id: string, changes: EntryChanges): Promise<boolean> {
  const open = { id, approvalId: null, corrects: null };
  return (await tx<HourEntryRow>('hourEntry').where(open).update(changes)) === 1;
}

/** @returns false when the entry was approved meanwhile */
export async function deleteEntry(tx: Db, id: string): Promise<boolean> {
  return (await tx<HourEntryRow>('hourEntry').where({ id, approvalId: null }).delete()) === 1;
}

/** Whether what is noted for the day fits into it. Asked after the change, in the locked month. */
export async function fitsIntoDay(tx: Db, personId: string, day: string): Promise<boolean> {
  const [row] = await selectRows<{ sum: number | null }>(
    tx,
    'SELECT SUM(minutes) AS sum FROM hour_entry WHERE person_id = ? AND day = ?',
    [personId, day],
  );
  const sum = row?.sum ?? 0;
  return sum >= 0 && sum <= minutesOfDay;
}

/** Whether another entry says the same, word for word. Asked in the locked month. */
export async function isNotedTwice(
  tx: Db,
  { id, ...said }: Pick<HourEntryRow, 'id' | 'personId' | 'day' | 'minutes' | 'peopleReached' | 'activity'>,
): Promise<boolean> {
  const others = await tx<HourEntryRow>('hourEntry')
    .where({ ...said, corrects: null })
    .whereNot({ id })
    .limit(1)
    .select('id');
  return others.length > 0;
}

type MonthKey = Pick<HoursMonthRow, 'personId' | 'month'>;

/** Counts the approval as a change, if nothing has changed since `revision`. @returns false otherwise */
export async function closeRevision(
  tx: Db,
  { personId, month }: MonthKey,
  revision: number,
): Promise<boolean> {
  const changes = {
    revision: revision + 1,
    returnedRevision: null,
    returnedBy: null,
    returnedAt: null,
    returnComment: null,
  };
  return (await tx<HoursMonthRow>('hoursMonth').where({ personId, month, revision }).update(changes)) === 1;
}

export async function insertApproval(
  tx: Db,
  approval: MonthKey & {
    readonly id: string;
    readonly minutes: number;
    readonly peopleReached: number;
    readonly approvedBy: string;
    readonly approvedAt: Instant;
  },
): Promise<void> {
  await tx('hoursApproval').insert(approval);
}

/** Freezes what is not yet approved in the month. */
export async function approveEntries(
  tx: Db,
  { personId, month }: MonthKey,
  approvalId: string,
): Promise<void> {
  await tx<HourEntryRow>('hourEntry').where({ personId, month, approvalId: null }).update({ approvalId });
}

/** @returns false when something has changed since `revision` */
export async function returnRevision(
  tx: Db,
  { personId, month }: MonthKey,
  revision: number,
  given: { readonly returnedBy: string; readonly returnedAt: Instant; readonly returnComment: string },
): Promise<boolean> {
  return (
    (await tx<HoursMonthRow>('hoursMonth')
      .where({ personId, month, revision })
      .update({ returnedRevision: revision, ...given })) === 1
  );
}
