import { z } from 'zod';
import type { Context } from '../access/context.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { learnersVisibleTo } from '../access/visibility.ts';
import { id, repeated } from '../platform/http/input.ts';
import { download, invalidPage, page, seeOther, type Reply } from '../platform/http/reply.ts';
import { newId } from '../platform/ids.ts';
import { largestPrintRun } from './print-run.ts';
import { printChoicePage, printRunPage } from './print-run.page.ts';
import { findPrintRun, findPrintRunFile } from './print-runs.queries.ts';
import { startPrintRun } from './printing.actions.ts';
import { searchBody, searchIn } from './register-search.form.ts';
import { searchRegister } from './register-search.queries.ts';
import type { RegisterSearch } from './register-search.ts';

const one = z.strictObject({ id });

/** Many papers of the register in one file, to be printed and handed over. */
export const printRunRoutes: readonly AnyRoute[] = [
  route({
    method: 'post',
    path: '/office/register/prints/choice',
    action: 'certificate.print',
    body: searchBody,
    parks: false,
    handle: (ctx, { body }) => choicePage(ctx, searchIn(body), newId(), null),
  }),
  route({
    method: 'post',
    path: '/office/register/prints',
    action: 'certificate.print',
    body: searchBody.extend({ key: id, certificate: repeated(26, largestPrintRun).pipe(z.array(id)) }),
    async handle(ctx, { body }) {
      if (body.certificate.length === 0)
        return choicePage(ctx, searchIn(body), body.key, ctx.t('certificates.print.nothingChosen'));
      const runId = await startPrintRun(ctx, { key: body.key, certificateIds: body.certificate });
      return seeOther(`/office/register/prints/${runId}`);
    },
  }),
  route({
    method: 'get',
    path: '/office/register/prints/:id',
    action: 'certificate.print',
    params: one,
    async handle(ctx, { params }) {
      const run = await findPrintRun(ctx.db, learnersVisibleTo(ctx.actor), params.id);
      return page('certificates/print-run', printRunPage(ctx.t, run));
    },
  }),
  route({
    method: 'get',
    path: '/office/register/prints/:id/file',
    action: 'certificate.print',
    params: one,
    async handle(ctx, { params }) {
      const file = await findPrintRunFile(ctx.db, learnersVisibleTo(ctx.actor), params.id);
      return download('application/pdf', file, 'Zertifikate.pdf');
    },
  }),
];

async function choicePage(
  ctx: Context,
  search: RegisterSearch,
  key: string,
  error: string | null,
): Promise<Reply> {
  const found = await searchRegister(ctx.db, learnersVisibleTo(ctx.actor), search);
  const model = printChoicePage(ctx.t, search, found, { key, error });
  return (error === null ? page : invalidPage)('certificates/print-choice', model);
}
