import { z } from 'zod';
import { text } from '../platform/http/input.ts';
import { wholeNumber } from '../platform/text/digits.ts';
import { workshopDay } from '../workshops/workshop.ts';
import { sectionLists, type FieldSpec, type ListSpec } from './concept-fields.ts';
import { listOf, type Entry, type Section, type SectionContent, type Value } from './concept.ts';
import { amountText, readEuro } from './money.ts';

/** Fields as `<list>-<row>-<field>`; beside them the revision that was on the page and which button was pressed. */
export const sectionBody = z.record(
  z.string().regex(/^(?:revision|then|[A-Za-z]{1,20}-\d{1,2}-[A-Za-z]{1,20})$/),
  text(2_000),
);
/** What stands in the form, field by field. */
export type Typed = Readonly<Record<string, string>>;

export interface FieldProblem {
  /** The name of the field in the form. */
  readonly name: string;
  readonly spec: FieldSpec;
  readonly problem: 'needed' | 'long' | 'day' | 'euro' | 'count' | 'order';
}

const mostHeads = 99_999;
/** Rows to fill in that a list offers below what is there. */
const freshRows = 2;

export function fieldName(list: ListSpec, row: number, field: string): string {
  return `${list.name}-${row}-${field}`;
}

/** How many rows the form of a list shows for what stands in it. */
export function rowsOf(list: ListSpec, typed: Typed): number {
  if (list.fixed !== undefined) return list.fixed.length;
  const used = [...Array(list.most).keys()].filter((row) => !isBlank(list, row, typed));
  return Math.min(list.most, (used.at(-1) ?? -1) + 1 + freshRows);
}

/** The form of a section as it is stored. */
export function typedFrom(section: Section, content: SectionContent): Typed {
  const typed: Record<string, string> = {};
  for (const list of sectionLists[section]) {
    const entries = listOf(content, list.name);
    const ordered = list.fixed?.map(({ id }) => entries.find((one) => one.id === id)) ?? entries;
    for (const [row, entry] of ordered.entries()) {
      if (entry === undefined) continue;
      if (list.fixed === undefined) typed[fieldName(list, row, 'id')] = entry.id;
      for (const field of list.fields)
        typed[fieldName(list, row, field.name)] = typedValue(field, entry.values[field.name] ?? null);
    }
  }
  return typed;
}

function typedValue(field: FieldSpec, value: Value): string {
  if (value === null) return '';
  return field.kind === 'euro' && typeof value === 'number' ? amountText(value) : String(value);
}

/**
 * What somebody typed, as content. Rows left empty or ticked for removal are gone. Where an entry came from is taken
 * from what is stored (`known`), never from the form.
 * @param newId names entries that are new
 */
export function readSection(
  section: Section,
  typed: Typed,
  known: SectionContent,
  newId: () => string,
): { readonly content: SectionContent; readonly problems: readonly FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const content: Partial<Record<ListSpec['name'], Entry[]>> = {};
  for (const list of sectionLists[section]) {
    const entries: Entry[] = [];
    for (let row = 0; row < (list.fixed?.length ?? list.most); row++) {
      if (isBlank(list, row, typed) || typed[fieldName(list, row, 'remove')] !== undefined) continue;
      const before = listOf(known, list.name).find((one) => one.id === typed[fieldName(list, row, 'id')]);
      const isTwin = entries.some((one) => one.id === before?.id);
      entries.push({
        id: list.fixed?.[row]?.id ?? (before === undefined || isTwin ? newId() : before.id),
        origin: before?.origin ?? null,
        values: Object.fromEntries(
          list.fields.map((field) => {
            const name = fieldName(list, row, field.name);
            const read = readValue(field, typed[name] ?? '');
            if ('problem' in read) problems.push({ name, spec: field, problem: read.problem });
            return [field.name, 'problem' in read ? null : read.value];
          }),
        ),
      });
      checkOrder(list, row, entries.at(-1), problems);
    }
    content[list.name] = entries;
  }
  return { content, problems };
}

function isBlank(list: ListSpec, row: number, typed: Typed): boolean {
  return list.fields.every((field) => {
    const value = typed[fieldName(list, row, field.name)] ?? '';
    // A choice says nothing by itself: its first option stands in every fresh row.
    return value === '' || (field.kind === 'choice' && (list.fixed === undefined || value === 'none'));
  });
}

type Reading = { readonly value: Value } | { readonly problem: FieldProblem['problem'] };

function readValue(field: FieldSpec, typed: string): Reading {
  if (typed === '' && field.kind !== 'choice')
    return field.needed === true
      ? { problem: 'needed' }
      : { value: field.kind === 'line' || field.kind === 'text' ? '' : null };
  switch (field.kind) {
    case 'line':
    case 'text':
      return typed.length > (field.most ?? 0) ? { problem: 'long' } : { value: typed };
    case 'day':
      return workshopDay(typed) === null ? { problem: 'day' } : { value: workshopDay(typed) };
    case 'euro': {
      const cents = readEuro(typed);
      return cents === null ? { problem: 'euro' } : { value: cents };
    }
    case 'count': {
      const count = wholeNumber(typed, mostHeads);
      return count === null ? { problem: 'count' } : { value: count };
    }
    case 'choice': {
      const known = field.options?.find(({ value }) => value === typed) ?? field.options?.[0];
      return { value: known?.value ?? null };
    }
  }
}

function checkOrder(list: ListSpec, row: number, entry: Entry | undefined, problems: FieldProblem[]): void {
  const [begin, end] = [entry?.values['begin'], entry?.values['end']];
  const spec = list.fields.find(({ name }) => name === 'end');
  if (spec !== undefined && typeof begin === 'string' && typeof end === 'string' && end < begin)
    problems.push({ name: fieldName(list, row, 'end'), spec, problem: 'order' });
}
