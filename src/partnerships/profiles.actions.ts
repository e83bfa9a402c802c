import { isDeepStrictEqual } from 'node:util';
import { inTransaction, type Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { tandemsVisibleTo } from '../access/visibility.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { Conflict, NotFound } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { listProfileVersions } from './profiles.queries.ts';
import { endVersions, insertSignature, insertVersion, moveVersion } from './profiles.store.ts';
import { settleProfile } from './settling.actions.ts';
import type { Tandem } from './tandem.ts';
import { capacityOf, subjectOf, workOf } from './tandem-access.ts';
import type { ProfileContent, ProfileVersion } from './task-profile.ts';
import { lockTandem } from './tandems.queries.ts';

/**
 * Saves a new version; versions never change. A draft or proposal that was not yet agreed is replaced by it.
 * @param basis the newest version that the writer has seen, 0 for none
 * @returns false when somebody else saved one meanwhile, and nothing has changed
 */
export async function saveProfile(
  ctx: Context,
  tandemId: string,
  {
    basis,
    content,
    propose,
  }: { readonly basis: number; readonly content: ProfileContent; readonly propose: boolean },
): Promise<boolean> {
  return inTransaction(ctx, async (tx) => {
    const { tandem, versions } = await lockProfile(tx, tandemId);
    authorize(tx.actor, 'tandem.workOwn', subjectOf(tx, tandem));
    const newest = versions[0];
    if (newest !== undefined && isSecondClick(tx, newest, { basis, content })) {
      if (propose && newest.state === 'draft') await putForward(tx, newest);
      return true;
    }
    if ((newest?.version ?? 0) !== basis) return false;
    const now = { state: 'replaced', endedAt: tx.now } as const;
    await endVersions(tx.db, tandemId, ['draft', 'proposed'], now);
    const id = newId();
    const version = {
      id,
      tandemId,
      version: basis + 1,
      content,
      savedBy: tx.actor.personId,
      savedAt: tx.now,
    };
    if (!(await insertVersion(tx.db, version))) throw new Conflict('somebody was faster');
    await audit(tx, 'taskProfile.saved', version);
    if (propose) await putForward(tx, version);
    return true;
  });
}

/** Whether just this was saved a moment ago by the same person, who is not to hear that somebody was faster. */
function isSecondClick(
  { actor }: Context,
  newest: ProfileVersion,
  { basis, content }: { readonly basis: number; readonly content: ProfileContent },
): boolean {
  return (
    newest.version === basis + 1 &&
    newest.savedBy === actor.personId &&
    isDeepStrictEqual(newest.content, content)
  );
}

/** A member proposes the newest draft: from now on it can be signed. Twice is once. */
export async function proposeProfile(ctx: Context, versionId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { tandemId } = tx.actor;
    if (tandemId === null) throw new NotFound('tandem');
    const { tandem, versions } = await lockProfile(tx, tandemId);
    authorize(tx.actor, 'tandem.workOwn', subjectOf(tx, tandem));
    const version = wanted(versions, versionId);
    if (version.state === 'proposed') return;
    if (version.state !== 'draft') throw new Conflict(`the version is ${version.state}`);
    await putForward(tx, version);
  });
}

/**
 * Signs off a version: a member of the tandem, or the local coordinator of the municipality. When nobody is missing
 * it comes into force. Whoever joins later may sign the version in force as well. Twice is once.
 * @throws Conflict when the version is no longer to be signed
 */
export async function signProfile(ctx: Context, tandemId: string, versionId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { tandem, versions } = await lockProfile(tx, tandemId);
    authorize(tx.actor, workOf(tx), subjectOf(tx, tandem));
    const version = wanted(versions, versionId);
    if (version.state !== 'proposed' && version.state !== 'inForce')
      throw new Conflict(`the version is ${version.state}`);
    const signature = {
      versionId,
      personId: tx.actor.personId,
      capacity: capacityOf(tx),
      signedAt: tx.now,
    };
    const before = version.signatures.find(({ personId }) => personId === tx.actor.personId);
    if (before !== undefined && before.capacity !== signature.capacity)
      throw new Conflict('signed as a member of the tandem before');
    if (!(await insertSignature(tx.db, signature))) return;
    await audit(tx, 'taskProfile.signed', version);
    await settleProfile(tx, tandem, { ...version, signatures: [...version.signatures, signature] });
  });
}

async function putForward(tx: Context, version: Pick<ProfileVersion, 'id' | 'version'>): Promise<void> {
  const proposed = { state: 'proposed', proposedBy: tx.actor.personId, proposedAt: tx.now } as const;
  if (!(await moveVersion(tx.db, version.id, 'draft', proposed))) throw new Conflict('no longer a draft');
  await audit(tx, 'taskProfile.proposed', version);
}

/** The versions as they are once nothing else happens in the tandem. */
async function lockProfile(
  tx: Context,
  tandemId: string,
): Promise<{ readonly tandem: Tandem; readonly versions: readonly ProfileVersion[] }> {
  const scope = tandemsVisibleTo(tx.actor);
  const tandem = await lockTandem(tx.db, scope, tandemId);
  return { tandem, versions: await listProfileVersions(tx.db, scope, tandemId) };
}

function wanted(versions: readonly ProfileVersion[], id: string): ProfileVersion {
  const version = versions.find((one) => one.id === id);
  if (version === undefined) throw new NotFound('version');
  return version;
}

function audit(
  tx: Context,
  action: string,
  { id, version }: Pick<ProfileVersion, 'id' | 'version'>,
): Promise<void> {
  return recordAudit(tx, { action, subjectKind: 'taskProfile', subjectId: id, details: { version } });
}
