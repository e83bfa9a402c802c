import type { Instant } from '../platform/clock.ts';
import type { FileType } from '../platform/files/file-type.ts';

/** `draft → submitted → inReview → revisionRequested ⇄ submitted → accepted` (inReview each time in between). */
export type SubmissionState = 'draft' | 'submitted' | 'inReview' | 'revisionRequested' | 'accepted';

/** What one person, or a tandem together, makes of one task. */
export interface SubmissionRow {
  readonly id: string;
  readonly courseSlug: string;
  readonly taskId: string;
  /** Who began it. */
  readonly personId: string;
  /** Null: by this one person. */
  readonly tandemId: string | null;
  readonly state: SubmissionState;
  readonly text: string;
  /** Counts every change of text or files; a yes to hand in is a yes to one revision. */
  readonly revision: number;
  /** How often it has been handed in. */
  readonly rounds: number;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
  /** Of the last round. */
  readonly submittedAt: Instant | null;
  /** `YYYY-MM-DD`, of the last round. */
  readonly reviewDueOn: string | null;
  readonly claimedBy: string | null;
  readonly claimedAt: Instant | null;
  readonly acceptedAt: Instant | null;
  /** Texts and files are gone; the fact of acceptance stays. */
  readonly forgottenAt: Instant | null;
}

/** What one of the authors did for a round, in their own sentence, and to which revision they have said yes. */
export interface ContributionRow {
  readonly submissionId: string;
  readonly round: number;
  readonly personId: string;
  readonly sentence: string;
  readonly confirmedRevision: number | null;
  readonly confirmedAt: Instant | null;
}

export interface RoundRow {
  readonly submissionId: string;
  readonly number: number;
  /** The version of the course whose task was answered. */
  readonly courseHash: string;
  readonly text: string;
  readonly submittedAt: Instant;
  readonly reviewDueOn: string;
}

export interface FileRow {
  readonly id: string;
  readonly submissionId: string;
  readonly sha256: string;
  readonly slot: number;
  readonly type: FileType;
  /** What the sender called it, made harmless; only for people to recognise it. */
  readonly label: string;
  readonly bytes: number;
  readonly addedBy: string;
  readonly addedAt: Instant;
  readonly firstRound: number;
  /** Taken away while this round was prepared; earlier rounds keep it. */
  readonly removedBefore: number | null;
}

/** What the local coordination says about a round of a tandem; it decides nothing and is never changed. */
export interface CommentRow {
  readonly id: string;
  readonly submissionId: string;
  readonly round: number;
  readonly authorId: string;
  readonly text: string;
  readonly writtenAt: Instant;
}

/** How much one submission may carry; `migrations/0007-practice.ts` says the same to the database. */
export const fileLimits = { files: 5, fileBytes: 8 * 1024 * 1024, totalBytes: 20 * 1024 * 1024 } as const;
/** About 900 words. A form without files must stay below 64 KB in every script. */
export const longestText = 6_000;
export const longestSentence = 500;
export const longestComment = 4_000;

/**
 * Texts and files go this many months after acceptance. The project's rule is «end of the project plus six months»;
 * until a project has an end here, acceptance is the last moment at which somebody needed them.
 */
export const contentKeptMonths = 6;
/** A draft that nobody has touched for so long is given up. */
export const draftKeptMonths = 12;
/** After so many days another trainer may take over what somebody has claimed. */
export const claimHoldsDays = 5;

export function isOpenForAuthors(state: SubmissionState): boolean {
  return state === 'draft' || state === 'revisionRequested';
}

/** The round that is being prepared, or was handed in last. */
export function currentRound({ state, rounds }: Pick<SubmissionRow, 'state' | 'rounds'>): number {
  return isOpenForAuthors(state) ? rounds + 1 : rounds;
}

export function isInRound(file: Pick<FileRow, 'firstRound' | 'removedBefore'>, round: number): boolean {
  return file.firstRound <= round && (file.removedBefore === null || round < file.removedBefore);
}

/** Whether everybody has said yes to exactly this state of the text and the files. */
export function allHaveConfirmed(
  memberIds: readonly string[],
  revision: number,
  contributions: readonly Pick<ContributionRow, 'personId' | 'confirmedRevision'>[],
): boolean {
  return memberIds.every((member) =>
    contributions.some(
      ({ personId, confirmedRevision }) => personId === member && confirmedRevision === revision,
    ),
  );
}

/** The address of a task for learners. */
export function taskPath(courseSlug: string, taskId: string): string {
  return `/learn/courses/${courseSlug}/tasks/${taskId}`;
}
