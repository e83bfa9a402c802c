import { publicRoute, type AnyRoute } from '../access/route.ts';
import { invalidPage, page, seeOther } from '../platform/http/reply.ts';
import { reportedPage } from './barrier-report.ts';
import { barrierReportBody, barrierReportFrom, reportedPageQuery } from './barrier-report.form.ts';
import { reportBarrier } from './barriers.actions.ts';
import { reportPage } from './barriers.page.ts';

/** «Barriere melden»: from every page, without an account, a mail program or JavaScript. */
export const barrierRoutes: readonly AnyRoute[] = [
  publicRoute({
    method: 'get',
    path: '/accessibility/report',
    action: 'barrier.report',
    query: reportedPageQuery,
    handle: (ctx, { query }) =>
      page(
        'barriers/report',
        reportPage(ctx.t, { page: reportedPage(query.page ?? '/'), description: '', contact: '' }, false),
      ),
  }),
  publicRoute({
    method: 'post',
    path: '/accessibility/report',
    action: 'barrier.report',
    body: barrierReportBody,
    throttle: 'letter',
    async handle(ctx, { body }) {
      const report = barrierReportFrom(body);
      if (report === null) return invalidPage('barriers/report', reportPage(ctx.t, body, true));
      await reportBarrier(ctx, report);
      return seeOther('/accessibility', ctx.t('barriers.done'));
    },
  }),
];
