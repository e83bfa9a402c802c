import type { Shares, Timeline } from '../platform/http/parts.ts';
import { calendarText } from '../platform/i18n/dates.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { sectionLists, type FieldSpec, type ListSpec } from './concept-fields.ts';
import {
  listOf,
  numberOf,
  sections,
  textOf,
  type ConceptContent,
  type Entry,
  type GoalStanding,
  type Section,
  type SectionContent,
} from './concept.ts';
import { financingOf } from './financing.ts';
import { euroText, percentText } from './money.ts';
import { sharesBar, timelineOf } from './outline-pictures.ts';

/** A concept as it is read, the same on pages and in documents: only the typesetting differs. */
export interface OutlineSection {
  readonly section: Section;
  readonly heading: string;
  readonly entries: readonly OutlineEntry[];
  /** Instead of the entries, where numbers stand below each other. */
  readonly tables: readonly OutlineTable[];
  /** What the figures come to. */
  readonly sentences: readonly string[];
  /** Who pays which part of the costs, as a picture; what the tables say in words. */
  readonly bar: Shares | null;
  /** When what begins and ends, as a picture; null while there are fewer than two days. */
  readonly timeline: Timeline | null;
  /** Said when there is nothing yet. */
  readonly empty: string | null;
}

export interface OutlineEntry {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly { readonly term: string; readonly text: string }[];
  readonly origin: string | null;
}

export interface OutlineTable {
  readonly caption: string;
  readonly columns: readonly { readonly text: string; readonly numeric?: boolean }[];
  readonly rows: readonly (readonly string[])[];
  /** The last line, as long as the others. */
  readonly total: readonly string[];
}

export function outlineOf(
  t: Translate,
  content: ConceptContent,
  standings: ReadonlyMap<string, GoalStanding> = new Map(),
): OutlineSection[] {
  return sections.map((section) => outlineSection(t, section, content.sections[section] ?? {}, standings));
}

export function outlineSection(
  t: Translate,
  section: Section,
  content: SectionContent,
  standings: ReadonlyMap<string, GoalStanding> = new Map(),
): OutlineSection {
  const entries = sectionLists[section].flatMap((list) => entriesOf(t, list, content, standings));
  const hasFigures = section === 'financing' && entries.length > 0;
  return {
    section,
    heading: t(`concepts.section.${section}`),
    entries: hasFigures ? [] : entries,
    tables: hasFigures ? [costTable(t, content), shareTable(t, content)] : [],
    sentences: hasFigures ? [balanceSentence(t, content)] : [],
    bar: hasFigures ? sharesBar(t, content) : null,
    timeline: section === 'schedule' ? timelineOf(t, content) : null,
    empty: entries.length === 0 ? t('concepts.sectionEmpty') : null,
  };
}

/** Every entry of a section, also of those that are set as tables: what versions are compared by. */
export function comparableEntries(t: Translate, section: Section, content: SectionContent): OutlineEntry[] {
  return sectionLists[section].flatMap((list) => entriesOf(t, list, content, new Map()));
}

function entriesOf(
  t: Translate,
  list: ListSpec,
  content: SectionContent,
  standings: ReadonlyMap<string, GoalStanding>,
): OutlineEntry[] {
  return listOf(content, list.name).map((entry) => {
    const [titled, ...others] = titleFirst(list);
    const fixed = list.fixed?.find(({ id }) => id === entry.id);
    const shown = fixed === undefined ? others : list.fields;
    const standing = standings.get(entry.id);
    const rows = shown
      .map((field) => ({ term: t(field.label), text: valueText(t, field, entry) }))
      .filter(({ text }) => text !== '');
    return {
      id: entry.id,
      title: fixed === undefined ? valueText(t, titled, entry) : t(fixed.title),
      rows:
        standing === undefined
          ? rows
          : [...rows, { term: t('concepts.goalState'), text: standingText(t, standing) }],
      origin: entry.origin,
    };
  });
}

/** The needed field says what an entry is about. */
function titleFirst({ fields }: ListSpec): readonly [FieldSpec, ...FieldSpec[]] {
  const titled = fields.find(({ needed }) => needed === true) ?? fields[0];
  if (titled === undefined) throw new Error('a list without fields');
  return [titled, ...fields.filter((field) => field !== titled)];
}

function valueText(t: Translate, field: FieldSpec, entry: Entry): string {
  const value = entry.values[field.name] ?? null;
  if (value === null || value === '') return '';
  if (field.kind === 'day') return calendarText(String(value), t.locale);
  if (field.kind === 'euro') return euroText(numberOf(entry, field.name));
  if (field.kind === 'choice') {
    const chosen = field.options?.find((option) => option.value === value);
    return chosen === undefined ? '' : t(chosen.text);
  }
  return String(value);
}

export function standingText(t: Translate, { state, onDay }: GoalStanding): string {
  const word = t(`concepts.state.${state}`);
  return onDay === null ? word : t('concepts.stateOn', { state: word, day: calendarText(onDay, t.locale) });
}

function costTable(t: Translate, content: SectionContent): OutlineTable {
  const { costs, byType } = financingOf(content);
  const list = sectionLists.financing[0];
  const types = list?.fields.find(({ name }) => name === 'type')?.options ?? [];
  const typeText = (type: string): string => {
    const found = types.find(({ value }) => value === type);
    return found === undefined ? type : t(found.text);
  };
  const rows = byType.flatMap(({ type, cents }) => {
    const items = listOf(content, 'costs').filter((cost) => textOf(cost, 'type') === type);
    const lines = items.map((cost) => [
      typeText(type),
      textOf(cost, 'item'),
      euroText(numberOf(cost, 'amount')),
    ]);
    return items.length > 1
      ? [...lines, [t('concepts.subtotal', { type: typeText(type) }), '', euroText(cents)]]
      : lines;
  });
  return {
    caption: t('concepts.heading.costs'),
    columns: [
      { text: t('concepts.field.type') },
      { text: t('concepts.field.item') },
      { text: t('concepts.field.amount'), numeric: true },
    ],
    rows,
    total: [t('concepts.totalCosts'), '', euroText(costs)],
  };
}

function shareTable(t: Translate, content: SectionContent): OutlineTable {
  const { shares, tenths } = financingOf(content);
  const state = sectionLists.financing[1]?.fields.find(({ name }) => name === 'state');
  return {
    caption: t('concepts.heading.shares'),
    columns: [
      { text: t('concepts.field.funder') },
      { text: t('concepts.field.shareState') },
      { text: t('concepts.field.amount'), numeric: true },
      { text: t('concepts.percent'), numeric: true },
    ],
    rows: listOf(content, 'shares').map((share, index) => [
      textOf(share, 'funder'),
      state === undefined ? '' : valueText(t, state, share),
      euroText(numberOf(share, 'amount')),
      percentText(tenths[index] ?? 0),
    ]),
    total: [t('concepts.totalShares'), '', euroText(shares), shares === 0 ? '' : percentText(1000)],
  };
}

/** Whether costs and shares agree, in one sentence. */
export function balanceSentence(t: Translate, content: SectionContent): string {
  const { costs, missing } = financingOf(content);
  if (missing === 0) return t('concepts.balance.even', { total: euroText(costs) });
  return missing > 0
    ? t('concepts.balance.missing', { amount: euroText(missing) })
    : t('concepts.balance.over', { amount: euroText(-missing) });
}
