import type { PublicContext } from './access/context.ts';
import { writeCertificateLetter } from './certificates/certificate-letters.queries.ts';
import { writeIdentityLetter } from './identity/identity-letters.queries.ts';
import { writeMeetingLetter } from './meetings/meeting-letters.queries.ts';
import { writePracticeLetter } from './practice/practice-letters.queries.ts';
import type { LetterText } from './mail/letter.ts';
import type { OutboxRow } from './mail/letters.queries.ts';

/** The words of every kind of letter, each written by the feature that it is about. */
export function writeLetter(
  ctx: PublicContext,
  letter: OutboxRow,
  secrets: 'shown' | 'masked',
): Promise<LetterText | null> {
  switch (letter.kind) {
    case 'invitation':
    case 'passwordReset':
      return writeIdentityLetter(ctx, letter, secrets);
    case 'certificateIssued':
      return writeCertificateLetter(ctx, letter);
    case 'taskReviewed':
    case 'taskReviewDue':
    case 'taskReviewLate':
    case 'taskOpinionAsked':
      return writePracticeLetter(ctx, letter);
    case 'meetingInvited':
    case 'meetingReminder':
    case 'meetingSeat':
    case 'meetingChanged':
    case 'meetingCancelled':
      return writeMeetingLetter(ctx, letter);
  }
}
