import { inTransaction, type Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { tandemsVisibleTo } from '../access/visibility.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { Conflict } from '../platform/errors.ts';
import { idOfForm } from '../platform/form-key.ts';
import { settleTask } from './settling.actions.ts';
import type { Tandem } from './tandem.ts';
import { capacityOf, subjectOf, workOf } from './tandem-access.ts';
import { taskStanding } from './tandem-task.ts';
import { findTandem, lockTandem } from './tandems.queries.ts';
import { findTask, type TandemTask } from './tasks.queries.ts';
import {
  closeTask,
  deleteStatement,
  insertStatement,
  insertTask,
  storedTask,
  type NewTask,
} from './tasks.store.ts';

/**
 * A member, or the local coordinator, writes down what the tandem has agreed on. The form brings the id along, so two
 * clicks make one task.
 */
export async function createTask(
  ctx: Context,
  tandemId: string,
  given: Pick<NewTask, 'id' | 'title' | 'purpose' | 'dueDay'>,
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const tandem = await lockTandem(tx.db, tandemsVisibleTo(tx.actor), tandemId);
    authorize(tx.actor, workOf(tx), subjectOf(tx, tandem));
    const { id: key, ...content } = given;
    const id = await idOfForm(key, { tandemId, ...content }, (one) => storedTask(tx.db, one));
    if (id === null) return;
    const made = { ...content, id, tandemId, createdBy: tx.actor.personId, createdAt: tx.now };
    if (await insertTask(tx.db, made)) await audit(tx, 'tandemTask.created', id);
  });
}

/**
 * Says in one sentence what one did. The last one who is missing confirms the task by it; of two at once one comes
 * second, and the task is confirmed once. Twice by the same person is once, and the first sentence stays.
 * @throws Conflict when the task is closed, or when a local coordinator's voice is not asked for
 */
export async function stateOwnPart(ctx: Context, taskId: string, text: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { tandem, task } = await lockTask(tx, taskId);
    authorize(tx.actor, workOf(tx), subjectOf(tx, tandem));
    const capacity = capacityOf(tx);
    const { personId } = tx.actor;
    const before = task.statements.find((one) => one.personId === personId);
    if (before?.capacity === capacity) return;
    requireOpen(task);
    if (capacity === 'localCoordinator' && !taskStanding(tandem.members, task.statements).waitsForCoordinator)
      throw new Conflict('the members come first');
    // Who was a member and coordinates now speaks anew: the old sentence no longer counts.
    if (before !== undefined) await deleteStatement(tx.db, { taskId, personId });
    const statement = { taskId, personId, capacity, text, statedAt: tx.now };
    if (!(await insertStatement(tx.db, statement))) return;
    await audit(tx, 'tandemTask.stated', taskId);
    const others = task.statements.filter((one) => one.personId !== personId);
    await settleTask(tx, tandem, { ...task, statements: [...others, statement] });
  });
}

/** As long as somebody else is missing one may take the own sentence back. @throws Conflict when it is too late */
export async function takeBackOwnPart(ctx: Context, taskId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { tandem, task } = await lockTask(tx, taskId);
    authorize(tx.actor, workOf(tx), subjectOf(tx, tandem));
    requireOpen(task);
    if (await deleteStatement(tx.db, { taskId, personId: tx.actor.personId }))
      await audit(tx, 'tandemTask.takenBack', taskId);
  });
}

/** The task is off: agreed by mistake, or no longer needed. @throws Conflict when it is confirmed */
export async function dropTask(ctx: Context, taskId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { tandem, task } = await lockTask(tx, taskId);
    authorize(tx.actor, workOf(tx), subjectOf(tx, tandem));
    if (task.outcome === 'dropped') return;
    requireOpen(task);
    await closeTask(tx.db, taskId, { outcome: 'dropped', closedAt: tx.now });
    await audit(tx, 'tandemTask.dropped', taskId);
  });
}

/** The task as it is once nothing else happens in its tandem. */
async function lockTask(tx: Context, taskId: string): Promise<{ tandem: Tandem; task: TandemTask }> {
  const scope = tandemsVisibleTo(tx.actor);
  const { tandemId } = await findTask(tx.db, scope, taskId);
  await lockTandem(tx.db, scope, tandemId);
  return {
    tandem: await findTandem(tx.db, scope, tandemId),
    task: await findTask(tx.db, scope, taskId),
  };
}

function requireOpen(task: TandemTask): void {
  if (task.closedAt !== null) throw new Conflict('the task is closed');
}

function audit(tx: Context, action: string, id: string): Promise<void> {
  return recordAudit(tx, { action, subjectKind: 'tandemTask', subjectId: id });
}
