import { route, type AnyRoute } from '../access/route.ts';
import { learnersVisibleTo } from '../access/visibility.ts';
import { page } from '../platform/http/reply.ts';
import { listLearners } from './learners.queries.ts';
import { localPage } from './local.page.ts';

/** The own municipality, for its local coordinator. */
export const localReportRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/local',
    action: 'local.read',
    async handle({ db, actor, now, t }) {
      return page('reports/local', localPage(t, await listLearners(db, learnersVisibleTo(actor), {}, now)));
    },
  }),
];
