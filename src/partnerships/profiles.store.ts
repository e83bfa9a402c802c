import type { Instant } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { Capacity } from './tandem.ts';
import type { ProfileContent, ProfileState } from './task-profile.ts';

interface NewVersion {
  readonly id: string;
  readonly tandemId: string;
  readonly version: number;
  readonly content: ProfileContent;
  readonly savedBy: string;
  readonly savedAt: Instant;
}

/** @returns false when the tandem has a version of this number: somebody was faster, or clicked twice */
export async function insertVersion(tx: Db, { content, ...version }: NewVersion): Promise<boolean> {
  const inserted = await tx('taskProfileVersion')
    .insert({ ...version, content: JSON.stringify(content) })
    .onConflict()
    .ignore()
    .returning('id');
  if (inserted.length === 0) return false;
  await tx('taskProfileStanding').insert({
    versionId: version.id,
    tandemId: version.tandemId,
    state: 'draft',
  });
  return true;
}

interface StandingChanges {
  readonly state: ProfileState;
  readonly proposedBy?: string;
  readonly proposedAt?: Instant;
  readonly inForceAt?: Instant;
  readonly endedAt?: Instant;
}

/** Moves a version on from a state. @returns false when it has moved meanwhile */
export async function moveVersion(
  tx: Db,
  versionId: string,
  from: ProfileState,
  changes: StandingChanges,
): Promise<boolean> {
  return (await tx('taskProfileStanding').where({ versionId, state: from }).update(changes)) === 1;
}

/** Whatever the tandem has in one of these states is over. */
export async function endVersions(
  tx: Db,
  tandemId: string,
  from: readonly ProfileState[],
  changes: StandingChanges,
): Promise<void> {
  await tx('taskProfileStanding').where({ tandemId }).whereIn('state', from).update(changes);
}

/** @returns false when this person has signed the version already */
export async function insertSignature(
  tx: Db,
  signature: {
    readonly versionId: string;
    readonly personId: string;
    readonly capacity: Capacity;
    readonly signedAt: Instant;
  },
): Promise<boolean> {
  const inserted = await tx('taskProfileSignature')
    .insert(signature)
    .onConflict()
    .ignore()
    .returning('versionId');
  return inserted.length === 1;
}
