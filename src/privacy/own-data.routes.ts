import { route, type AnyRoute } from '../access/route.ts';
import { download, page, seeOther } from '../platform/http/reply.ts';
import { askForErasure, withdrawErasure } from './erasing.actions.ts';
import { copyOwnData } from './own-copy.actions.ts';
import { ownDataPage } from './own-data.page.ts';
import { listHoldings } from './own-data.queries.ts';
import { findOptionalOpenRequest } from './requests.queries.ts';

/** What is kept of oneself: to read, to take away, and to have erased. */
export const ownDataRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/account/my-data',
    action: 'data.readOwn',
    freshMinutes: 15,
    async handle(ctx) {
      const open = await findOptionalOpenRequest(ctx.db, ctx.actor.personId);
      const holdings = await listHoldings(ctx.db, ctx.actor.personId);
      return page('privacy/own-data', ownDataPage(ctx.t, ctx.site.translations.de, holdings, open));
    },
  }),
  route({
    method: 'post',
    path: '/account/my-data/copy',
    action: 'data.readOwn',
    throttle: 'export',
    // Whoever opened the page lately may take some time before pressing the button.
    freshMinutes: 60,
    handle: async (ctx) =>
      download('application/json; charset=utf-8', await copyOwnData(ctx), 'meine-daten.json'),
  }),
  route({
    method: 'post',
    path: '/account/my-data/erasure',
    action: 'erasure.askOwn',
    freshMinutes: 60,
    async handle(ctx) {
      await askForErasure(ctx);
      return seeOther('/account/my-data', ctx.t('privacy.own.done'));
    },
  }),
  route({
    method: 'post',
    path: '/account/my-data/erasure/withdrawal',
    action: 'erasure.askOwn',
    parks: false,
    async handle(ctx) {
      await withdrawErasure(ctx);
      return seeOther('/account/my-data', ctx.t('privacy.own.withdrawn'));
    },
  }),
];
