import type { Instant } from '../platform/clock.ts';
import { arrived, type TandemMember, type Voice } from './tandem.ts';

/** A step that the people of a tandem have agreed on. */
export interface TandemTaskRow {
  readonly id: string;
  readonly tandemId: string;
  /** Counted within the tandem, from 1. */
  readonly number: number;
  readonly title: string;
  readonly purpose: string;
  /** `YYYY-MM-DD`: a wish among the two, nothing happens when it passes. */
  readonly dueDay: string | null;
  readonly createdBy: string;
  readonly createdAt: Instant;
  readonly outcome: 'confirmed' | 'dropped' | null;
  readonly closedAt: Instant | null;
}

/** One sentence about what somebody did. */
export interface TaskStatementRow extends Voice {
  readonly taskId: string;
  readonly text: string;
  readonly statedAt: Instant;
}

export const shortestStatement = 10;
export const longestStatement = 500;

/** Characters as people count them, and as both engines do. */
export function lengthOf(text: string): number {
  return [...text].length;
}

/** How an open task stands among those who belong to the tandem now. */
export interface TaskStanding {
  /** `complete`: nobody is missing, so it is confirmed in the same moment. */
  readonly kind: 'open' | 'waiting' | 'complete';
  /** Members who have said what they did. */
  readonly stated: readonly TandemMember[];
  /** Members whose sentence is missing. */
  readonly missing: readonly TandemMember[];
  /** Who is alone needs a second voice: the local coordinator's, after the own one. */
  readonly waitsForCoordinator: boolean;
}

/** What people said who have left meanwhile no longer counts; those who are there decide. */
export function taskStanding(members: readonly TandemMember[], statements: readonly Voice[]): TaskStanding {
  const present = arrived(members);
  const hasStated = (member: TandemMember): boolean =>
    statements.some(({ personId, capacity }) => personId === member.id && capacity === 'member');
  const stated = present.filter(hasStated);
  const missing = present.filter((member) => !hasStated(member));
  const needsCoordinator =
    present.length === 1 && !statements.some(({ capacity }) => capacity === 'localCoordinator');
  const common = { stated, missing, waitsForCoordinator: needsCoordinator && missing.length === 0 };
  if (stated.length === 0) return { kind: 'open', ...common };
  return { kind: missing.length === 0 && !needsCoordinator ? 'complete' : 'waiting', ...common };
}

/** Whose turn it is to go first: with every task the next one. A suggestion only; null while nobody has arrived. */
export function whoBegins(members: readonly TandemMember[], number: number): TandemMember | null {
  const present = arrived(members);
  return present[(number - 1) % Math.max(present.length, 1)] ?? null;
}
