import type { Instant } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { claimedStatement, type PublicKey } from './key-statement.ts';

export interface IssuingKeyRow {
  readonly kid: string;
  /** Signed by the root; checked before it was written here. */
  readonly statement: string;
  readonly importedAt: Instant;
  /** `YYYY-MM-DD` in Europe/Berlin. */
  readonly compromisedSince: string | null;
  readonly revokedAt: Instant | null;
}

/** All issuing keys that there have ever been, the newest first: old papers need old keys. */
export async function publicKeys(db: Db): Promise<PublicKey[]> {
  const rows = await db<IssuingKeyRow>('issuingKey').select('*');
  return rows
    .map(({ statement, compromisedSince, kid }) => {
      const claimed = claimedStatement(statement);
      if (claimed?.kid !== kid) throw new Error(`The issuing key ${kid} is damaged.`);
      return { ...claimed, statement, compromisedSince };
    })
    .sort((one, other) => (one.validFrom + one.kid < other.validFrom + other.kid ? 1 : -1));
}
