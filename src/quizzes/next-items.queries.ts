import type { Context } from '../access/context.ts';
import { nextOrder, type NextItem } from '../learning/next.ts';
import type { LearnerFacts } from '../learning/learner-facts.ts';
import { selectRows } from '../platform/database.ts';
import { momentText } from '../platform/i18n/dates.ts';
import { mayStartProof } from './attempt-rules.ts';
import { pastAttempt, type AttemptRow } from './attempt.ts';
import { attemptPath, findOptionalQuiz, quizPath } from './quiz.ts';

type NextRow = Pick<
  AttemptRow,
  'id' | 'courseSlug' | 'quizId' | 'kind' | 'round' | 'number' | 'startedAt' | 'submittedAt' | 'passed'
> & { readonly unlockedRounds: number };

/**
 * What attempts add to «Als Nächstes»: an open test or safety check to go on with, a pause until the next attempt, a
 * talk that comes first. Practice is never due, so an open one is not mentioned.
 */
export async function attemptItems(ctx: Context, facts: LearnerFacts): Promise<readonly NextItem[]> {
  const rows = await selectRows<NextRow>(
    ctx.db,
    `SELECT id, course_slug, quiz_id, kind, round, number, started_at, submitted_at, passed,
            (SELECT count(*) FROM attempt_unlock
              WHERE attempt_unlock.person_id = attempt.person_id
                AND attempt_unlock.course_slug = attempt.course_slug
                AND attempt_unlock.quiz_id = attempt.quiz_id) AS unlocked_rounds
       FROM attempt WHERE person_id = ? AND (kind = 'proof' OR (kind = 'safety' AND submitted_at IS NULL))`,
    [ctx.actor.personId],
  );
  return facts.enrolled.flatMap(({ course, courseTestPassed }, position) => {
    const inCourse = rows.filter(({ courseSlug }) => courseSlug === course.slug);
    const openChecks = inCourse.flatMap((row): NextItem[] => {
      const module = findOptionalQuiz(course, row.quizId)?.module;
      if (row.kind !== 'safety' || module === undefined || module === null) return [];
      return [
        {
          key: `safety:${course.slug}:${module.id}`,
          list: 'next',
          title: module.title,
          text: ctx.t('quizzes.next.openSafety'),
          href: attemptPath(row.id),
          order: nextOrder.openTest,
          german: true,
          button: ctx.t('quizzes.continue'),
        },
      ];
    });
    const tries = inCourse.filter(({ quizId }) => quizId === course.courseTest.id);
    const test = courseTestPassed ? null : testItem(ctx, course, position, tries);
    return test === null ? openChecks : [...openChecks, test];
  });
}

function testItem(
  ctx: Context,
  course: LearnerFacts['enrolled'][number]['course'],
  position: number,
  history: readonly NextRow[],
): NextItem | null {
  const decision = mayStartProof(history.map(pastAttempt), history[0]?.unlockedRounds ?? 0, ctx.now);
  if (decision.may || decision.reason === 'passed') return null;
  const about = { key: `test:${course.slug}`, title: course.title, german: true };
  const order = nextOrder.course(position, 90);
  const href = quizPath(course.slug, course.courseTest.id);
  switch (decision.reason) {
    case 'open':
      return {
        ...about,
        list: 'next',
        text: ctx.t('quizzes.next.openTest'),
        href: attemptPath(decision.attemptId),
        order: nextOrder.openTest,
        button: ctx.t('quizzes.continue'),
      };
    case 'pause':
      return {
        ...about,
        list: 'waiting',
        text: ctx.t('quizzes.next.pause', { moment: momentText(decision.from, ctx.t.locale) }),
        href,
        order,
        button: null,
      };
    case 'talkFirst':
      return { ...about, list: 'waiting', text: ctx.t('quizzes.next.talk'), href, order, button: null };
  }
}
