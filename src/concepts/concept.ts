import { z } from 'zod';
import type { Instant } from '../platform/clock.ts';

/** The seven parts of a concept, in the order in which it is read. Each is saved alone. */
export const sections = [
  'findings',
  'goals',
  'targetGroups',
  'schedule',
  'financing',
  'anchoring',
  'followUp',
] as const;
export type Section = (typeof sections)[number];

export type ListName =
  'findings' | 'goals' | 'targetGroups' | 'steps' | 'costs' | 'shares' | 'anchors' | 'followUp';

const entry = z.object({
  id: z.string(),
  origin: z.string().nullable(),
  values: z.record(z.string(), z.union([z.string(), z.int(), z.null()])),
});

/**
 * One goal, one step, one item of cost. Amounts are whole cents, days `YYYY-MM-DD`, what is not filled in is empty
 * or null. `origin` says where an adopted text comes from; only adopting sets it.
 */
export type Entry = z.output<typeof entry>;
export type Value = Entry['values'][string];

const sectionContent = z.record(z.string(), z.array(entry));
/** The lists of one section by their names. */
export type SectionContent = Readonly<Partial<Record<ListName, readonly Entry[]>>>;

const versionContent = z.object({
  municipality: z.string(),
  sections: z.partialRecord(z.enum(sections), sectionContent),
});

/** The whole concept as one version keeps it. */
export interface ConceptContent {
  readonly municipality: string;
  readonly sections: Readonly<Partial<Record<Section, SectionContent>>>;
}

/** @throws ZodError when the stored text is not what was stored */
export function parseSection(stored: string): SectionContent {
  return sectionContent.parse(JSON.parse(stored));
}

/** @throws ZodError when the stored text is not what was stored */
export function parseVersion(stored: string): ConceptContent {
  return versionContent.parse(JSON.parse(stored));
}

/** What was saved of a section last; revision 0 before the first time. */
export interface DraftSection {
  readonly section: Section;
  readonly revision: number;
  readonly content: SectionContent;
  readonly savedAt: Instant | null;
}

export interface VersionRow {
  readonly municipalityId: string;
  readonly number: number;
  readonly content: string;
  readonly hash: string;
  readonly fixedBy: string | null;
  readonly fixedAt: Instant;
}

/** What became of a goal. Every step is kept; the version in which the goal stands never changes. */
export const goalStates = ['open', 'done', 'dropped'] as const;
export type GoalState = (typeof goalStates)[number];

export interface GoalStanding {
  readonly state: GoalState;
  /** `YYYY-MM-DD`; null as long as nobody has noted anything. */
  readonly onDay: string | null;
}

export function listOf(content: SectionContent | undefined, list: ListName): readonly Entry[] {
  return content?.[list] ?? [];
}

/** A text value; empty for what is not filled in. */
export function textOf(one: Entry, field: string): string {
  const value = one.values[field];
  return value === null || value === undefined ? '' : String(value);
}

/** A number value, amounts in cents; 0 for what is not filled in. */
export function numberOf(one: Entry, field: string): number {
  const value = one.values[field];
  return typeof value === 'number' ? value : 0;
}
