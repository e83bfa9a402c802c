import type { RubricLevel } from '../courses/course.ts';
import type { Instant } from '../platform/clock.ts';

export type Decision = 'accepted' | 'revisionRequested';

/** What a trainer has said about a round; never changed. */
export interface Review {
  readonly round: number;
  readonly reviewerId: string;
  readonly reviewer: string;
  readonly decision: Decision;
  /** Level by criterion of the task, as it stood in the round's version of the course. */
  readonly levels: Readonly<Record<string, RubricLevel>>;
  readonly comment: string;
  readonly decidedAt: Instant;
}

/** A second pair of eyes, asked for by the reviewer; it advises and decides nothing. */
export interface Opinion {
  readonly round: number;
  readonly askedBy: string;
  readonly askedAt: Instant;
  readonly question: string;
  /** Null while nobody has answered. */
  readonly adviser: string | null;
  readonly adviserId: string | null;
  readonly answeredAt: Instant | null;
  readonly comment: string | null;
}
