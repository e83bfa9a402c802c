import type { Scope } from '../access/visibility.ts';
import { selectRows, type Db } from '../platform/database.ts';
import { NotFound } from '../platform/errors.ts';
import { tandemsWithin } from './tandems.queries.ts';
import type { TandemTaskRow, TaskStatementRow } from './tandem-task.ts';

export interface NamedStatement extends TaskStatementRow {
  readonly name: string;
}
export interface TandemTask extends TandemTaskRow {
  readonly statements: readonly NamedStatement[];
}

/** The tasks of a tandem with what was said about them: open ones first, then the newest. Dropped ones are left out. */
export async function listTasks(db: Db, scope: Scope, tandemId: string): Promise<TandemTask[]> {
  const tasks = await readTasks(db, scope, { sql: 'task.tandem_id = ?', bindings: [tandemId] });
  return tasks
    .filter(({ outcome }) => outcome !== 'dropped')
    .sort(
      (one, other) =>
        Number(one.outcome !== null) - Number(other.outcome !== null) || other.number - one.number,
    );
}

/** Those that are still to be confirmed. */
export async function listOpenTasks(db: Db, scope: Scope, tandemId: string): Promise<TandemTask[]> {
  return readTasks(db, scope, { sql: 'task.tandem_id = ? AND task.closed_at IS NULL', bindings: [tandemId] });
}

/** @throws NotFound outside the scope as well */
export async function findTask(db: Db, scope: Scope, id: string): Promise<TandemTask> {
  const [task] = await readTasks(db, scope, { sql: 'task.id = ?', bindings: [id] });
  if (task === undefined) throw new NotFound('task');
  return task;
}

type TaskRow = TandemTaskRow & {
  readonly personId: string | null;
  readonly name: string;
  readonly capacity: NamedStatement['capacity'];
  readonly text: string;
  readonly statedAt: number;
};

async function readTasks(
  db: Db,
  scope: Scope,
  wanted: { readonly sql: string; readonly bindings: readonly string[] },
): Promise<TandemTask[]> {
  const { sql, bindings } = tandemsWithin(scope);
  const rows = await selectRows<TaskRow>(
    db,
    `SELECT task.*, statement.person_id, statement.capacity, statement.text, statement.stated_at,
            person.display_name AS name
       FROM tandem_task task
       JOIN tandem ON tandem.id = task.tandem_id
       LEFT JOIN task_statement statement ON statement.task_id = task.id
       LEFT JOIN person ON person.id = statement.person_id
      WHERE ${wanted.sql} AND ${sql}
      ORDER BY task.number, statement.stated_at, statement.person_id`,
    [...wanted.bindings, ...bindings],
  );
  const tasks = new Map<string, TandemTaskRow & { readonly statements: NamedStatement[] }>();
  for (const { personId, name, capacity, text, statedAt, ...row } of rows) {
    const task = tasks.get(row.id) ?? { ...row, statements: [] };
    tasks.set(row.id, task);
    if (personId !== null) task.statements.push({ taskId: row.id, personId, name, capacity, text, statedAt });
  }
  return [...tasks.values()];
}
