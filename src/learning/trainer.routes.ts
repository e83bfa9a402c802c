import { z } from 'zod';
import { route, type AnyRoute } from '../access/route.ts';
import { findTaughtCourse } from '../courses/trainers.queries.ts';
import { slug } from '../platform/http/input.ts';
import { page } from '../platform/http/reply.ts';
import { coursePreview } from './course.page.ts';
import { findLesson } from './course-steps.ts';
import { lessonPreview } from './lesson.page.ts';

/** A trainer's preview of the own courses: the learner's pages, read-only. */
export const previewRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/trainer/courses/:course/lessons',
    action: 'teaching.read',
    params: z.strictObject({ course: slug }),
    async handle(ctx, { params }) {
      const course = await findTaughtCourse(ctx.db, ctx.actor.personId, params.course);
      return page('learning/course', coursePreview(ctx.t, course));
    },
  }),
  route({
    method: 'get',
    path: '/trainer/courses/:course/:module/:lesson',
    action: 'teaching.read',
    params: z.strictObject({ course: slug, module: slug, lesson: slug }),
    async handle(ctx, { params }) {
      const course = await findTaughtCourse(ctx.db, ctx.actor.personId, params.course);
      return page('learning/lesson', lessonPreview(ctx.t, course, findLesson(course, params)));
    },
  }),
];
