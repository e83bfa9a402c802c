import type { PublicContext } from '../access/context.ts';
import { fundingSentence } from '../access/funding.ts';
import { findOptionalPublishedCourse } from '../courses/published.queries.ts';
import type { LetterText } from '../mail/letter.ts';
import type { OutboxRow } from '../mail/letters.queries.ts';
import { selectRows } from '../platform/database.ts';
import { isolated } from '../platform/i18n/locale.ts';
import { taskPath, type SubmissionRow } from './submission.ts';
import { findOptionalTask } from './task.ts';
import { calendarDayText } from './work.page.ts';

const kinds = {
  taskReviewed: 'reviewed',
  taskReviewDue: 'due',
  taskReviewLate: 'late',
  taskOpinionAsked: 'opinion',
} as const;

/**
 * Letters about practice tasks; null when what they were about is over. No verdict, no names of learners and nothing of
 * what was handed in stands in a letter.
 */
export async function writePracticeLetter(ctx: PublicContext, letter: OutboxRow): Promise<LetterText | null> {
  const [submission] = await selectRows<SubmissionRow>(
    ctx.db,
    'SELECT * FROM practice_submission WHERE id = ?',
    [letter.subjectId ?? ''],
  );
  if (submission === undefined) return null;
  const isWaiting = submission.state === 'submitted' || submission.state === 'inReview';
  if ((letter.kind === 'taskReviewDue' || letter.kind === 'taskReviewLate') && !isWaiting) return null;
  const { site } = ctx;
  const t = site.translations[letter.locale];
  const own = (value: string): string => isolated(value, letter.locale);
  const course = await findOptionalPublishedCourse(ctx.db, submission.courseSlug);
  const task = course === null ? null : findOptionalTask(course, submission.taskId);
  const kind = kinds[letter.kind as keyof typeof kinds];
  const paths = {
    reviewed: taskPath(submission.courseSlug, submission.taskId),
    due: `/trainer/tasks/${submission.id}`,
    late: '/office/tasks',
    opinion: `/office/tasks/${submission.id}`,
  };
  return {
    subject: t(`practice.mail.${kind}.subject`),
    text: t(`practice.mail.${kind}.text`, {
      name: own(letter.name),
      login: own(letter.login),
      task: own(task?.title ?? t('practice.queue.unknownTask')),
      day: submission.reviewDueOn === null ? '' : calendarDayText(submission.reviewDueOn, t),
      signIn: `${site.baseUrl}/sign-in`,
      link: `${site.baseUrl}${paths[kind]}`,
      operator: own(site.installation.operator.shortName),
      phone: own(site.installation.contact.phone),
      funding: own(fundingSentence(site.installation, ctx.now)),
    }),
  };
}
