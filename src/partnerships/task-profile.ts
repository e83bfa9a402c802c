import type { Instant } from '../platform/clock.ts';
import { arrived, type TandemMember, type Voice } from './tandem.ts';

/** One concrete task that the tandem takes on, as agreed with what the municipality needs. */
export interface ProfileEntry {
  readonly task: string;
  readonly forWhom: string;
  /** How often, or when. */
  readonly rhythm: string;
  /** «Das machen wir nicht.» */
  readonly limits: string;
  readonly helper: string;
}
export const entryFields = ['task', 'forWhom', 'rhythm', 'limits', 'helper'] as const;
export type EntryField = (typeof entryFields)[number];

export interface ProfileContent {
  readonly entries: readonly ProfileEntry[];
  readonly notes: string;
}
export const mostEntries = 12;

/**
 * `draft` → `proposed` → `inForce` → `superseded` by the next one. A version that was saved over before it came into
 * force is `replaced`.
 */
export type ProfileState = 'draft' | 'proposed' | 'inForce' | 'replaced' | 'superseded';

export interface ProfileSignature extends Voice {
  readonly name: string;
  readonly signedAt: Instant;
}

/** A saved version: its content never changes, only what has become of it. */
export interface ProfileVersion {
  readonly id: string;
  readonly tandemId: string;
  /** Counted within the tandem, from 1. */
  readonly version: number;
  readonly content: ProfileContent;
  readonly savedBy: string;
  readonly savedByName: string;
  readonly savedAt: Instant;
  readonly state: ProfileState;
  readonly proposedAt: Instant | null;
  readonly inForceAt: Instant | null;
  readonly signatures: readonly ProfileSignature[];
}

export interface ProfileStanding {
  readonly missing: readonly TandemMember[];
  readonly waitsForCoordinator: boolean;
  readonly isComplete: boolean;
}

/** Signed off by everybody who belongs to the tandem now, and by the local coordinator. */
export function profileStanding(
  members: readonly TandemMember[],
  signatures: readonly Voice[],
): ProfileStanding {
  const present = arrived(members);
  const missing = present.filter(
    ({ id }) => !signatures.some(({ personId, capacity }) => personId === id && capacity === 'member'),
  );
  const waitsForCoordinator = !signatures.some(({ capacity }) => capacity === 'localCoordinator');
  return {
    missing,
    waitsForCoordinator,
    isComplete: present.length > 0 && missing.length === 0 && !waitsForCoordinator,
  };
}
