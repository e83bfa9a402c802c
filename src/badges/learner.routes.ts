import { z } from 'zod';
import type { Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { parsePrintedFacts, type PrintedFacts } from '../certificates/certificate-document.ts';
import type { CertificateRow } from '../certificates/certificate.ts';
import { listOwnCertificates } from '../certificates/certificates.queries.ts';
import { learnerRoleOf, ownIn } from '../certificates/own-certificate.ts';
import { kindWords } from '../certificates/paper-words.ts';
import { optionalIssuingKey } from '../credentials/issuing-key.adapter.ts';
import { NotFound } from '../platform/errors.ts';
import { id } from '../platform/http/input.ts';
import { download, page, type Reply } from '../platform/http/reply.ts';
import { qrSvg } from '../platform/qr.ts';
import { credentialFile, type CredentialForm } from './credential-file.adapter.ts';
import { holderListPage, holderPaperPage, holderUsePage, isOpen } from './holder.page.ts';
import { learningModelDocument } from './learning-model.ts';

const query = z.strictObject({ certificate: id.optional() });
const params = z.strictObject({ id });

/** The holder's papers: to download, to give away, and what to do with them. */
export const ownBadgeRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/learn/certificates',
    action: 'certificate.readOwn',
    async handle(ctx) {
      const all = await listOwnCertificates(ctx.db, ctx.actor.personId);
      const papers = all.flatMap((certificate) => {
        if (certificate.printed === null) return [];
        // Only what names nobody: a paper on a former name has no names left that could be read strictly.
        return [{ certificate, facts: JSON.parse(certificate.printed) as PrintedFacts }];
      });
      return page('badges/list', holderListPage(ctx.t, papers));
    },
  }),
  route({
    method: 'get',
    path: '/learn/certificates/:id',
    action: 'certificate.readOwn',
    params,
    async handle(ctx, { params: wanted }) {
      const certificate = await ownValid(ctx, wanted.id);
      const facts = factsOf(certificate);
      const qr = await qrSvg(facts.verifyUrl, ctx.t('badges.share.qr'));
      const hasBadge = (await optionalIssuingKey(ctx)) !== null;
      return page('badges/paper', holderPaperPage(ctx.t, certificate, facts, { qr, hasBadge }));
    },
  }),
  route({
    method: 'get',
    path: '/learn/certificates/:id/use',
    action: 'certificate.readOwn',
    params,
    async handle(ctx, { params: wanted }) {
      const certificate = await ownValid(ctx, wanted.id);
      const hasBadge = (await optionalIssuingKey(ctx)) !== null;
      return page('badges/use', holderUsePage(ctx.t, certificate, factsOf(certificate), { hasBadge }));
    },
  }),
  route({
    method: 'get',
    path: '/learn/certificates/:id/elm.jsonld',
    action: 'certificate.readOwn',
    params,
    async handle(ctx, { params: wanted }) {
      const certificate = await ownValid(ctx, wanted.id);
      const facts = factsOf(certificate);
      const document = learningModelDocument(facts, {
        baseUrl: ctx.site.baseUrl,
        releasedAt: certificate.releasedAt ?? 0,
      });
      const bytes = Buffer.from(`${JSON.stringify(document, null, 2)}\n`);
      // Whoever finds the file later reads in its name already what it is not.
      return download(
        'application/ld+json',
        bytes,
        `${kindWords[facts.kind].file}-${facts.number}-ELM-ohne-Siegel.jsonld`,
      );
    },
  }),
  ...(['json', 'jwt'] as const).map((form) =>
    route({
      method: 'get',
      path: `/learn/certificate/badge.${form}`,
      action: 'certificate.readOwn',
      query,
      handle: (ctx, { query: { certificate } }) => fileOf(ctx, certificate, form),
    }),
  ),
];

async function fileOf(ctx: Context, wantedId: string | undefined, form: CredentialForm): Promise<Reply> {
  const file = await credentialFile(ctx, await ownValid(ctx, wantedId), form);
  if (file === null) throw new NotFound('badge');
  return download(file.type, file.bytes, file.name);
}

function factsOf({ printed }: CertificateRow): PrintedFacts {
  return parsePrintedFacts(JSON.parse(printed ?? 'null'));
}

/** @throws NotFound for what is not one's own, not valid, or names nobody any more */
async function ownValid(ctx: Context, wantedId: string | undefined): Promise<CertificateRow> {
  const role = learnerRoleOf(ctx.actor);
  const open = (await listOwnCertificates(ctx.db, ctx.actor.personId)).filter(isOpen);
  const wanted = wantedId === undefined ? ownIn(open, role) : open.find((one) => one.id === wantedId);
  if (wanted === undefined) throw new NotFound('certificate');
  authorize(ctx.actor, 'certificate.readOwn', wanted);
  return wanted;
}
