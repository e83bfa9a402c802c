import type { Instant } from '../platform/clock.ts';
import { selectRows, type Db } from '../platform/database.ts';
import type { TandemTaskRow, TaskStatementRow } from './tandem-task.ts';

export type NewTask = Pick<
  TandemTaskRow,
  'id' | 'tandemId' | 'title' | 'purpose' | 'dueDay' | 'createdBy' | 'createdAt'
>;

/** What a form has made before under this id, in whatever tandem. */
export function storedTask(tx: Db, id: string): Promise<TandemTaskRow | undefined> {
  return tx<TandemTaskRow>('tandemTask').where({ id }).first();
}

/** Gives the task the next number of its tandem. @returns false when the same form has made it already */
export async function insertTask(tx: Db, task: NewTask): Promise<boolean> {
  const [row] = await selectRows<{ last: number | null }>(
    tx,
    'SELECT MAX(number) AS last FROM tandem_task WHERE tandem_id = ?',
    [task.tandemId],
  );
  const inserted = await tx<TandemTaskRow>('tandemTask')
    .insert({ ...task, number: (row?.last ?? 0) + 1 })
    .onConflict('id')
    .ignore()
    .returning('id');
  return inserted.length === 1;
}

/** @returns false when this person has said something about the task already */
export async function insertStatement(tx: Db, statement: TaskStatementRow): Promise<boolean> {
  const inserted = await tx<TaskStatementRow>('taskStatement')
    .insert(statement)
    .onConflict()
    .ignore()
    .returning('taskId');
  return inserted.length === 1;
}

/** @returns false when there is nothing to take back */
export async function deleteStatement(
  tx: Db,
  { taskId, personId }: Pick<TaskStatementRow, 'taskId' | 'personId'>,
): Promise<boolean> {
  return (await tx<TaskStatementRow>('taskStatement').where({ taskId, personId }).delete()) === 1;
}

/** @returns false when the task was closed before */
export async function closeTask(
  tx: Db,
  id: string,
  { outcome, closedAt }: { readonly outcome: 'confirmed' | 'dropped'; readonly closedAt: Instant },
): Promise<boolean> {
  return (
    (await tx<TandemTaskRow>('tandemTask').where({ id, closedAt: null }).update({ outcome, closedAt })) === 1
  );
}
