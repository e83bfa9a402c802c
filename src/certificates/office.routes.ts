import { z } from 'zod';
import type { Context } from '../access/context.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { learnersVisibleTo } from '../access/visibility.ts';
import { NotFound } from '../platform/errors.ts';
import { id, text } from '../platform/http/input.ts';
import type { FieldError } from '../platform/http/parts.ts';
import { conflictPage, download, invalidPage, page, seeOther, type Reply } from '../platform/http/reply.ts';
import { isolated } from '../platform/i18n/locale.ts';
import { isNameForgotten } from './certificate-retention.ts';
import { isPending, isValid } from './certificate.ts';
import { printCertificate, type AttachmentsOf } from './certificate-printing.adapter.ts';
import { draftOf, hasDraft } from './paper-draft.adapter.ts';
import {
  confirmCertificate,
  releaseCertificate,
  returnCertificate,
  type ReleaseProblem,
} from './certificates.actions.ts';
import { dismissWithdrawal, proposeWithdrawal, withdrawCertificate } from './withdrawals.actions.ts';
import { resendCertificateLetter } from './resending.actions.ts';
import { findCertificate, listCertificates, listCertificatesWaitingFor } from './certificates.queries.ts';
import { listReissuesAround, listReissuesWaitingFor } from './reissue.queries.ts';
import { listNewsForOffice } from './refreshers.queries.ts';
import { missingForCertificate } from './eligibility.queries.ts';
import { officeMissingLine } from './missing-lines.ts';
import { extrasOf } from './paper-extras.queries.ts';
import { officeCertificatePage } from './office-certificate.page.ts';
import { certificatesPerPage, officeListPage } from './office-certificates.page.ts';

const one = z.strictObject({ id });
const pageNumber = z
  .string()
  .regex(/^[1-9]\d{0,4}$/)
  .transform(Number);
const longestNote = 2_000;
/** The moment of the proposal that was read. */
const proposal = z.strictObject({
  proposal: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
});

/** The office's side: what waits for me, the register, and each step with a person of its own. */
export const officeCertificateRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/office/certificates',
    action: 'certificate.list',
    query: z.strictObject({ page: pageNumber.optional() }),
    async handle(ctx, { query }) {
      const scope = learnersVisibleTo(ctx.actor);
      const number = query.page ?? 1;
      const waiting = await listCertificatesWaitingFor(ctx.db, scope, ctx.actor);
      // One more than is shown tells whether there is a next page.
      const all = await listCertificates(ctx.db, scope, {
        limit: certificatesPerPage + 1,
        offset: (number - 1) * certificatesPerPage,
      });
      return page(
        'certificates/office-list',
        officeListPage(ctx.t, waiting, all, number, await listReissuesWaitingFor(ctx.db, ctx.actor)),
      );
    },
  }),
  route({
    method: 'get',
    path: '/office/certificates/:id',
    action: 'certificate.list',
    params: one,
    handle: (ctx, { params }) => certificatePage(ctx, params.id),
  }),
  route({
    method: 'get',
    path: '/office/certificates/:id/draft',
    action: 'certificate.list',
    params: one,
    async handle(ctx, { params }) {
      const found = await findCertificate(ctx.db, learnersVisibleTo(ctx.actor), params.id);
      const draft = await draftOf(ctx, found);
      if (draft === null) return seeOther(`/office/certificates/${found.id}`);
      if (!('bytes' in draft)) return unprintedPage(ctx, found.id, draft);
      return download('application/pdf', draft.bytes, draft.fileName);
    },
  }),
  route({
    method: 'post',
    path: '/office/certificates/:id/confirmation',
    action: 'certificate.confirm',
    params: one,
    async handle(ctx, { params }) {
      await confirmCertificate(ctx, params.id);
      return back(params.id, ctx.t('certificates.done.confirmed'));
    },
  }),
  route({
    method: 'post',
    path: '/office/certificates/:id/return',
    action: 'certificate.return',
    params: one,
    body: z.strictObject({ note: text(longestNote) }),
    async handle(ctx, { params, body }) {
      if (body.note === '')
        return certificatePage(ctx, params.id, { errors: [missingText(ctx, 'note')], typed: body });
      await returnCertificate(ctx, params.id, body.note);
      return back(params.id, ctx.t('certificates.done.returned'));
    },
  }),
  route({
    method: 'post',
    path: '/office/certificates/:id/release',
    action: 'certificate.release',
    params: one,
    async handle(ctx, { params }) {
      const problem = await releaseCertificate(ctx, params.id);
      return problem === null
        ? back(params.id, ctx.t('certificates.done.released'))
        : unprintedPage(ctx, params.id, problem);
    },
  }),
  route({
    method: 'post',
    path: '/office/certificates/:id/withdrawal-proposal',
    action: 'certificate.proposeWithdrawal',
    params: one,
    body: z.strictObject({ reason: text(longestNote) }),
    async handle(ctx, { params, body }) {
      if (body.reason === '')
        return certificatePage(ctx, params.id, { errors: [missingText(ctx, 'reason')], typed: body });
      await proposeWithdrawal(ctx, params.id, body.reason);
      return back(params.id, ctx.t('certificates.done.withdrawalProposed'));
    },
  }),
  route({
    method: 'post',
    path: '/office/certificates/:id/withdrawal',
    action: 'certificate.withdraw',
    params: one,
    body: proposal,
    async handle(ctx, { params, body }) {
      await withdrawCertificate(ctx, params.id, body.proposal);
      return back(params.id, ctx.t('certificates.done.withdrawn'));
    },
  }),
  route({
    method: 'post',
    path: '/office/certificates/:id/withdrawal-dismissal',
    action: 'certificate.withdraw',
    params: one,
    body: proposal,
    async handle(ctx, { params, body }) {
      await dismissWithdrawal(ctx, params.id, body.proposal);
      return back(params.id, ctx.t('certificates.done.dismissed'));
    },
  }),
  route({
    method: 'post',
    path: '/office/certificates/:id/letter',
    action: 'certificate.resend',
    throttle: 'letter',
    params: one,
    async handle(ctx, { params }) {
      const outcome = await resendCertificateLetter(ctx, params.id);
      return back(params.id, ctx.t(`certificates.resend.${outcome}`));
    },
  }),
];

/** The same paper as its holder has it. */
export function officePaperRoutes(attachmentsOf: AttachmentsOf): readonly AnyRoute[] {
  return [
    route({
      method: 'get',
      path: '/office/certificates/:id/file',
      action: 'certificate.list',
      params: one,
      async handle(ctx, { params }) {
        const found = await findCertificate(ctx.db, learnersVisibleTo(ctx.actor), params.id);
        if (found.printed === null || isNameForgotten(found)) throw new NotFound('no paper');
        const [extras] = await extrasOf(ctx.db, [found]);
        const inside = await attachmentsOf(ctx, found);
        const { bytes, fileName } = await printCertificate(found.printed, inside, extras);
        return download('application/pdf', bytes, fileName);
      },
    }),
  ];
}

interface Refused {
  readonly errors?: readonly FieldError[];
  readonly typed?: { readonly note?: string; readonly reason?: string };
  readonly problem?: string;
  /** Nothing that was typed is wrong: the certificate cannot go on as it stands. */
  readonly isConflict?: boolean;
}

async function certificatePage(ctx: Context, certificateId: string, refused?: Refused): Promise<Reply> {
  const certificate = await findCertificate(ctx.db, learnersVisibleTo(ctx.actor), certificateId);
  const missing = isPending(certificate.state) ? await missingForCertificate(ctx.db, certificate) : [];
  const [extras] = isValid(certificate.state) ? await extrasOf(ctx.db, [certificate]) : [];
  const model = officeCertificatePage(ctx.t, ctx.actor, certificate, {
    reissues: await listReissuesAround(ctx.db, certificate.id),
    updatedOn: extras?.updatedOn ?? null,
    news: await listNewsForOffice(ctx.db, certificate),
    missing: missing.map((line) => officeMissingLine(ctx.t, line)),
    errors: refused?.errors ?? [],
    typed: refused?.typed ?? {},
    problem: refused?.problem ?? null,
    hasDraft: await hasDraft(ctx, certificate),
    baseUrl: ctx.site.baseUrl,
  });
  if (refused === undefined) return page('certificates/office-certificate', model);
  return (refused.isConflict === true ? conflictPage : invalidPage)('certificates/office-certificate', model);
}

/** Why there is no paper, on the page of the certificate. */
function unprintedPage(ctx: Context, certificateId: string, problem: ReleaseProblem): Promise<Reply> {
  if ('missing' in problem)
    return certificatePage(ctx, certificateId, {
      problem: ctx.t('certificates.office.noUnits'),
      isConflict: true,
    });
  const characters = isolated(problem.characters.slice(0, 10).join(' '), ctx.t.locale);
  return certificatePage(ctx, certificateId, {
    problem: ctx.t('certificates.office.unprintable', { characters }),
  });
}

function missingText(ctx: Context, name: 'note' | 'reason'): FieldError {
  return { name, text: ctx.t(`certificates.office.${name}Missing`) };
}

function back(certificateId: string, notice: string): Reply {
  return seeOther(`/office/certificates/${certificateId}`, notice);
}
