import type {} from '../platform/http/pages.ts';
import type { CheckboxField, Field, FieldError, SelectField } from '../platform/http/parts.ts';
import type { MessageKey, Translate } from '../platform/i18n/translate.ts';
import type { MunicipalityRow } from '../people/person.ts';
import { sectionLists, type FieldSpec, type ListSpec } from './concept-fields.ts';
import { listOf, type DraftSection, type Section } from './concept.ts';
import { balanceSentence, outlineSection, type OutlineSection } from './outline.ts';
import { conceptPath } from './overview.page.ts';
import { fieldName, rowsOf, type FieldProblem, type Typed } from './section.form.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'concepts/section': SectionPage;
  }
}

export interface SectionPage {
  readonly title: string;
  readonly lead: string;
  readonly errors: readonly FieldError[];
  readonly back: { readonly href: string; readonly text: string };
  readonly action: string;
  /** The revision that is on the page; saving builds on it. */
  readonly revision: number;
  /** What somebody else has saved meanwhile. */
  readonly theirs: OutlineSection | null;
  /** What the plan comes to so far, for the financing plan. */
  readonly balance: string | null;
  readonly lists: readonly FormList[];
  readonly grows: boolean;
}

export interface FormList {
  readonly heading: string | null;
  readonly rows: readonly FormRow[];
}

export interface FormRow {
  readonly legend: string;
  readonly hidden: { readonly name: string; readonly value: string } | null;
  readonly origin: string | null;
  readonly fields: readonly FormField[];
  readonly remove: CheckboxField | null;
}

export type FormField =
  { readonly kind: 'field'; readonly part: Field } | { readonly kind: 'select'; readonly part: SelectField };

export interface SectionFormState {
  readonly typed: Typed;
  readonly problems: readonly FieldProblem[];
  /** Set when somebody was faster. */
  readonly theirs: DraftSection | null;
}

export function sectionPage(
  t: Translate,
  place: MunicipalityRow,
  stored: DraftSection,
  { typed, problems, theirs }: SectionFormState,
): SectionPage {
  const { section } = stored;
  const path = conceptPath(place.id);
  const lists = sectionLists[section];
  const errors = problems.map((problem) => ({ name: problem.name, text: problemText(t, problem) }));
  return {
    title: t(`concepts.section.${section}`),
    lead: t(`concepts.lead.${section}`),
    errors,
    back: { href: path, text: t('concepts.titleOf', { municipality: place.name }) },
    action: `${path}/sections/${section}`,
    revision: stored.revision,
    theirs: theirs === null ? null : outlineSection(t, section, theirs.content),
    balance: hasFigures(section, stored) ? balanceSentence(t, stored.content) : null,
    lists: lists.map((list) => ({
      heading: list.heading === null ? null : t(list.heading),
      rows: [...Array(rowsOf(list, typed)).keys()].map((row) => formRow(t, list, row, stored, typed, errors)),
    })),
    grows: lists.some(({ fixed }) => fixed === undefined),
  };
}

function hasFigures(section: Section, { content }: DraftSection): boolean {
  return section === 'financing' && listOf(content, 'costs').length + listOf(content, 'shares').length > 0;
}

function formRow(
  t: Translate,
  list: ListSpec,
  row: number,
  stored: DraftSection,
  typed: Typed,
  errors: readonly FieldError[],
): FormRow {
  const idName = fieldName(list, row, 'id');
  const id = typed[idName] ?? '';
  const fixed = list.fixed?.[row];
  const isNew = list.fixed === undefined && id === '';
  const legend = fixed === undefined ? t(list.legend, { number: row + 1 }) : t(fixed.title);
  return {
    legend,
    hidden: isNew || fixed !== undefined ? null : { name: idName, value: id },
    origin: listOf(stored.content, list.name).find((one) => one.id === id)?.origin ?? null,
    fields: list.fields.map((field) => formField(t, fieldName(list, row, field.name), field, typed, errors)),
    remove:
      isNew || fixed !== undefined
        ? null
        : {
            name: fieldName(list, row, 'remove'),
            label: t('concepts.remove'),
            value: '1',
            checked: typed[fieldName(list, row, 'remove')] !== undefined,
          },
  };
}

function formField(
  t: Translate,
  name: string,
  spec: FieldSpec,
  typed: Typed,
  errors: readonly FieldError[],
): FormField {
  const value = typed[name] ?? '';
  const shared = {
    name,
    label: t(spec.label),
    hint: spec.hint === undefined ? null : t(spec.hint),
    error: errors.find((error) => error.name === name)?.text ?? null,
    optional: spec.needed !== true && spec.kind !== 'choice',
  };
  if (spec.kind === 'choice')
    return {
      kind: 'select',
      part: {
        ...shared,
        options: (spec.options ?? []).map((option) => ({
          value: option.value,
          text: t(option.text),
          selected: option.value === value,
        })),
      },
    };
  const input: Partial<Field> =
    spec.kind === 'text'
      ? { type: 'textarea', rows: 3, maxLength: spec.most ?? 500 }
      : spec.kind === 'day'
        ? { type: 'date', technical: true }
        : spec.kind === 'euro'
          ? { inputMode: 'decimal', technical: true, maxLength: 30 }
          : spec.kind === 'count'
            ? { inputMode: 'numeric', technical: true, maxLength: 8 }
            : { maxLength: spec.most ?? 300 };
  return { kind: 'field', part: { ...shared, ...input, value, autocomplete: 'off' } };
}

function problemText(t: Translate, { problem, spec }: FieldProblem): string {
  const key: MessageKey = `concepts.problem.${problem}`;
  return t(key, { label: t(spec.label), most: spec.most ?? 0 });
}
