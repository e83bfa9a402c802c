import { z } from 'zod';
import { inTransaction, type Context } from '../access/context.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { slug } from '../platform/http/input.ts';
import { page, seeOther } from '../platform/http/reply.ts';
import { cataloguePage } from './catalogue.page.ts';
import { coursePage } from './course.page.ts';
import { coursePath, findLesson } from './course-steps.ts';
import { joinCourse, leaveCourse } from './enrolments.actions.ts';
import { enrolledCourse } from './learner-facts.ts';
import { learningItems } from './learning-items.ts';
import { lessonPage } from './lesson.page.ts';
import { completeLesson } from './lessons.actions.ts';
import { arrangeNext, type NextProvider } from './next.ts';
import { nextPage, type Place } from './next.page.ts';
import { ownFacts } from './progress.queries.ts';

const courseParams = z.strictObject({ course: slug });
const lessonParams = z.strictObject({ course: slug, module: slug, lesson: slug });

/**
 * The learner's pages. Features above learning give a provider each for «Als Nächstes», and their own pages as places. Their own addresses below
 * `/learn/courses/` (`…/quizzes/<quiz>`) are declared before these, which would take them for lessons.
 */
export function learnerRoutes(
  providers: readonly NextProvider[],
  placesFor: (ctx: Context) => readonly Place[],
): readonly AnyRoute[] {
  return [
    route({
      method: 'get',
      path: '/learn',
      action: 'learning.read',
      async handle(ctx) {
        const facts = await ownFacts(ctx);
        const groups = [learningItems(ctx.t, facts)];
        for (const provide of providers) groups.push([...(await provide(ctx, facts))]);
        return page('learning/next', nextPage(ctx.t, facts, arrangeNext(groups), placesFor(ctx)));
      },
    }),
    route({
      method: 'get',
      path: '/learn/courses',
      action: 'learning.read',
      handle: async (ctx) => page('learning/catalogue', cataloguePage(ctx.t, await ownFacts(ctx))),
    }),
    route({
      method: 'get',
      path: '/learn/courses/:course',
      action: 'learning.read',
      params: courseParams,
      handle: async (ctx, { params }) =>
        page('learning/course', coursePage(ctx.t, enrolledCourse(await ownFacts(ctx), params.course))),
    }),
    route({
      method: 'post',
      path: '/learn/courses/:course/join',
      action: 'course.join',
      params: courseParams,
      async handle(ctx, { params }) {
        await inTransaction(ctx, (tx) => joinCourse(tx, params.course));
        return seeOther(coursePath(params.course), ctx.t('learning.joined'));
      },
    }),
    route({
      method: 'post',
      path: '/learn/courses/:course/leave',
      action: 'course.join',
      params: courseParams,
      async handle(ctx, { params }) {
        await inTransaction(ctx, (tx) => leaveCourse(tx, params.course));
        return seeOther('/learn/courses', ctx.t('learning.left'));
      },
    }),
    route({
      method: 'get',
      path: '/learn/courses/:course/:module/:lesson',
      action: 'learning.read',
      params: lessonParams,
      async handle(ctx, { params }) {
        const facts = enrolledCourse(await ownFacts(ctx), params.course);
        return page('learning/lesson', lessonPage(ctx.t, facts, findLesson(facts.course, params)));
      },
    }),
    route({
      method: 'post',
      path: '/learn/courses/:course/:module/:lesson',
      action: 'lesson.complete',
      params: lessonParams,
      handle: async (ctx, { params }) =>
        seeOther(await inTransaction(ctx, (tx) => completeLesson(tx, params))),
    }),
  ];
}
