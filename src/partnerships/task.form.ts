import { z } from 'zod';
import { id, text } from '../platform/http/input.ts';
import { calendarDay } from '../platform/text/calendar-day.ts';
import { lengthOf, longestStatement, shortestStatement } from './tandem-task.ts';

/** `key` becomes the id of the task, so that two clicks make one. */
export const newTaskBody = z.strictObject({
  key: id,
  title: text(200),
  purpose: text(1_000),
  dueDay: text(10).default(''),
});

export type TypedTask = z.output<typeof newTaskBody>;
export type TaskErrors = Readonly<Partial<Record<'title' | 'purpose' | 'dueDay', 'missing' | 'noDay'>>>;

export interface NewTaskInput {
  readonly title: string;
  readonly purpose: string;
  readonly dueDay: string | null;
}

export function newTaskFrom(
  typed: TypedTask,
): { readonly task: NewTaskInput } | { readonly errors: TaskErrors } {
  const { title, purpose } = typed;
  const dueDay = calendarDay(typed.dueDay);
  const errors = {
    ...(title === '' && { title: 'missing' as const }),
    ...(purpose === '' && { purpose: 'missing' as const }),
    ...(typed.dueDay !== '' && dueDay === null && { dueDay: 'noDay' as const }),
  };
  if (Object.keys(errors).length > 0) return { errors };
  return { task: { title, purpose, dueDay } };
}

export const statementBody = z.strictObject({ statement: text(longestStatement) });

export function isStatementLongEnough(statement: string): boolean {
  return lengthOf(statement) >= shortestStatement;
}
