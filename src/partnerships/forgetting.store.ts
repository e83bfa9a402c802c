import type { Limit } from '../access/retention.ts';
import type { Db } from '../platform/database.ts';

/** Whole months of volunteer hours, with entries, corrections and approvals. With the guard lifted. @returns months */
export async function deleteHoursBefore(db: Db, { day }: Limit): Promise<number> {
  const month = day.slice(0, 7);
  await db('hourEntry').where('month', '<', month).delete();
  await db('hoursApproval').where('month', '<', month).delete();
  return db('hoursMonth').where('month', '<', month).delete();
}

/** What a tandem finished or gave up, and who left it. With the guard lifted. @returns how many rows of both */
export async function deleteTandemHistoryBefore(db: Db, { instant }: Limit): Promise<number> {
  const closed = db('tandemTask').where('closedAt', '<', instant).select('id');
  await db('taskStatement').whereIn('taskId', closed).delete();
  const tasks = await db('tandemTask').where('closedAt', '<', instant).delete();
  const memberships = await db('tandemMembership').where('leftAt', '<', instant).delete();
  return tasks + memberships;
}

/** Versions of task profiles that others have replaced. With the guard lifted. @returns how many */
export async function deleteReplacedProfilesBefore(db: Db, { instant }: Limit): Promise<number> {
  const ended = await db<{ versionId: string }>('taskProfileStanding')
    .where('endedAt', '<', instant)
    .select('versionId');
  for (const { versionId } of ended) {
    await db('taskProfileSignature').where({ versionId }).delete();
    await db('taskProfileStanding').where({ versionId }).delete();
    await db('taskProfileVersion').where({ id: versionId }).delete();
  }
  return ended.length;
}
