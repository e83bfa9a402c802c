import { z } from 'zod';
import { text } from '../platform/http/input.ts';
import {
  entryFields,
  mostEntries,
  type EntryField,
  type ProfileContent,
  type ProfileEntry,
} from './task-profile.ts';

const longestCell = 300;
const longestNotes = 2_000;

const cells = Object.fromEntries(
  Array.from({ length: mostEntries }, (_, index) =>
    entryFields.map((field) => [cellName(field, index), text(longestCell).optional()] as const),
  ).flat(),
);

/** `basis` is the newest version that the writer has seen; `intent` the button that was pressed. */
export const profileBody = z.strictObject({
  basis: z
    .string()
    .regex(/^(0|[1-9]\d{0,5})$/)
    .transform(Number),
  intent: z.enum(['draft', 'propose', 'more']),
  notes: text(longestNotes).default(''),
  ...cells,
});
export type TypedProfile = z.output<typeof profileBody>;

export function cellName(field: EntryField, index: number): string {
  return `${field}${index + 1}`;
}

/** The rows as they were typed, empty ones included as far as the form had them. */
export function typedRows(typed: TypedProfile): ProfileEntry[] {
  const given = typed as Readonly<Record<string, unknown>>;
  const cell = (field: EntryField, index: number): string => {
    const value = given[cellName(field, index)];
    return typeof value === 'string' ? value : '';
  };
  const rows = Array.from({ length: mostEntries }, (_, index) => rowAt((field) => cell(field, index)));
  const last = rows.findLastIndex((_, index) => given[cellName('task', index)] !== undefined);
  return rows.slice(0, last + 1);
}

/**
 * What is kept: rows without anything in them are left out.
 * @returns the indexes of rows in which only the task is missing, or the content
 */
export function profileFrom(
  typed: TypedProfile,
): { readonly content: ProfileContent } | { readonly withoutTask: readonly number[] } {
  const rows = typedRows(typed);
  const isEmpty = (row: ProfileEntry): boolean => entryFields.every((field) => row[field] === '');
  const withoutTask = rows.flatMap((row, index) => (!isEmpty(row) && row.task === '' ? [index] : []));
  const entries = rows.filter((row) => !isEmpty(row));
  if (withoutTask.length > 0) return { withoutTask };
  return entries.length === 0 ? { withoutTask: [0] } : { content: { entries, notes: typed.notes } };
}

export const emptyEntry: ProfileEntry = rowAt(() => '');

function rowAt(cell: (field: EntryField) => string): ProfileEntry {
  return {
    task: cell('task'),
    forWhom: cell('forWhom'),
    rhythm: cell('rhythm'),
    limits: cell('limits'),
    helper: cell('helper'),
  };
}
