import { z } from 'zod';
import type { Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { isNameForgotten } from '../certificates/certificate-retention.ts';
import { isValid, type CertificateRow } from '../certificates/certificate.ts';
import { listOwnCertificates } from '../certificates/certificates.queries.ts';
import { learnerRoleOf } from '../certificates/own-certificate.ts';
import { optionalIssuingKey } from '../credentials/issuing-key.adapter.ts';
import { NotFound } from '../platform/errors.ts';
import { id } from '../platform/http/input.ts';
import { download, page, type Reply } from '../platform/http/reply.ts';
import { badgePage } from './badge.page.ts';
import { credentialFile, type CredentialForm } from './credential-file.adapter.ts';

const query = z.strictObject({ certificate: id.optional() });

/** The holder's digital certificate: the files, and what to do with them. */
export const ownBadgeRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/learn/certificate/badge',
    action: 'certificate.readOwn',
    query,
    async handle(ctx, { query: { certificate } }) {
      const wanted = await ownValid(ctx, certificate);
      if ((await optionalIssuingKey(ctx)) === null) throw new NotFound('badge');
      return page(
        'badges/own',
        badgePage(ctx.t, wanted, { issuer: ctx.site.installation.operator.name, baseUrl: ctx.site.baseUrl }),
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

/** @throws NotFound for what is not one's own, not valid, or names nobody any more */
async function ownValid(ctx: Context, wantedId: string | undefined): Promise<CertificateRow> {
  const role = learnerRoleOf(ctx.actor);
  const valid = (await listOwnCertificates(ctx.db, ctx.actor.personId)).filter(({ state }) => isValid(state));
  const wanted =
    wantedId === undefined
      ? valid.find(({ pathRole }) => pathRole === role)
      : valid.find((one) => one.id === wantedId);
  if (wanted === undefined || wanted.printed === null || isNameForgotten(wanted)) throw new NotFound('badge');
  authorize(ctx.actor, 'certificate.readOwn', wanted);
  return wanted;
}
