import { publicRoute, type AnyRoute } from '../access/route.ts';
import { page } from '../platform/http/reply.ts';

/** What everybody may read. */
export const homeRoutes: readonly AnyRoute[] = [
  publicRoute({
    method: 'get',
    path: '/',
    action: 'home.read',
    handle: (ctx) =>
      page('home/start', {
        title: ctx.t('home.title'),
        fundingSentence: ctx.site.installation.funding.sentence,
      }),
  }),
];
