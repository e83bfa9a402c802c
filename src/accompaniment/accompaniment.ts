import type { Instant } from '../platform/clock.ts';

/** The occasions of domain.md §4.5. */
export const noteKinds = ['kickOff', 'monthlyTalk', 'visit', 'exchange', 'closingTalk', 'other'] as const;
export type NoteKind = (typeof noteKinds)[number];

/** After the Verwendungsnachweis of the project nobody needs to read any more what was agreed. */
export const notesKeptMonths = 6;

/** A row of `accompaniment_note`. What was talked about and agreed, never how somebody is. */
export interface NoteRow {
  readonly id: string;
  readonly municipalityId: string;
  readonly kind: NoteKind;
  /** `YYYY-MM-DD`. */
  readonly heldOn: string;
  /** At most 1,000 characters, perhaps none. */
  readonly topics: string;
  readonly writtenBy: string;
  readonly writtenAt: Instant;
}

/** A row of `accompaniment_step`: what somebody will do next. */
export interface StepRow {
  readonly id: string;
  readonly noteId: string;
  /** From 1, in the order of the form. */
  readonly position: number;
  readonly description: string;
  /** `YYYY-MM-DD`, or null when no day was agreed. */
  readonly dueOn: string | null;
  readonly doneAt: Instant | null;
  readonly doneBy: string | null;
}

/** A row of `companion`: who of LAMSA accompanies a municipality; one at a time. */
export interface CompanionRow {
  readonly id: string;
  readonly municipalityId: string;
  readonly personId: string;
  readonly beganAt: Instant;
  readonly endedAt: Instant | null;
}

/** A note with everything that belongs to it, as it is read. */
export interface Note extends NoteRow {
  readonly author: string;
  /** Display names, in the order of the dictionary. */
  readonly participants: readonly string[];
  readonly steps: readonly StepRow[];
}

/** What the office sees of one municipality. */
export interface AccompaniedMunicipality {
  readonly id: string;
  readonly name: string;
  readonly companion: { readonly personId: string; readonly name: string } | null;
  /** Day of the last note, `YYYY-MM-DD`. */
  readonly lastHeldOn: string | null;
  readonly openSteps: number;
}

/**
 * Who is told that somebody has been silent for two weeks: the one who accompanies the municipality, and as long as
 * there is nobody, every project coordinator. Nobody else (domain.md §4.4).
 */
export function hearsOfSilence(
  actor: { readonly personId: string; readonly role: string },
  companionId: string | null,
): boolean {
  return companionId === null ? actor.role === 'projectCoordinator' : actor.personId === companionId;
}
