import type { Context } from '../access/context.ts';
import { coursesInHand, hasReached } from '../learning/in-hand.ts';
import type { LearnerFacts } from '../learning/learner-facts.ts';
import { nextOrder, type NextItem } from '../learning/next.ts';
import { isOpenForAuthors, taskPath } from './submission.ts';
import { listOwnStates, type OwnState } from './submissions.queries.ts';
import { calendarDayText } from './work.page.ts';

/**
 * What practice tasks put on «Als Nächstes»: revise, say yes, go on or begin; wait for feedback until a day or for the
 * tandem; accepted.
 */
export async function practiceNext(ctx: Context, facts: LearnerFacts): Promise<readonly NextItem[]> {
  const { t } = ctx;
  const inHand = coursesInHand(facts);
  const tasks = facts.enrolled.flatMap((one, position) =>
    one.course.tasks.map((task) => ({ course: one.course, task, position, one })),
  );
  if (tasks.length === 0) return [];
  const states = await listOwnStates(ctx.db, ctx.actor);
  return tasks.flatMap(({ course, task, position, one }, index): NextItem | [] => {
    const own = furthest(
      states.filter(({ courseSlug, taskId }) => courseSlug === course.slug && taskId === task.id),
    );
    const item = {
      key: `task:${course.slug}:${task.id}`,
      title: task.title,
      german: true,
      href: taskPath(course.slug, task.id),
      order: nextOrder.task(position, index),
      button: null,
    };
    const next = (text: string, button: string, order = item.order): NextItem => ({
      ...item,
      list: 'next',
      text,
      button,
      order,
    });
    if (own === null)
      return inHand.includes(one) && hasReached(one, task)
        ? next(t('practice.next.start'), t('practice.next.startButton'))
        : [];
    const isConfirmed = own.confirmedByMe === own.revision;
    if (isOpenForAuthors(own.state)) {
      if (isConfirmed && own.tandemId !== null)
        return { ...item, list: 'waiting', text: t('practice.next.waitsForPartner') };
      if (own.confirmedByOthers > 0)
        return next(t('practice.next.partnerReady'), t('practice.next.startButton'), nextOrder.openTest);
      return own.state === 'revisionRequested'
        ? next(t('practice.next.revise'), t('practice.next.reviseButton'), nextOrder.openTest)
        : next(t('practice.next.draft'), t('practice.next.draftButton'));
    }
    return own.state === 'accepted'
      ? { ...item, list: 'done', text: t('practice.next.accepted') }
      : {
          ...item,
          list: 'waiting',
          text: t('practice.waits.due', { day: calendarDayText(own.reviewDueOn ?? '', t) }),
        };
  });
}

const reach = ['draft', 'revisionRequested', 'submitted', 'inReview', 'accepted'];

/** Somebody may have begun alone and once more in a tandem. */
function furthest(states: readonly OwnState[]): OwnState | null {
  return states.reduce<OwnState | null>(
    (best, one) => (best === null || reach.indexOf(one.state) > reach.indexOf(best.state) ? one : best),
    null,
  );
}
