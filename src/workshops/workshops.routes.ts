import { z } from 'zod';
import type { Context } from '../access/context.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { workshopsVisibleTo } from '../access/visibility.ts';
import { id } from '../platform/http/input.ts';
import { page, type Reply } from '../platform/http/reply.ts';
import { workshopListPage, workshopPage } from './overview.page.ts';
import { findPlace, listPlaces } from './places.queries.ts';
import { checklistOf } from './preparation.ts';
import { findOptionalLatestDay, listChecks, listDays, listInvited } from './workshops.queries.ts';

/** Where each Zukunftswerkstatt stands. */
export const workshopRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/office/workshops',
    action: 'workshop.list',
    async handle({ db, actor, t }) {
      const scope = workshopsVisibleTo(actor);
      const places = await listPlaces(db, scope);
      return page('workshops/list', workshopListPage(t, places, await listDays(db, scope)));
    },
  }),
  route({
    method: 'get',
    path: '/local/workshop',
    action: 'local.read',
    handle: (ctx) => overview(ctx, ctx.actor.municipalityId ?? ''),
  }),
  route({
    method: 'get',
    path: '/workshops/:municipalityId',
    action: 'workshop.read',
    params: z.strictObject({ municipalityId: id }),
    handle: (ctx, { params }) => overview(ctx, params.municipalityId),
  }),
];

async function overview({ db, actor, t }: Context, municipalityId: string): Promise<Reply> {
  const scope = workshopsVisibleTo(actor);
  const place = await findPlace(db, scope, municipalityId);
  return page(
    'workshops/overview',
    workshopPage(t, {
      place,
      items: checklistOf(await listChecks(db, scope, place.id)),
      invited: await listInvited(db, scope, place.id),
      latest: await findOptionalLatestDay(db, scope, place.id),
      back:
        actor.role === 'localCoordinator'
          ? { href: '/local', text: t('reports.local.title') }
          : { href: '/office/workshops', text: t('workshops.list.title') },
    }),
  );
}
