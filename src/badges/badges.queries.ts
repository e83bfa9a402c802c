import type { Instant } from '../platform/clock.ts';
import { selectRows, type Db } from '../platform/database.ts';
import { NotFound } from '../platform/errors.ts';
import { parseAchievement, type Achievement } from './achievement.ts';

/** What a certificate needs to be checked by other programs; once given, never changed. */
export interface BadgeRow {
  readonly certificateId: string;
  readonly achievementId: string;
  /** The place in the status list. */
  readonly slot: number;
}

/** The list of withdrawals as it was signed last. */
export interface StatusListCopy {
  readonly kid: string;
  readonly content: string;
  readonly signedAt: Instant;
}

/** Null before the first night with a key. */
export async function findOptionalStatusListCopy(db: Db): Promise<StatusListCopy | null> {
  const [row] = await selectRows<StatusListCopy>(db, 'SELECT * FROM status_list_copy');
  return row ?? null;
}

/** Null for what was never released. */
export async function findOptionalBadge(db: Db, certificateId: string): Promise<BadgeRow | null> {
  const [row] = await selectRows<BadgeRow>(db, 'SELECT * FROM badge WHERE certificate_id = ?', [
    certificateId,
  ]);
  return row ?? null;
}

/** @throws NotFound when nobody has achieved this */
export async function findAchievement(db: Db, id: string): Promise<Achievement> {
  const [row] = await selectRows<{ content: string }>(db, 'SELECT content FROM achievement WHERE id = ?', [
    id,
  ]);
  if (row === undefined) throw new NotFound('achievement');
  return parseAchievement(row.content);
}

/** Places of withdrawn certificates, in ascending order: that says nothing about when or whose. */
export async function listWithdrawnSlots(db: Db): Promise<number[]> {
  const rows = await selectRows<{ slot: number }>(
    db,
    `SELECT badge.slot FROM badge JOIN certificate ON certificate.id = badge.certificate_id
      WHERE certificate.state = 'withdrawn' ORDER BY badge.slot`,
  );
  return rows.map(({ slot }) => slot);
}

/** Released before there were badges; whose names are forgotten stay without. */
export async function listWithoutBadge(db: Db): Promise<string[]> {
  const rows = await selectRows<{ id: string }>(
    db,
    `SELECT id FROM certificate
      WHERE number IS NOT NULL AND holder_name <> ''
        AND NOT EXISTS (SELECT 1 FROM badge WHERE badge.certificate_id = certificate.id)
      ORDER BY id`,
  );
  return rows.map(({ id }) => id);
}

/** What its paper says; null while it has none. */
export async function findOptionalPaper(db: Db, certificateId: string): Promise<string | null> {
  const [row] = await selectRows<{ printed: string | null }>(
    db,
    'SELECT printed FROM certificate WHERE id = ?',
    [certificateId],
  );
  return row?.printed ?? null;
}
