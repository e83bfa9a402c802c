import type { Context } from '../access/context.ts';
import type { LearnerFacts } from '../learning/learner-facts.ts';
import { nextOrder, type NextItem } from '../learning/next.ts';
import { listOwnCertificates } from './certificates.queries.ts';
import { listNews } from './refreshers.queries.ts';

/** What «Als Nächstes» says about «Was ist neu?»: last of all, because nobody has to. */
export async function refresherNext(ctx: Context, facts: LearnerFacts): Promise<readonly NextItem[]> {
  const courses = facts.enrolled.map(({ course }) => course);
  const mayHold = facts.enrolled.some(
    ({ course, courseTestPassed }) => courseTestPassed && course.modules.some(({ law }) => law === true),
  );
  if (!mayHold) return [];
  const own = await listOwnCertificates(ctx.db, ctx.actor.personId);
  if ((await listNews(ctx.db, own, courses)).length === 0) return [];
  return [
    {
      key: 'certificate:news',
      list: 'next',
      title: ctx.t('refreshers.title'),
      text: ctx.t('refreshers.nextText'),
      href: '/learn/certificate/news',
      order: nextOrder.refresher,
      german: false,
      button: ctx.t('refreshers.open'),
    },
  ];
}
