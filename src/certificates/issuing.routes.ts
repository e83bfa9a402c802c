import { z } from 'zod';
import type { Context } from '../access/context.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { learnersVisibleTo } from '../access/visibility.ts';
import { NotFound } from '../platform/errors.ts';
import { id, repeated } from '../platform/http/input.ts';
import { invalidPage, page, seeOther, type Reply } from '../platform/http/reply.ts';
import { newId } from '../platform/ids.ts';
import { unprintableCharacters } from '../platform/print/press.adapter.ts';
import { largestBatch } from './batch.ts';
import { batchPage } from './batch.page.ts';
import { paperKinds, type PaperKind } from './certificate-document.ts';
import { findBatch, listBatches, listBatchItems, listPrintableOfBatch } from './batches.queries.ts';
import { stepOf, type Standing } from './entitlement.ts';
import { listStandings } from './entitlement.queries.ts';
import { startBatch } from './issuing.actions.ts';
import { issuingPage } from './issuing.page.ts';

const latestBatches = 5;

/** Issuing many at once, and before it always the dry run: who would get what, and why others not yet. */
export const issuingRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/office/issuing',
    action: 'certificate.list',
    query: z.strictObject({ kind: z.enum(paperKinds).optional() }),
    handle: (ctx, { query }) => dryRun(ctx, query.kind ?? 'lamsaCertificate', newId(), null),
  }),
  route({
    method: 'post',
    path: '/office/issuing',
    action: 'certificate.issueMany',
    body: z.strictObject({
      key: id,
      kind: z.enum(paperKinds),
      person: repeated(26, largestBatch).pipe(z.array(id)),
    }),
    async handle(ctx, { body }) {
      const { key, kind, person } = body;
      if (person.length === 0) return dryRun(ctx, kind, key, ctx.t('certificates.issuing.nobodyChosen'));
      const batchId = await startBatch(ctx, { key, kind, personIds: person });
      return seeOther(`/office/issuing/batches/${batchId}`);
    },
  }),
  route({
    method: 'get',
    path: '/office/issuing/batches/:id',
    action: 'certificate.list',
    params: z.strictObject({ id }),
    async handle(ctx, { params }) {
      const batch = await findBatch(ctx.db, learnersVisibleTo(ctx.actor), params.id);
      const items = await listBatchItems(ctx.db, batch.id);
      const certificateIds = await listPrintableOfBatch(ctx.db, batch.id);
      return page('certificates/batch', batchPage(ctx.t, batch, items, { key: newId(), certificateIds }));
    },
  }),
];

async function dryRun(ctx: Context, kind: PaperKind, key: string, error: string | null): Promise<Reply> {
  const step = stepOf(ctx.actor);
  if (step === null) throw new NotFound('issuing');
  const scope = learnersVisibleTo(ctx.actor);
  const people = await Promise.all(
    (await listStandings(ctx, scope, kind)).map(async (one) => ({
      ...one,
      unprintable: await unprintableCharacters(openName(one.standing)),
    })),
  );
  const batches = await listBatches(ctx.db, scope, latestBatches);
  const model = issuingPage(ctx.t, step, people, {
    personId: ctx.actor.personId,
    kind,
    rules: ctx.site.installation.certificate,
    key,
    error,
    batches,
  });
  return (error === null ? page : invalidPage)('certificates/issuing', model);
}

/** The name of a paper that is still to be printed. */
function openName(standing: Standing): string {
  if (standing.kind === 'ready') return standing.holderName;
  return standing.kind === 'requested' || standing.kind === 'confirmed'
    ? standing.certificate.holderName
    : '';
}
