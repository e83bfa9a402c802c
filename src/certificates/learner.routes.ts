import { z } from 'zod';
import type { Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { NotFound } from '../platform/errors.ts';
import { id } from '../platform/http/input.ts';
import type { FieldError } from '../platform/http/parts.ts';
import { download, invalidPage, page, seeOther, type Reply } from '../platform/http/reply.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { paperKinds, type PaperKind } from './certificate-document.ts';
import { isNameForgotten } from './certificate-retention.ts';
import { isPending, isValid } from './certificate.ts';
import { readCertificateName } from './certificate-name.ts';
import { printCertificate, type AttachmentsOf } from './certificate-printing.adapter.ts';
import { requestCertificate } from './certificates.actions.ts';
import { listOwnCertificates } from './certificates.queries.ts';
import { parseChoices } from './choices.ts';
import { listNameableTasks, listOwnStandings } from './entitlement.queries.ts';
import { ownCertificatePage } from './learner-certificate.page.ts';
import { nameError } from './name-error.adapter.ts';
import { missingLine } from './missing-lines.ts';
import { draftOf, hasDraft } from './paper-draft.adapter.ts';
import { extrasOf } from './paper-extras.queries.ts';
import { learnerRoleOf, ownIn, ownPath } from './own-certificate.ts';
import { requestForm } from './request-form.page.ts';
import { requestBody, wishesFrom, type TypedRequest } from './request.form.ts';

/** The holder's side: what is missing, what will stand on the paper, and the paper itself. */
export const ownCertificateRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/learn/certificate',
    action: 'certificate.readOwn',
    query: z.strictObject({ kind: z.enum(paperKinds).optional() }),
    handle: (ctx, { query }) => ownPage(ctx, query.kind ?? 'lamsaCertificate'),
  }),
  route({
    method: 'get',
    path: '/learn/certificate/draft',
    action: 'certificate.readOwn',
    query: z.strictObject({ certificate: id.optional() }),
    async handle(ctx, { query }) {
      const own = await listOwnCertificates(ctx.db, ctx.actor.personId);
      const wanted = own.find((one) =>
        query.certificate === undefined ? isPending(one.state) : one.id === query.certificate,
      );
      if (wanted === undefined) {
        if (query.certificate === undefined) return seeOther('/learn/certificate');
        throw new NotFound('certificate');
      }
      authorize(ctx.actor, 'certificate.readOwn', wanted);
      const draft = await draftOf(ctx, wanted);
      if (draft === null) return seeOther(ownPath(wanted.kind));
      if (!('bytes' in draft))
        return ownPage(ctx, wanted.kind, { problem: ctx.t('certificates.draft.notYet') });
      return download('application/pdf', draft.bytes, draft.fileName);
    },
  }),
  route({
    method: 'post',
    path: '/learn/certificate',
    action: 'certificate.request',
    body: requestBody,
    async handle(ctx, { body }) {
      const name = readCertificateName(body.name);
      const error = await nameError(ctx, name);
      const wishes = wishesFrom(body, localDay(ctx.now));
      const errors = [
        ...(error === null ? [] : [{ name: 'name', text: error }]),
        ...(wishes === null ? [{ name: 'birthDate', text: ctx.t('certificates.form.birthDateWrong') }] : []),
      ];
      if (wishes === null || errors.length > 0) return ownPage(ctx, body.kind, { body, errors });
      await requestCertificate(ctx, name, wishes);
      return seeOther(ownPath(body.kind), ctx.t('certificates.own.requested'));
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
            ? ownIn(valid, role)
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

/** What was typed and is wrong, or what cannot be done at all. */
type Refused =
  { readonly body: TypedRequest; readonly errors: readonly FieldError[] } | { readonly problem: string };

async function ownPage(ctx: Context, kind: PaperKind, refused?: Refused): Promise<Reply> {
  const { personId } = ctx.actor;
  const role = learnerRoleOf(ctx.actor);
  const { standings, certificates, facts } = await listOwnStandings(ctx, { personId, role });
  const standing = standings.find((one) => one.kind === kind);
  if (standing === undefined) throw new NotFound('kind');
  const { own, basis } = standing;
  const earlier = own.kind === 'open' ? own.earlier : null;
  const typed = refused !== undefined && 'body' in refused ? refused : null;
  const { wording } = ctx.site.installation.certificate;
  const model = ownCertificatePage(ctx.t, standing, {
    missing: own.kind === 'open' ? own.missing.map((missing) => missingLine(ctx.t, missing)) : [],
    form:
      basis === null
        ? null
        : requestForm(ctx.t, {
            kind,
            role,
            name: facts.certificateName ?? '',
            choices: parseChoices(earlier?.choices ?? null, wording),
            tasks: kind === 'engagement' ? await listNameableTasks(ctx.db, personId) : [],
            typed: typed?.body ?? null,
          }),
    errors: typed?.errors ?? [],
    problem: refused !== undefined && 'problem' in refused ? refused.problem : null,
    hasDraft: own.kind === 'pending' && (await hasDraft(ctx, own.certificate)),
    baseUrl: ctx.site.baseUrl,
    all: certificates,
    standings,
  });
  return refused === undefined ? page('certificates/own', model) : invalidPage('certificates/own', model);
}
