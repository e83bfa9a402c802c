import { inTransaction, type PublicContext } from '../access/context.ts';
import { listCourseTrainers } from '../courses/trainers.queries.ts';
import { postLetter } from '../mail/letters.actions.ts';
import { listActivePeople } from '../people/people.queries.ts';
import { monthsBefore } from '../platform/clock.ts';
import { withGuardLifted } from '../platform/database.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { deleteOrphanedContents } from './contents.store.ts';
import { deleteDraftsBefore, emptyAcceptedBefore } from './forgetting.store.ts';
import { escalateAfterDays, remindAfterDays, workingDayAfter } from './review-due.ts';
import { listAuthorIds, listWaiting } from './reviews.queries.ts';
import { contentKeptMonths, draftKeptMonths } from './submission.ts';

const day = 86_400_000;

/**
 * Part of the night: texts and files of what was accepted long ago, drafts that were given up, and contents that
 * nothing refers to any more. That a task was accepted stays.
 */
export async function forgetOldSubmissions(
  ctx: PublicContext,
): Promise<{ submissions: number; drafts: number; files: number }> {
  return inTransaction(ctx, async (tx) => {
    const submissions = await withGuardLifted(tx.db, () =>
      emptyAcceptedBefore(tx.db, monthsBefore(tx.now, contentKeptMonths), tx.now),
    );
    const drafts = await deleteDraftsBefore(tx.db, monthsBefore(tx.now, draftKeptMonths));
    const files = await deleteOrphanedContents(tx.db, tx.now - day);
    return { submissions, drafts, files };
  });
}

/** A reaction: files of somebody who has just been erased go at once, unless somebody else has handed in the same. */
export async function forgetLonelyContents(tx: PublicContext): Promise<void> {
  await deleteOrphanedContents(tx.db, tx.now + 1);
}

/**
 * Part of the night: reminds the trainers of a course of what has waited for seven working days, and tells the project
 * coordinators after twelve. Each letter is written once.
 * @returns how many submissions somebody was told about
 */
export async function remindOfReviews(ctx: PublicContext): Promise<number> {
  const today = localDay(ctx.now);
  const waiting = await listWaiting(ctx.db);
  let told = 0;
  for (const { id, courseSlug, rounds, submittedAt } of waiting) {
    const submittedOn = localDay(submittedAt ?? ctx.now);
    if (today < workingDayAfter(submittedOn, remindAfterDays)) continue;
    const isLate = today >= workingDayAfter(submittedOn, escalateAfterDays);
    told += 1;
    await inTransaction(ctx, async (tx) => {
      const authors = await listAuthorIds(tx.db, id);
      for (const trainer of await listCourseTrainers(tx.db, courseSlug))
        if (!authors.includes(trainer.id)) await post(tx, 'taskReviewDue', trainer, { id, rounds });
      if (!isLate) return;
      for (const coordinator of await listActivePeople(tx.db, 'projectCoordinator'))
        await post(tx, 'taskReviewLate', coordinator, { id, rounds });
    });
  }
  return told;
}

function post(
  tx: PublicContext,
  kind: 'taskReviewDue' | 'taskReviewLate',
  person: { readonly id: string; readonly email: string | null },
  { id, rounds }: { readonly id: string; readonly rounds: number },
): Promise<boolean> {
  return postLetter(tx, {
    kind,
    cause: `${kind}:${id}:${rounds}:${person.id}`,
    personId: person.id,
    email: person.email,
    subjectId: id,
  });
}
