import type { Db } from '../platform/database.ts';
import type { BadgeRow, StatusListCopy } from './badges.queries.ts';

/** Once is enough: its name is made of its content. */
export async function insertAchievement(
  db: Db,
  achievement: { readonly id: string; readonly content: string },
): Promise<void> {
  await db('achievement').insert(achievement).onConflict().ignore();
}

/** @returns false when the place is taken, or the certificate has one */
export async function insertBadge(db: Db, badge: BadgeRow): Promise<boolean> {
  const inserted = await db<BadgeRow>('badge').insert(badge).onConflict().ignore().returning('slot');
  return inserted.length === 1;
}

/** The newest one takes the place of the one before. */
export async function keepStatusListCopy(db: Db, copy: StatusListCopy): Promise<void> {
  await db('statusListCopy')
    .insert({ id: 1, ...copy })
    .onConflict('id')
    .merge();
}
