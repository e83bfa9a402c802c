import type { Instant } from '../platform/clock.ts';

/** Somebody could not use a page. Nobody needs to say who they are. */
export interface BarrierReportRow {
  readonly id: string;
  /** Path of the page, without what would point to a person. */
  readonly page: string;
  readonly description: string;
  /** Only from those who want an answer. */
  readonly contact: string | null;
  readonly createdAt: Instant;
}

export const longestPage = 300;

/** Reports are deleted after this many months. */
export const keptMonths = 12;

/**
 * The page of a report: its path alone. Questions behind it, one-time codes and the names of rows are taken out,
 * because the office that reads the report has no business with them.
 */
export function reportedPage(address: string): string {
  const path = address.split(/[?#]/, 1)[0] ?? '';
  if (!path.startsWith('/')) return '/';
  return path
    .replace(/^(\/invitation\/|\/password\/new\/).*$/, '$1…')
    .replaceAll(/\/[0-9A-HJKMNP-TV-Z]{26}(?=\/|$)/g, '/…')
    .slice(0, longestPage);
}
