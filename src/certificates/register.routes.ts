import type {} from './register.page.ts';
import type { Context } from '../access/context.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { learnersVisibleTo } from '../access/visibility.ts';
import { listMunicipalities } from '../people/municipalities.queries.ts';
import { download, page, type Reply } from '../platform/http/reply.ts';
import { listPrintRuns } from './print-runs.queries.ts';
import { exportRegister } from './register-export.actions.ts';
import { searchBody, searchIn } from './register-search.form.ts';
import { registerSearchPage } from './register-search.page.ts';
import { listRegisterYears, searchRegister } from './register-search.queries.ts';
import { everything, type RegisterSearch } from './register-search.ts';

const latestPrints = 5;

/** The register of certificates: to look something up, and to take away. */
export const registerRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/office/register/search',
    action: 'certificate.list',
    handle: (ctx) => searchPage(ctx, everything, 1),
  }),
  route({
    method: 'post',
    path: '/office/register/search',
    action: 'certificate.list',
    body: searchBody,
    // Nothing is done that would be worth doing again after signing in.
    parks: false,
    handle: (ctx, { body }) => searchPage(ctx, searchIn(body), body.page),
  }),
  route({
    method: 'get',
    path: '/office/register',
    action: 'certificate.export',
    freshMinutes: 15,
    handle: ({ t }) => page('certificates/register', { title: t('certificates.register.title') }),
  }),
  route({
    method: 'post',
    path: '/office/register.csv',
    action: 'certificate.export',
    throttle: 'export',
    // Whoever opened the form lately may take some time before pressing the button.
    freshMinutes: 60,
    async handle(ctx) {
      return download('text/csv; charset=utf-8', await exportRegister(ctx), 'register.csv');
    },
  }),
];

async function searchPage(ctx: Context, search: RegisterSearch, number: number): Promise<Reply> {
  const certificates = await searchRegister(ctx.db, learnersVisibleTo(ctx.actor), search);
  const known = {
    municipalities: await listMunicipalities(ctx.db),
    years: await listRegisterYears(ctx.db),
    prints: await listPrintRuns(ctx.db, learnersVisibleTo(ctx.actor), latestPrints),
  };
  return page(
    'certificates/register-search',
    registerSearchPage(ctx.t, search, { certificates, page: number }, known),
  );
}
