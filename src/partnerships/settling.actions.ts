import type { PublicContext } from '../access/context.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { listProfileVersions } from './profiles.queries.ts';
import { endVersions, moveVersion } from './profiles.store.ts';
import { profileStanding, type ProfileVersion } from './task-profile.ts';
import { taskStanding } from './tandem-task.ts';
import type { Tandem } from './tandem.ts';
import { findTandem } from './tandems.queries.ts';
import { listOpenTasks, type TandemTask } from './tasks.queries.ts';
import { closeTask } from './tasks.store.ts';

/** Confirms the task when nobody is missing any more. Part of whatever changes that; the tandem is locked there. */
export async function settleTask(
  tx: PublicContext,
  tandem: Tandem,
  task: Pick<TandemTask, 'id'> & {
    readonly statements: readonly Pick<TandemTask['statements'][number], 'personId' | 'capacity'>[];
  },
): Promise<void> {
  if (taskStanding(tandem.members, task.statements).kind !== 'complete') return;
  if (!(await closeTask(tx.db, task.id, { outcome: 'confirmed', closedAt: tx.now }))) return;
  await recordAudit(tx, {
    action: 'tandemTask.confirmed',
    subjectKind: 'tandemTask',
    subjectId: task.id,
  });
}

/** Brings a proposed version into force when everybody has signed it; the one before is superseded. */
export async function settleProfile(
  tx: PublicContext,
  tandem: Tandem,
  version: Pick<ProfileVersion, 'id' | 'version' | 'state'> & {
    readonly signatures: readonly Pick<ProfileVersion['signatures'][number], 'personId' | 'capacity'>[];
  },
): Promise<void> {
  if (version.state !== 'proposed' || !profileStanding(tandem.members, version.signatures).isComplete) return;
  await endVersions(tx.db, tandem.id, ['inForce'], { state: 'superseded', endedAt: tx.now });
  if (!(await moveVersion(tx.db, version.id, 'proposed', { state: 'inForce', inForceAt: tx.now }))) return;
  await recordAudit(tx, {
    action: 'taskProfile.cameIntoForce',
    subjectKind: 'taskProfile',
    subjectId: version.id,
    details: { version: version.version },
  });
}

/** After somebody has left, those who remain decide: what waited only for that person is settled. */
export async function settleTandem(tx: PublicContext, tandemId: string): Promise<void> {
  const everywhere = { kind: 'network' } as const;
  const tandem = await findTandem(tx.db, everywhere, tandemId);
  for (const task of await listOpenTasks(tx.db, everywhere, tandemId)) await settleTask(tx, tandem, task);
  for (const version of await listProfileVersions(tx.db, everywhere, tandemId))
    await settleProfile(tx, tandem, version);
}
