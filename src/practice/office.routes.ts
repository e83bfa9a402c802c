import { z } from 'zod';
import type { Context } from '../access/context.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { learnersVisibleTo } from '../access/visibility.ts';
import { listPublishedCourses } from '../courses/published.queries.ts';
import { Conflict } from '../platform/errors.ts';
import { id } from '../platform/http/input.ts';
import type { FieldError } from '../platform/http/parts.ts';
import { conflictPage, invalidPage, page, seeOther, type Reply } from '../platform/http/reply.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { fileReply } from './file-reply.ts';
import { opinionsPage } from './queue.page.ts';
import { reviewFacts, reviewFile } from './review-facts.queries.ts';
import { adviceBody, textErrors } from './review.form.ts';
import { advicePage } from './review.page.ts';
import { giveOpinion } from './reviews.actions.ts';
import { listAskedOpinions, listLateReviews } from './reviews.queries.ts';
import { taskTitles } from './task.ts';

const one = z.strictObject({ id });
/** Open ones come first, so none of them is cut off. */
const listed = 100;

/** Project coordinators: second opinions that trainers ask for, and reviews that are late. */
export const adviceRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/office/tasks',
    action: 'task.opinions',
    async handle(ctx) {
      const scope = learnersVisibleTo(ctx.actor);
      const today = localDay(ctx.now);
      const lists = {
        asked: await listAskedOpinions(ctx.db, scope, listed),
        late: await listLateReviews(ctx.db, scope, today),
      };
      const titleOf = taskTitles(await listPublishedCourses(ctx.db));
      return page(
        'practice/opinions',
        opinionsPage(ctx.t, lists, { me: ctx.actor.personId, today, titleOf }),
      );
    },
  }),
  route({
    method: 'get',
    path: '/office/tasks/:id',
    action: 'task.advise',
    params: one,
    handle: async (ctx, { params }) =>
      page('practice/advice', advicePage(ctx.t, await reviewFacts(ctx, params.id), null)),
  }),
  route({
    method: 'get',
    path: '/office/tasks/:id/files/:file',
    action: 'task.advise',
    params: one.extend({ file: id }),
    async handle(ctx, { params }) {
      const { file, taskId, bytes } = await reviewFile(ctx, params.id, params.file);
      return fileReply(file, taskId, bytes);
    },
  }),
  route({
    method: 'post',
    path: '/office/tasks/:id/opinion',
    action: 'task.advise',
    params: one,
    body: adviceBody,
    async handle(ctx, { params, body: { round, comment } }) {
      const errors = textErrors(ctx.t, 'comment', comment, ctx.t('practice.opinion.answerMissing'));
      if (errors.length > 0) return refused(ctx, params.id, comment, errors);
      try {
        await giveOpinion(ctx, params.id, round, comment);
      } catch (error) {
        if (!(error instanceof Conflict)) throw error;
        return overtaken(ctx, params.id, comment);
      }
      return seeOther('/office/tasks', ctx.t('practice.opinion.done.given'));
    },
  }),
];

/** Somebody else has answered meanwhile: their words, and what was typed is not lost. */
async function overtaken(ctx: Context, submissionId: string, comment: string): Promise<Reply> {
  const facts = await reviewFacts(ctx, submissionId);
  const typed = { errors: [], levels: {}, comment, question: '', isOvertaken: true };
  return conflictPage('practice/advice', advicePage(ctx.t, facts, typed));
}

async function refused(
  ctx: Context,
  submissionId: string,
  comment: string,
  errors: readonly FieldError[],
): Promise<Reply> {
  const facts = await reviewFacts(ctx, submissionId);
  const typed = { errors, levels: {}, comment, question: '', isOvertaken: false };
  return invalidPage('practice/advice', advicePage(ctx.t, facts, typed));
}
