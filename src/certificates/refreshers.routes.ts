import type { Context } from '../access/context.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { ownFacts } from '../learning/progress.queries.ts';
import { Conflict } from '../platform/errors.ts';
import { conflictPage, page, seeOther } from '../platform/http/reply.ts';
import { isValid } from './certificate.ts';
import { listOwnCertificates } from './certificates.queries.ts';
import { extrasOf } from './paper-extras.queries.ts';
import { newsPage, type NewsPage } from './refresher.page.ts';
import { finishRefresher } from './refreshers.actions.ts';
import { listNews, listOpenQuizzes } from './refreshers.queries.ts';

/** «Was ist neu?»: for holders of a certificate, when lessons about law have changed. Nobody has to. */
export const refresherRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/learn/certificate/news',
    action: 'certificate.readOwn',
    handle: async (ctx) => page('certificates/news', await newsFor(ctx, false)),
  }),
  route({
    method: 'post',
    path: '/learn/certificate/news',
    action: 'certificate.refresh',
    async handle(ctx) {
      try {
        await finishRefresher(ctx);
      } catch (error) {
        if (error instanceof Conflict) return conflictPage('certificates/news', await newsFor(ctx, true));
        throw error;
      }
      return seeOther('/learn/certificate', ctx.t('refreshers.finished'));
    },
  }),
];

async function newsFor(ctx: Context, isTooEarly: boolean): Promise<NewsPage> {
  const { enrolled } = await ownFacts(ctx);
  const own = (await listOwnCertificates(ctx.db, ctx.actor.personId)).filter(({ state }) => isValid(state));
  const courses = enrolled.map(({ course }) => course);
  const found = (await listNews(ctx.db, own, courses)).flatMap(({ news }) => news);
  // Two certificates may name the same module: it is read once.
  const news = found.filter((one, index) => found.findIndex(({ course }) => course === one.course) === index);
  const updated = (await extrasOf(ctx.db, own)).flatMap(({ updatedOn }) => updatedOn ?? []).sort();
  return newsPage(ctx.t, news, {
    open: await listOpenQuizzes(ctx.db, ctx.actor.personId, news),
    updatedOn: updated.at(-1) ?? null,
    isTooEarly,
  });
}
