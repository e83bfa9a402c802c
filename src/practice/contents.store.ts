import type { Instant } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';

interface ContentRow {
  readonly sha256: string;
  readonly bytes: number;
  readonly createdAt: Instant;
}
interface PartRow {
  readonly sha256: string;
  readonly position: number;
  readonly content: Uint8Array;
}

const partLength = 256 * 1024;

/** Keeps the bytes under their hash; the same bytes are kept once. */
export async function saveContent(
  db: Db,
  { sha256, bytes }: { readonly sha256: string; readonly bytes: Uint8Array },
  now: Instant,
): Promise<void> {
  const isNew = await db<ContentRow>('practiceContent')
    .insert({ sha256, bytes: bytes.length, createdAt: now })
    .onConflict()
    .ignore()
    .returning('sha256');
  if (isNew.length === 0) return;
  for (let position = 0; position * partLength < bytes.length; position++)
    await db<PartRow>('practiceContentPart').insert({
      sha256,
      position,
      content: Buffer.from(bytes.subarray(position * partLength, (position + 1) * partLength)),
    });
}

/** Contents that no submission has any more. The youngest stay: a form may be about to use them. */
export async function deleteOrphanedContents(db: Db, before: Instant): Promise<number> {
  const orphans = (
    await db<ContentRow>('practiceContent')
      .where('createdAt', '<', before)
      .whereNotExists(
        db('practiceFile').select(db.raw('1')).whereRaw('practice_file.sha256 = practice_content.sha256'),
      )
      .select('sha256')
  ).map(({ sha256 }) => sha256);
  for (const sha256 of orphans) {
    await db<PartRow>('practiceContentPart').where({ sha256 }).delete();
    await db<ContentRow>('practiceContent').where({ sha256 }).delete();
  }
  return orphans.length;
}
