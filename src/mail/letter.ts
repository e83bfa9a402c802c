import type { Instant } from '../platform/clock.ts';
import type { Locale } from '../platform/i18n/locale.ts';

/** What we write to people. Stored as kind and ids only; the words and any secret are made when it is read or sent. */
export type LetterKind =
  | 'invitation'
  | 'passwordReset'
  | 'certificateIssued'
  | 'taskReviewed'
  | 'taskReviewDue'
  | 'taskReviewLate'
  | 'taskOpinionAsked'
  | 'meetingInvited'
  | 'meetingReminder'
  | 'meetingSeat'
  | 'meetingChanged'
  | 'meetingCancelled';

export interface LetterRow {
  readonly id: string;
  /** One cause gives one letter. */
  readonly cause: string;
  readonly kind: LetterKind;
  readonly personId: string;
  readonly subjectId: string | null;
  /** `resting`: there is no mail server or no address; the office reads it in the outbox. */
  readonly state: 'resting' | 'queued' | 'sent' | 'failed';
  readonly createdAt: Instant;
  readonly sentAt: Instant | null;
  readonly error: string | null;
}

export interface LetterText {
  readonly subject: string;
  readonly text: string;
  /** A calendar entry that travels with the letter. */
  readonly calendar?: { readonly fileName: string; readonly content: string };
}

/** To whom a letter goes and in which language. */
export interface Addressee {
  readonly personId: string;
  readonly name: string;
  readonly login: string;
  readonly email: string | null;
  readonly locale: Locale;
}
