import type { Instant } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { Secrets } from '../platform/secrets.ts';
import type { AccessCodeRow, AccessPurpose } from './access-code.ts';

export async function findOptionalCodeByToken(
  db: Db,
  secrets: Secrets,
  token: string,
): Promise<AccessCodeRow | null> {
  return (
    (await db<AccessCodeRow>('accessCode')
      .where({ tokenHash: secrets.fingerprint(token) })
      .first()) ?? null
  );
}

export async function findOptionalCodeByTyped(
  db: Db,
  secrets: Secrets,
  typed: string,
): Promise<AccessCodeRow | null> {
  return (
    (await db<AccessCodeRow>('accessCode')
      .where({ typedHash: secrets.fingerprint(typed) })
      .first()) ?? null
  );
}

/** The code of this purpose that would open the door now, for printing its letter again. */
export async function findOptionalLiveCode(
  db: Db,
  personId: string,
  purpose: AccessPurpose,
): Promise<AccessCodeRow | null> {
  return (
    (await db<AccessCodeRow>('accessCode')
      .where({ personId, purpose, usedAt: null, replacedAt: null })
      .first()) ?? null
  );
}

export async function findOptionalCode(db: Db, id: string): Promise<AccessCodeRow | null> {
  return (await db<AccessCodeRow>('accessCode').where({ id }).first()) ?? null;
}

/** Until when each of these people can take up their invitation; those without one that can still be used are left out. */
export async function listInvitationEnds(
  db: Db,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Instant>> {
  const codes = await db<AccessCodeRow>('accessCode')
    .where({ purpose: 'invitation', usedAt: null, replacedAt: null })
    .whereIn('personId', personIds)
    .select('personId', 'expiresAt');
  return new Map(codes.map((code) => [code.personId, code.expiresAt]));
}
