import type { PublicContext } from '../access/context.ts';
import type { Instant } from '../platform/clock.ts';
import { newId } from '../platform/ids.ts';
import { enqueueJob } from '../platform/jobs/jobs.store.ts';
import type { LetterKind } from './letter.ts';
import { insertLetter } from './letters.store.ts';

/**
 * Puts a letter into the outbox, in the transaction of its cause. With a mail server and an address it is queued;
 * otherwise it rests there for the office to read, print or hand over.
 * @returns false when this cause has had its letter before
 */
export async function postLetter(
  tx: PublicContext,
  letter: {
    readonly kind: LetterKind;
    readonly cause: string;
    readonly personId: string;
    readonly email: string | null;
    readonly subjectId: string | null;
    /** Leaves the house not before this moment; at once unless given. */
    readonly notBefore?: Instant;
  },
): Promise<boolean> {
  const id = newId();
  const goesOut = tx.site.mailEnabled && letter.email !== null;
  const isNew = await insertLetter(tx.db, {
    id,
    cause: letter.cause,
    kind: letter.kind,
    personId: letter.personId,
    subjectId: letter.subjectId,
    state: goesOut ? 'queued' : 'resting',
    createdAt: tx.now,
    sentAt: null,
    error: null,
  });
  if (isNew && goesOut)
    await enqueueJob(tx.db, {
      kind: 'letter.send',
      cause: `letter:${id}`,
      payload: { letterId: id },
      now: tx.now,
      ...(letter.notBefore !== undefined && { runAt: letter.notBefore }),
    });
  return isNew;
}
