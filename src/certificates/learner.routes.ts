import { z } from 'zod';
import type { Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { missingForCompletion } from '../learning/completion.ts';
import { optionalIssuingKey } from '../credentials/issuing-key.adapter.ts';
import { learnerFacts } from '../learning/progress.queries.ts';
import { NotFound } from '../platform/errors.ts';
import { id, raw } from '../platform/http/input.ts';
import type { FieldError } from '../platform/http/parts.ts';
import { download, invalidPage, page, seeOther, type Reply } from '../platform/http/reply.ts';
import { isNameForgotten } from './certificate-retention.ts';
import { basisOf, isValid } from './certificate.ts';
import { readCertificateName } from './certificate-name.ts';
import { printCertificate, type AttachmentsOf } from './certificate-printing.adapter.ts';
import { requestCertificate } from './certificates.actions.ts';
import { listOwnCertificates } from './certificates.queries.ts';
import { findOptionalLearningPeriod } from './eligibility.queries.ts';
import { ownCertificatePage } from './learner-certificate.page.ts';
import { nameError } from './name-error.adapter.ts';
import { missingLine } from './missing-lines.ts';
import { extrasOf } from './paper-extras.queries.ts';
import { learnerRoleOf, ownCertificate } from './own-certificate.ts';

/** The holder's side: what is missing, what will stand on the paper, and the paper itself. */
export const ownCertificateRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/learn/certificate',
    action: 'certificate.readOwn',
    handle: (ctx) => ownPage(ctx, null),
  }),
  route({
    method: 'post',
    path: '/learn/certificate',
    action: 'certificate.request',
    body: z.strictObject({ name: raw(1_000) }),
    async handle(ctx, { body }) {
      const name = readCertificateName(body.name);
      const error = await nameError(ctx, name);
      if (error !== null) return ownPage(ctx, { name: body.name, errors: [{ name: 'name', text: error }] });
      await requestCertificate(ctx, name);
      return seeOther('/learn/certificate', ctx.t('certificates.own.requested'));
    },
  }),
];

/** The holder's paper, with what travels inside it. */
export function ownPaperRoutes(attachmentsOf: AttachmentsOf): readonly AnyRoute[] {
  return [
    route({
      method: 'get',
      path: '/learn/certificate/file',
      action: 'certificate.readOwn',
      query: z.strictObject({ certificate: id.optional() }),
      async handle(ctx, { query }) {
        const role = learnerRoleOf(ctx.actor);
        const valid = (await listOwnCertificates(ctx.db, ctx.actor.personId)).filter(({ state }) =>
          isValid(state),
        );
        const wanted =
          query.certificate === undefined
            ? valid.find(({ pathRole }) => pathRole === role)
            : valid.find((one) => one.id === query.certificate);
        if (wanted === undefined || wanted.printed === null || isNameForgotten(wanted))
          throw new NotFound('certificate');
        authorize(ctx.actor, 'certificate.readOwn', wanted);
        const [extras] = await extrasOf(ctx.db, [wanted]);
        const inside = await attachmentsOf(ctx, wanted);
        const { bytes, fileName } = await printCertificate(wanted.printed, inside, extras);
        return download('application/pdf', bytes, fileName);
      },
    }),
  ];
}

async function ownPage(
  ctx: Context,
  typed: { readonly name: string; readonly errors: readonly FieldError[] } | null,
): Promise<Reply> {
  const role = learnerRoleOf(ctx.actor);
  const facts = await learnerFacts(ctx.db, ctx.actor.personId, role);
  const all = await listOwnCertificates(ctx.db, ctx.actor.personId);
  const own = ownCertificate(all, role, missingForCompletion(facts));
  const isComplete = own.kind === 'open' && own.missing.length === 0;
  const slugs = facts.courses.map(({ course }) => course.slug);
  const period = isComplete ? await findOptionalLearningPeriod(ctx.db, ctx.actor.personId, slugs) : null;
  const model = ownCertificatePage(ctx.t, own, {
    basis: period === null ? null : basisOf(facts, { title: facts.pathTitle }, period),
    missing: own.kind === 'open' ? own.missing.map((missing) => missingLine(ctx.t, missing)) : [],
    name: typed?.name ?? facts.certificateName ?? '',
    errors: typed?.errors ?? [],
    baseUrl: ctx.site.baseUrl,
    hasBadges: (await optionalIssuingKey(ctx)) !== null,
    all,
  });
  return typed === null ? page('certificates/own', model) : invalidPage('certificates/own', model);
}
