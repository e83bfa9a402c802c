import { z } from 'zod';
import { route, type AnyRoute } from '../access/route.ts';
import { findPerson, isLastOfTheOffice } from '../people/people.queries.ts';
import { id } from '../platform/http/input.ts';
import { page, seeOther } from '../platform/http/reply.ts';
import { askForErasureOf, carryOutErasure, prepareErasure } from './erasing.actions.ts';
import { erasurePage, erasuresPage } from './erasures.page.ts';
import { listHoldings, listRemaining } from './own-data.queries.ts';
import { findRequest, listRequests } from './requests.queries.ts';

const one = z.strictObject({ id });
/** More than anybody will read at once. */
const listed = 200;

/** Wishes to be erased: one of the office looks at the plan, another carries it out. */
export const erasureRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/office/erasures',
    action: 'erasure.list',
    handle: async (ctx) =>
      page('privacy/erasures', erasuresPage(ctx.t, await listRequests(ctx.db, ctx.actor, listed))),
  }),
  route({
    method: 'get',
    path: '/office/erasures/:id',
    action: 'erasure.list',
    params: one,
    freshMinutes: 15,
    async handle(ctx, { params }) {
      const request = await findRequest(ctx.db, ctx.actor, params.id);
      const person = await findPerson(ctx.db, request.personId);
      const isOpen = request.endedAt === null;
      const model = erasurePage(ctx.t, ctx.site.translations.de, ctx.actor, {
        request,
        holdings: isOpen ? await listHoldings(ctx.db, person.id) : [],
        remaining: isOpen ? await listRemaining(ctx.db, { ...person, personId: person.id }) : [],
        isLastOfTheOffice: await isLastOfTheOffice(ctx.db, person),
      });
      return page('privacy/erasure', model);
    },
  }),
  route({
    method: 'post',
    path: '/office/erasures/:id/preparation',
    action: 'erasure.prepare',
    params: one,
    freshMinutes: 60,
    async handle(ctx, { params }) {
      await prepareErasure(ctx, params.id);
      return seeOther(`/office/erasures/${params.id}`, ctx.t('privacy.office.prepared'));
    },
  }),
  route({
    method: 'post',
    path: '/office/erasures/:id/completion',
    action: 'erasure.carryOut',
    params: one,
    freshMinutes: 60,
    async handle(ctx, { params }) {
      await carryOutErasure(ctx, params.id);
      return seeOther(`/office/erasures/${params.id}`, ctx.t('privacy.office.carriedOut'));
    },
  }),
  route({
    method: 'post',
    path: '/office/people/:id/erasure',
    action: 'erasure.askFor',
    params: one,
    freshMinutes: 60,
    async handle(ctx, { params }) {
      const requestId = await askForErasureOf(ctx, params.id);
      return seeOther(`/office/erasures/${requestId}`, ctx.t('privacy.office.asked'));
    },
  }),
];
