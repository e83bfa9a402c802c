import type { Db } from '../platform/database.ts';
import { mostParked, type ParkedFormRow } from './parked-form.ts';

/** Puts the form beside the newest ones that wait for the same person; what is too many gives way. */
export async function insertParkedForm(db: Db, row: ParkedFormRow): Promise<void> {
  const mine = { personId: row.personId };
  const newest = db<ParkedFormRow>('parkedForm')
    .where(mine)
    .orderBy('expiresAt', 'desc')
    .limit(mostParked - 1)
    .select('id');
  await db<ParkedFormRow>('parkedForm').where(mine).whereNotIn('id', newest).delete();
  await db<ParkedFormRow>('parkedForm').insert(row);
}
