import { z } from 'zod';
import { route, type AnyRoute } from '../access/route.ts';
import { learnersVisibleTo } from '../access/visibility.ts';
import { findTaughtCourse, listTaughtCourses } from '../courses/trainers.queries.ts';
import { NotFound } from '../platform/errors.ts';
import { listReviewQueue } from '../practice/reviews.queries.ts';
import { id, slug } from '../platform/http/input.ts';
import { page } from '../platform/http/reply.ts';
import { listLearners } from './learners.queries.ts';
import { taughtCoursePage, taughtLearnerPage, teachingPage } from './teaching.page.ts';
import { listScoredAttempts } from './teaching.queries.ts';

/** Results of the own courses, for those who teach them. Nothing of any other course exists here. */
export const trainerReportRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/trainer',
    action: 'teaching.read',
    async handle({ db, actor, now, t }) {
      const scope = learnersVisibleTo(actor);
      const courses = await listTaughtCourses(db, actor.personId);
      const waiting = (await listReviewQueue(db, scope)).length;
      return page(
        'reports/teaching',
        teachingPage(t, courses, await listLearners(db, scope, {}, now), waiting),
      );
    },
  }),
  route({
    method: 'get',
    path: '/trainer/courses/:courseSlug',
    action: 'teaching.read',
    params: z.strictObject({ courseSlug: slug }),
    async handle({ db, actor, now, t }, { params }) {
      const scope = learnersVisibleTo(actor);
      const course = await findTaughtCourse(db, actor.personId, params.courseSlug);
      const learners = await listLearners(db, scope, params, now);
      const attempts = await listScoredAttempts(db, scope, params, now);
      return page('reports/taught-course', taughtCoursePage(t, course, learners, attempts));
    },
  }),
  route({
    method: 'get',
    path: '/trainer/courses/:courseSlug/learners/:personId',
    action: 'teaching.read',
    params: z.strictObject({ courseSlug: slug, personId: id }),
    async handle({ db, actor, now, t }, { params }) {
      const scope = learnersVisibleTo(actor);
      const course = await findTaughtCourse(db, actor.personId, params.courseSlug);
      const [learner] = await listLearners(db, scope, params, now);
      const progress = learner?.courses[0];
      if (learner === undefined || progress === undefined) throw new NotFound('learner');
      const attempts = await listScoredAttempts(db, scope, params, now);
      return page('reports/taught-learner', taughtLearnerPage(t, course, learner, progress, attempts));
    },
  }),
];
