import type { Instant } from '../platform/clock.ts';
import { calendarDay } from '../platform/text/calendar-day.ts';
import { westernDigits } from '../platform/text/digits.ts';

/** The Zukunftswerkstatt of a municipality on one day. Whoever takes part types its code and stays unnamed. */
export interface WorkshopDay {
  readonly id: string;
  readonly municipalityId: string;
  /** `YYYY-MM-DD` in Sachsen-Anhalt. */
  readonly day: string;
  /** Six Crockford characters; let people in on the day, the day before and the day after. */
  readonly code: string;
  /** How many clusters a phone may choose. */
  readonly dots: number;
  readonly vote: 'notYet' | 'open' | 'over';
  readonly headCount: number | null;
  /** How many cards there are; the number of the latest. */
  readonly cards: number;
  readonly clusters: number;
  readonly plannedAt: Instant;
  readonly closedAt: Instant | null;
}

export const cardKinds = ['need', 'competence', 'resource'] as const;
export type CardKind = (typeof cardKinds)[number];

export interface CardRow {
  readonly id: string;
  readonly workshopId: string;
  /** Spoken aloud in the room: «Karte 17». */
  readonly number: number;
  readonly kind: CardKind;
  readonly text: string;
  readonly source: 'phone' | 'paper';
  /** Hidden and merged cards are kept. */
  readonly state: 'shown' | 'hidden' | 'merged';
  readonly mergedInto: string | null;
  readonly clusterId: string | null;
  /** Named by the form that it comes from, so that two clicks make one card. */
  readonly key: string;
}

export interface ClusterRow {
  readonly id: string;
  readonly workshopId: string;
  readonly number: number;
  readonly name: string;
}

/** A cluster with what it has come to. */
export interface CountedCluster {
  readonly id: string;
  readonly name: string;
  readonly cards: number;
  readonly votes: number;
}

export const longestCard = 280;
export const longestName = 120;
export const mostCards = 2_000;
export const mostClusters = 60;
export const codeLength = 6;

const dayLength = 24 * 60 * 60 * 1000;

/** Whether the code lets people in: on the day, one day before and one day after, as long as the day is not closed. */
export function isOpenOn(workshop: Pick<WorkshopDay, 'day' | 'closedAt'>, today: string): boolean {
  const distance = Math.abs(Date.parse(workshop.day) - Date.parse(today));
  return workshop.closedAt === null && distance <= dayLength;
}

/** A card as it is kept: one line, without blanks around it; empty when there is nothing to see on it. */
export function cardText(typed: string): string {
  const line = typed.replaceAll(/\s+/gu, ' ').trim();
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(line) ? line : '';
}

/** Cards typed from paper: one a line, empty lines left out. */
export function cardLines(typed: string): string[] {
  return typed
    .split(/\r\n|\n|\r/)
    .map(cardText)
    .filter((line) => line !== '');
}

/** Each phone's choice once; more than `dots`, or something that is no cluster of the day, is no choice. */
export function readChoice(
  typed: readonly string[],
  clusters: readonly Pick<ClusterRow, 'id'>[],
  dots: number,
): string[] | null {
  const chosen = [...new Set(typed)].filter((id) => id !== '');
  const isKnown = chosen.every((id) => clusters.some((cluster) => cluster.id === id));
  return isKnown && chosen.length <= dots ? chosen.sort() : null;
}

/** How many dots each cluster has. */
export function countDots(ballots: readonly (readonly string[])[]): Map<string, number> {
  const dots = new Map<string, number>();
  for (const id of ballots.flat()) dots.set(id, (dots.get(id) ?? 0) + 1);
  return dots;
}

/** A day of this century, as a browser sends it or as people type it; `YYYY-MM-DD`, or null. */
export function workshopDay(typed: string): string | null {
  const day = calendarDay(westernDigits(typed).trim());
  return day?.startsWith('20') === true ? day : null;
}
