import { z } from 'zod';
import { route, type AnyRoute } from '../access/route.ts';
import { NotFound } from '../platform/errors.ts';
import { id } from '../platform/http/input.ts';
import { page, seeOther } from '../platform/http/reply.ts';
import { setStep } from './accompaniment.actions.ts';
import { ownNotesPage } from './accompaniment.page.ts';
import { listOwnNotes } from './accompaniment.queries.ts';
import { stepBody } from './step.form.ts';

/** What LAMSA has noted about a talk is read by those who took part. */
export const ownAccompanimentRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/learn/accompaniment',
    action: 'accompaniment.readOwn',
    handle: async (ctx) =>
      page('accompaniment/own', ownNotesPage(ctx.t, ctx.actor, await listOwnNotes(ctx.db, ctx.actor))),
  }),
  route({
    method: 'post',
    path: '/learn/accompaniment/steps/:step',
    action: 'accompaniment.tickOwn',
    params: z.strictObject({ step: id }),
    body: stepBody,
    async handle(ctx, { params, body }) {
      if (ctx.actor.municipalityId === null) throw new NotFound('step');
      await setStep(ctx, ctx.actor.municipalityId, params.step, body.done === 'yes');
      return seeOther(`/learn/accompaniment#step-${params.step}`);
    },
  }),
];
