import { z } from 'zod';
import type { Context } from '../access/context.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { tandemsVisibleTo } from '../access/visibility.ts';
import { NotFound } from '../platform/errors.ts';
import { id } from '../platform/http/input.ts';
import { invalidPage, page, seeOther, type Reply } from '../platform/http/reply.ts';
import { newId } from '../platform/ids.ts';
import { listProfileVersions } from './profiles.queries.ts';
import { isStatementLongEnough, newTaskBody, newTaskFrom, statementBody } from './task.form.ts';
import { newTaskPage, taskPage } from './task.page.ts';
import { localDoor, ownDoor, visit, type Visit, type WorkingDoor } from './tandem-doors.ts';
import { tandemPage } from './tandem.page.ts';
import { createTask, dropTask, stateOwnPart, takeBackOwnPart } from './tasks.actions.ts';
import { findTask, listTasks } from './tasks.queries.ts';
import { findTandem } from './tandems.queries.ts';

/** A tandem and its shared tasks, for its own people and for their local coordinator. */
export const tandemRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/learn/tandem',
    action: 'tandem.readOwn',
    handle: (ctx) =>
      ctx.actor.tandemId === null
        ? page('partnerships/no-tandem', { title: ctx.t('partnerships.tandem.noneTitle') })
        : showTandem(ctx, visit(ctx, ownDoor, {})),
  }),
  route({
    method: 'get',
    path: '/local/tandems/:tandem',
    action: 'tandem.readLocal',
    params: z.strictObject(localDoor.params),
    handle: (ctx, { params }) => showTandem(ctx, visit(ctx, localDoor, params)),
  }),
  ...taskRoutes(ownDoor),
  ...taskRoutes(localDoor),
  route({
    method: 'post',
    path: '/learn/tandem/tasks/:id/take-back',
    action: 'tandem.workOwn',
    params: z.strictObject({ id }),
    async handle(ctx, { params }) {
      await takeBackOwnPart(ctx, params.id);
      return seeOther(`/learn/tandem/tasks/${params.id}`, ctx.t('partnerships.task.takenBack'));
    },
  }),
];

function taskRoutes(door: WorkingDoor): readonly AnyRoute[] {
  const base = z.strictObject(door.params);
  const one = z.strictObject({ ...door.params, id });
  return [
    route({
      method: 'get',
      path: `${door.base}/tasks/new`,
      action: door.read,
      params: base,
      async handle(ctx, { params }) {
        const here = visit(ctx, door, params);
        const tandem = await findTandem(ctx.db, tandemsVisibleTo(ctx.actor), here.tandemId);
        const typed = { key: newId(), title: '', purpose: '', dueDay: '' };
        return page('partnerships/task-new', newTaskPage(ctx.t, here, tandem, typed));
      },
    }),
    route({
      method: 'post',
      path: `${door.base}/tasks/new`,
      action: door.work,
      params: base,
      body: newTaskBody,
      async handle(ctx, { params, body }) {
        const here = visit(ctx, door, params);
        const read = newTaskFrom(body);
        if ('errors' in read) {
          const tandem = await findTandem(ctx.db, tandemsVisibleTo(ctx.actor), here.tandemId);
          return invalidPage('partnerships/task-new', newTaskPage(ctx.t, here, tandem, body, read.errors));
        }
        await createTask(ctx, here.tandemId, { id: body.key, ...read.task });
        return seeOther(here.base, ctx.t('partnerships.task.created'));
      },
    }),
    route({
      method: 'get',
      path: `${door.base}/tasks/:id`,
      action: door.read,
      params: one,
      handle: (ctx, { params }) => showTask(ctx, visit(ctx, door, params), params.id, null),
    }),
    route({
      method: 'post',
      path: `${door.base}/tasks/:id/statement`,
      action: door.work,
      params: one,
      body: statementBody,
      async handle(ctx, { params, body }) {
        const here = visit(ctx, door, params);
        if (!isStatementLongEnough(body.statement)) return showTask(ctx, here, params.id, body.statement);
        await findHere(ctx, here, params.id);
        await stateOwnPart(ctx, params.id, body.statement);
        const { outcome } = await findTask(ctx.db, tandemsVisibleTo(ctx.actor), params.id);
        return seeOther(
          here.base,
          ctx.t(outcome === 'confirmed' ? 'partnerships.task.confirmed' : 'partnerships.task.stated'),
        );
      },
    }),
    route({
      method: 'post',
      path: `${door.base}/tasks/:id/dropping`,
      action: door.work,
      params: one,
      async handle(ctx, { params }) {
        const here = visit(ctx, door, params);
        await findHere(ctx, here, params.id);
        await dropTask(ctx, params.id);
        return seeOther(here.base, ctx.t('partnerships.task.dropped'));
      },
    }),
  ];
}

async function showTandem(ctx: Context, here: Visit): Promise<Reply> {
  const scope = tandemsVisibleTo(ctx.actor);
  const tandem = await findTandem(ctx.db, scope, here.tandemId);
  const tasks = await listTasks(ctx.db, scope, tandem.id);
  const versions = await listProfileVersions(ctx.db, scope, tandem.id);
  return page('partnerships/tandem', tandemPage(ctx.t, here, tandem, { tasks, versions }));
}

/** @param typed a sentence that was too short */
async function showTask(ctx: Context, here: Visit, taskId: string, typed: string | null): Promise<Reply> {
  const model = taskPage(ctx.t, here, { ...(await findHere(ctx, here, taskId)), typed });
  return typed === null ? page('partnerships/task', model) : invalidPage('partnerships/task', model);
}

/** @throws NotFound for a task that is not of the tandem in the address, as for one that does not exist */
async function findHere(ctx: Context, { tandemId }: Visit, taskId: string) {
  const scope = tandemsVisibleTo(ctx.actor);
  const tandem = await findTandem(ctx.db, scope, tandemId);
  const task = await findTask(ctx.db, scope, taskId);
  if (task.tandemId !== tandem.id) throw new NotFound('task of another tandem');
  return { tandem, task };
}
