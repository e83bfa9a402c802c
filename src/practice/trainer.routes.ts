import { z } from 'zod';
import type { Context } from '../access/context.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { learnersVisibleTo } from '../access/visibility.ts';
import { listPublishedCourses } from '../courses/published.queries.ts';
import { Conflict, NotFound } from '../platform/errors.ts';
import { id } from '../platform/http/input.ts';
import { conflictPage, invalidPage, page, seeOther, type Reply } from '../platform/http/reply.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { fileReply } from './file-reply.ts';
import { queuePage } from './queue.page.ts';
import { reviewFacts, reviewFile } from './review-facts.queries.ts';
import { levelsFrom, questionBody, textErrors, verdictBody, verdictErrors } from './review.form.ts';
import { reviewPage, type TypedReview } from './review.page.ts';
import { askOpinion, decideReview, putBack, startReview } from './reviews.actions.ts';
import { listRecentReviews, listReviewQueue } from './reviews.queries.ts';
import { taskTitles } from './task.ts';

const one = z.strictObject({ id });
/** Older ones are found by their address. */
const doneShown = 20;
const nothingTyped: TypedReview = { errors: [], levels: {}, comment: '', question: '', isOvertaken: false };

/** The queue of those who teach, and one piece of work with what to say about it. */
export const reviewRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/trainer/tasks',
    action: 'task.queue',
    async handle(ctx) {
      const scope = learnersVisibleTo(ctx.actor);
      const lists = {
        queue: await listReviewQueue(ctx.db, scope),
        done: await listRecentReviews(ctx.db, scope, doneShown),
      };
      const reader = {
        me: ctx.actor.personId,
        today: localDay(ctx.now),
        titleOf: taskTitles(await listPublishedCourses(ctx.db)),
      };
      return page('practice/queue', queuePage(ctx.t, lists, reader));
    },
  }),
  route({
    method: 'get',
    path: '/trainer/tasks/:id',
    action: 'task.review',
    params: one,
    handle: async (ctx, { params }) =>
      page('practice/review', reviewPage(ctx.t, await reviewFacts(ctx, params.id), null)),
  }),
  route({
    method: 'get',
    path: '/trainer/tasks/:id/files/:file',
    action: 'task.review',
    params: one.extend({ file: id }),
    async handle(ctx, { params }) {
      const { file, taskId, bytes } = await reviewFile(ctx, params.id, params.file);
      return fileReply(file, taskId, bytes);
    },
  }),
  route({
    method: 'post',
    path: '/trainer/tasks/:id/claim',
    action: 'task.review',
    params: one,
    handle: (ctx, { params }) =>
      unlessOvertaken(ctx, params.id, {}, async () => {
        if (!(await startReview(ctx, params.id))) throw new Conflict('taken');
        return seeOther(`/trainer/tasks/${params.id}`);
      }),
  }),
  route({
    method: 'post',
    path: '/trainer/tasks/:id/return',
    action: 'task.review',
    params: one,
    handle: (ctx, { params }) =>
      unlessOvertaken(ctx, params.id, {}, async () => {
        await putBack(ctx, params.id);
        return seeOther('/trainer/tasks', ctx.t('practice.review.done.putBack'));
      }),
  }),
  route({
    method: 'post',
    path: '/trainer/tasks/:id/review',
    action: 'task.review',
    params: one,
    body: verdictBody,
    async handle(ctx, { params, body }) {
      const { details, taskOf } = await reviewFacts(ctx, params.id);
      const round = details.rounds.find(({ number }) => number === body.round);
      if (round === undefined) throw new NotFound('round');
      const task = taskOf(round.courseHash);
      const levels = levelsFrom(body, task);
      const { comment, decision } = body;
      const errors = verdictErrors(ctx.t, task, levels, comment);
      return unlessOvertaken(ctx, params.id, { levels, comment }, async () => {
        if (errors.length > 0) return refused(ctx, params.id, { levels, comment, errors });
        await decideReview(ctx, params.id, { round: body.round, decision, levels, comment });
        return seeOther('/trainer/tasks', ctx.t(`practice.review.done.${decision}`));
      });
    },
  }),
  route({
    method: 'post',
    path: '/trainer/tasks/:id/opinion',
    action: 'task.askOpinion',
    params: one,
    body: questionBody,
    handle: (ctx, { params, body: { question } }) =>
      unlessOvertaken(ctx, params.id, {}, async () => {
        const errors = textErrors(ctx.t, 'question', question, ctx.t('practice.opinion.questionMissing'));
        if (errors.length > 0) return refused(ctx, params.id, { question, errors });
        await askOpinion(ctx, params.id, question);
        return seeOther(`/trainer/tasks/${params.id}`, ctx.t('practice.opinion.done.asked'));
      }),
  }),
];

async function refused(ctx: Context, submissionId: string, typed: Partial<TypedReview>): Promise<Reply> {
  const facts = await reviewFacts(ctx, submissionId);
  return invalidPage('practice/review', reviewPage(ctx.t, facts, { ...nothingTyped, ...typed }));
}

/** Somebody was faster: the page as it stands now, and what was typed is not lost. */
async function unlessOvertaken(
  ctx: Context,
  submissionId: string,
  typed: Partial<TypedReview>,
  act: () => Promise<Reply>,
): Promise<Reply> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    const facts = await reviewFacts(ctx, submissionId);
    return conflictPage(
      'practice/review',
      reviewPage(ctx.t, facts, { ...nothingTyped, ...typed, isOvertaken: true }),
    );
  }
}
