import type { Db } from '../platform/database.ts';
import type { Instant } from '../platform/clock.ts';
import type { Logos } from './paper-extras.ts';

/** Keeps pictures for good, in the transaction that releases a paper with them; what is there already stays. */
export async function insertLogos(db: Db, logos: Logos, keptAt: Instant): Promise<void> {
  for (const [hash, bytes] of logos)
    await db('funderLogo')
      .insert({ hash, content: Buffer.from(bytes), keptAt })
      .onConflict()
      .ignore();
}
