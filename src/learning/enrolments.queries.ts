import type { Instant } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';

export interface EnrolmentRow {
  readonly personId: string;
  readonly courseSlug: string;
  readonly basis: 'required' | 'joined';
  readonly enrolledAt: Instant;
  /** A joined course may be left and joined again; what was read stays. */
  readonly leftAt: Instant | null;
}

/** One person's row for one course, left or not. */
export async function findOptionalEnrolment(
  db: Db,
  personId: string,
  courseSlug: string,
): Promise<EnrolmentRow | null> {
  return (await db<EnrolmentRow>('enrolment').where({ personId, courseSlug }).first()) ?? null;
}
