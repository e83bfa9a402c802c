import { route, type AnyRoute } from '../access/route.ts';
import { page } from '../platform/http/reply.ts';
import { listBarrierReports } from './barriers.queries.ts';
import { reportsPage } from './barriers.page.ts';

/** More than anybody will read at once; older ones are in the database until they are forgotten. */
const listed = 200;

export const barrierListRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/office/barriers',
    action: 'barrier.list',
    handle: async (ctx) =>
      page('barriers/list', reportsPage(ctx.t, await listBarrierReports(ctx.db, listed))),
  }),
];
