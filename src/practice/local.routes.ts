import { z } from 'zod';
import type { Context } from '../access/context.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { listPublishedCourses } from '../courses/published.queries.ts';
import { NotFound } from '../platform/errors.ts';
import { id } from '../platform/http/input.ts';
import { invalidPage, page, seeOther } from '../platform/http/reply.ts';
import { newId } from '../platform/ids.ts';
import { addComment } from './comments.actions.ts';
import { listLocalWork } from './comments.queries.ts';
import { fileReply } from './file-reply.ts';
import { localFacts } from './local-facts.queries.ts';
import { localTaskPage, localTasksPage, type CommentForm } from './local.page.ts';
import { commentBody, textErrors } from './review.form.ts';
import { readContent } from './submissions.queries.ts';
import { taskTitles } from './task.ts';

const one = z.strictObject({ id });
/** More than a municipality hands in during one project. */
const listed = 100;

/** Local coordination: what the tandems of the place have handed in together, and a comment on it. */
export const localTaskRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/local/tasks',
    action: 'task.readLocal',
    async handle(ctx) {
      const titleOf = taskTitles(await listPublishedCourses(ctx.db));
      const work = await listLocalWork(ctx.db, ctx.actor, listed);
      return page('practice/local-tasks', localTasksPage(ctx.t, work, titleOf));
    },
  }),
  route({
    method: 'get',
    path: '/local/tasks/:id',
    action: 'task.readLocal',
    params: one,
    handle: async (ctx, { params }) =>
      page('practice/local-task', await localModel(ctx, params.id, { key: newId(), text: '', errors: [] })),
  }),
  route({
    method: 'get',
    path: '/local/tasks/:id/files/:file',
    action: 'task.readLocal',
    params: one.extend({ file: id }),
    async handle(ctx, { params }) {
      const { submission, details } = await localFacts(ctx, params.id);
      const file = details.files.find((one) => one.id === params.file);
      if (file === undefined) throw new NotFound('file');
      return fileReply(file, submission.taskId, await readContent(ctx.db, file.sha256));
    },
  }),
  route({
    method: 'post',
    path: '/local/tasks/:id/comments',
    action: 'task.comment',
    params: one,
    body: commentBody,
    async handle(ctx, { params, body }) {
      const { key, round, comment: text } = body;
      const errors = textErrors(ctx.t, 'comment', text, ctx.t('practice.comment.missing'));
      if (errors.length > 0)
        return invalidPage('practice/local-task', await localModel(ctx, params.id, { key, text, errors }));
      await addComment(ctx, params.id, { key, round, text });
      return seeOther(`/local/tasks/${params.id}`, ctx.t('practice.comment.done'));
    },
  }),
];

async function localModel(ctx: Context, submissionId: string, form: CommentForm) {
  return localTaskPage(ctx.t, await localFacts(ctx, submissionId), form);
}
