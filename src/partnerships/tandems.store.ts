import type { TandemSide } from '../people/person.ts';
import type { Instant } from '../platform/clock.ts';
import { newId } from '../platform/ids.ts';
import type { Db } from '../platform/database.ts';

/** @returns false when the person is a member already, here or elsewhere */
export async function insertMembership(
  db: Db,
  membership: {
    readonly tandemId: string;
    readonly personId: string;
    readonly side: TandemSide;
    readonly joinedAt: Instant;
    readonly joinedBy: string | null;
  },
): Promise<boolean> {
  const inserted = await db('tandemMembership')
    .insert({ id: newId(), ...membership })
    .onConflict()
    .ignore()
    .returning('id');
  return inserted.length === 1;
}

/** Ends the stay that is going on, if there is one. */
export async function endMembership(
  db: Db,
  personId: string,
  left: { readonly leftAt: Instant; readonly leftBy: string | null },
): Promise<void> {
  await db('tandemMembership').where({ personId, leftAt: null }).update(left);
}
