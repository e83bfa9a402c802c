import { inTransaction, type Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { ownFacts } from '../learning/progress.queries.ts';
import { Conflict } from '../platform/errors.ts';
import { listOwnCertificates } from './certificates.queries.ts';
import { listNews, listOpenQuizzes } from './refreshers.queries.ts';
import { insertRefresh } from './refreshers.store.ts';

/**
 * The holder has read what is new: from now on the page behind the code and every new print say the day. Nothing else
 * about the certificate changes. Twice is once; with nothing new it is nothing.
 * @throws Conflict while a quiz of a changed module is not done
 */
export async function finishRefresher(ctx: Context): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { personId } = tx.actor;
    authorize(tx.actor, 'certificate.refresh', { personId });
    const { enrolled } = await ownFacts(tx);
    const own = await listOwnCertificates(tx.db, personId);
    const courses = enrolled.map(({ course }) => course);
    const found = await listNews(tx.db, own, courses);
    if (found.length === 0) return;
    const news = found.flatMap((one) => one.news);
    if ((await listOpenQuizzes(tx.db, personId, news)).size > 0) throw new Conflict('a quiz is not done');
    for (const { certificateId, news: courseNews, rounds } of found) {
      let isNew = false;
      for (const { course } of courseNews)
        isNew =
          (await insertRefresh(tx.db, {
            certificateId,
            courseSlug: course.slug,
            round: (rounds.get(course.slug) ?? 0) + 1,
            courseHash: course.hash,
            refreshedAt: tx.now,
          })) || isNew;
      if (isNew)
        await recordAudit(tx, {
          action: 'certificate.refreshed',
          subjectKind: 'certificate',
          subjectId: certificateId,
        });
    }
  });
}
