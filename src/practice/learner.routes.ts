import { z } from 'zod';
import type { Context } from '../access/context.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { enrolledCourse } from '../learning/learner-facts.ts';
import { ownFacts } from '../learning/progress.queries.ts';
import { NotFound } from '../platform/errors.ts';
import { id, slug } from '../platform/http/input.ts';
import { conflictPage, invalidPage, page, seeOther, type Reply } from '../platform/http/reply.ts';
import { answerBody, cleaned, fileErrors, lengthErrors, problemErrors } from './answer.form.ts';
import { fileReply } from './file-reply.ts';
import { prepareFiles } from './received-file.adapter.ts';
import { tasksByVersion } from './rounds.queries.ts';
import { saveAnswer } from './submissions.actions.ts';
import {
  findAuthor,
  findOptionalOwnSubmission,
  findOptionalTandemId,
  listTandemMembers,
  readContent,
  submissionDetails,
} from './submissions.queries.ts';
import { fileLimits, taskPath } from './submission.ts';
import { findTask } from './task.ts';
import { namesOf, taskPage, type TaskFacts, type Typed } from './task.page.ts';

const taskParams = z.strictObject({ course: slug, task: slug });

/** Practice tasks as their authors see them. Declared before lessons, whose addresses look alike. */
export const taskRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/learn/courses/:course/tasks/:task',
    action: 'task.readOwn',
    params: taskParams,
    handle: async (ctx, { params }) =>
      page('practice/task', taskPage(ctx.t, await taskFacts(ctx, params), null)),
  }),
  route({
    method: 'post',
    path: '/learn/courses/:course/tasks/:task',
    action: 'task.answer',
    params: taskParams,
    body: answerBody,
    upload: { ...fileLimits, files: fileLimits.files * 2 },
    async handle(ctx, { params, body }, { upload }) {
      const task = findTask(enrolledCourse(await ownFacts(ctx), params.course).course, params.task);
      const [text, sentence] = [cleaned(body.text), cleaned(body.sentence)];
      const prepared = await prepareFiles(upload.files, task.answer);
      const errors = [
        ...lengthErrors(ctx.t, text, sentence),
        ...fileErrors(ctx.t, prepared.refused, upload.hasTooMany, task),
      ];
      const isKeepable = lengthErrors(ctx.t, text, sentence).length === 0;
      const refuse = async (typed: Omit<Typed, 'text' | 'sentence'>): Promise<Reply> => {
        const model = taskPage(ctx.t, await taskFacts(ctx, params), { text, sentence, ...typed });
        return typed.state === 'wrong'
          ? invalidPage('practice/task', model)
          : conflictPage('practice/task', model);
      };
      if (!isKeepable) return refuse({ state: 'wrong', errors });
      const result = await saveAnswer(ctx, {
        courseSlug: params.course,
        taskId: params.task,
        text: task.answer.includes('text') ? text : '',
        mark: body.mark,
        sentence,
        removeFileId: body.remove ?? null,
        files: prepared.files,
        handIn: body.then === 'submit' && body.remove === undefined && errors.length === 0,
      });
      const path = taskPath(params.course, params.task);
      switch (result.kind) {
        case 'outdated':
        case 'closed':
          return refuse({ state: result.kind, errors });
        case 'invalid':
          return refuse({
            state: 'wrong',
            errors: [...errors, ...problemErrors(ctx.t, result.problems, task)],
          });
        case 'saved':
          return errors.length > 0
            ? refuse({ state: 'wrong', errors })
            : seeOther(path, ctx.t('practice.done.saved'));
        case 'handedIn':
          return seeOther(path, ctx.t('practice.done.submitted'));
        case 'waiting': {
          const { members, me } = await taskFacts(ctx, params);
          const names = namesOf(
            ctx.t,
            members.filter((member) => member.id !== me),
          );
          return seeOther(path, ctx.t('practice.done.waiting', { names }));
        }
      }
    },
  }),
  route({
    method: 'get',
    path: '/learn/courses/:course/tasks/:task/files/:file',
    action: 'task.readOwn',
    params: taskParams.extend({ file: id }),
    async handle(ctx, { params }) {
      enrolledCourse(await ownFacts(ctx), params.course);
      const submission = await findOptionalOwnSubmission(ctx.db, ctx.actor, {
        courseSlug: params.course,
        taskId: params.task,
      });
      if (submission === null) throw new NotFound('file');
      const { files } = await submissionDetails(ctx.db, submission.id);
      const file = files.find((one) => one.id === params.file);
      if (file === undefined) throw new NotFound('file');
      return fileReply(file, params.task, await readContent(ctx.db, file.sha256));
    },
  }),
];

async function taskFacts(
  ctx: Context,
  params: { readonly course: string; readonly task: string },
): Promise<TaskFacts> {
  const { course } = enrolledCourse(await ownFacts(ctx), params.course);
  const task = findTask(course, params.task);
  const me = ctx.actor.personId;
  const submission = await findOptionalOwnSubmission(ctx.db, ctx.actor, {
    courseSlug: course.slug,
    taskId: task.id,
  });
  const tandemId =
    submission !== null
      ? submission.tandemId
      : task.by === 'tandem'
        ? await findOptionalTandemId(ctx.db, me, { courseSlug: course.slug, taskId: task.id })
        : null;
  const details =
    submission === null
      ? { rounds: [], contributions: [], files: [], reviews: [], opinions: [], comments: [] }
      : await submissionDetails(ctx.db, submission.id);
  return {
    course,
    task,
    submission,
    details,
    me,
    members:
      tandemId === null
        ? [await findAuthor(ctx.db, me)]
        : await listTandemMembers(ctx.db, tandemId, course.slug),
    lacksTandem: task.by === 'tandem' && tandemId === null,
    isOfTandem: tandemId !== null,
    taskOf: await tasksByVersion(ctx.db, details.rounds, task.id),
  };
}
