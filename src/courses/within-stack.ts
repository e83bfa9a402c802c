import type { Place, Report } from './problems.ts';

/**
 * Runs one step on one file. Markdown nested so deeply that the reader runs out of stack becomes a problem
 * of that file instead of ending the whole check.
 */
export function withinStack<Result>(place: Place, report: Report, step: () => Result): Result | null {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    report.add(place, 'too-complex');
    return null;
  }
}
