import { z } from 'zod';
import type { Context } from '../access/context.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { learnersVisibleTo } from '../access/visibility.ts';
import { findPerson } from '../people/people.queries.ts';
import { NotFound } from '../platform/errors.ts';
import { id, raw, text } from '../platform/http/input.ts';
import { invalidPage, page, seeOther, type Reply } from '../platform/http/reply.ts';
import { isolated } from '../platform/i18n/locale.ts';
import { isValid, type CertificateRow } from './certificate.ts';
import { nameProblem, readCertificateName } from './certificate-name.ts';
import { nameError } from './name-error.adapter.ts';
import { findCertificate, listCertificatesOf, listOwnCertificates } from './certificates.queries.ts';
import { learnerRoleOf, ownIn } from './own-certificate.ts';
import { askForReissue, confirmReissue, releaseReissue, returnReissue } from './reissue.actions.ts';
import { hasDraft } from './paper-draft.adapter.ts';
import { newNamePage, ownNewNamePath } from './reissue.page.ts';
import { findOptionalReissue } from './reissue.queries.ts';

const one = z.strictObject({ id });
/** Of the holder's papers; the certificate of the own path when none is named. */
const which = z.strictObject({ certificate: id.optional() });

/** A new paper after a change of name: the holder or the office asks, and two of the office decide. */
export const reissueRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/learn/certificate/new-name',
    action: 'certificate.reissueOwn',
    query: which,
    async handle(ctx, { query }) {
      const valid = await findOptionalOwnValid(ctx, query.certificate);
      return valid === undefined ? seeOther('/learn/certificate') : newName(ctx, valid);
    },
  }),
  route({
    method: 'post',
    path: '/learn/certificate/new-name',
    action: 'certificate.reissueOwn',
    query: which,
    body: z.strictObject({ name: raw(1_000) }),
    async handle(ctx, { query, body }) {
      const valid = await findOptionalOwnValid(ctx, query.certificate);
      if (valid === undefined) throw new NotFound('certificate');
      return ask(ctx, valid, body.name, ownNewNamePath(valid));
    },
  }),
  route({
    method: 'get',
    path: '/office/certificates/:id/new-name',
    action: 'certificate.list',
    params: one,
    async handle(ctx, { params }) {
      const found = await findCertificate(ctx.db, learnersVisibleTo(ctx.actor), params.id);
      return found.number === null ? seeOther(`/office/certificates/${found.id}`) : newName(ctx, found);
    },
  }),
  route({
    method: 'post',
    path: '/office/certificates/:id/new-name',
    action: 'certificate.reissueFor',
    params: one,
    body: z.strictObject({ name: raw(1_000) }),
    handle: async (ctx, { params, body }) =>
      ask(ctx, await inScope(ctx, params.id), body.name, addressOf(params.id)),
  }),
  route({
    method: 'post',
    path: '/office/certificates/:id/new-name/confirmation',
    action: 'certificate.confirm',
    params: one,
    async handle(ctx, { params }) {
      await confirmReissue(ctx, params.id);
      return seeOther(addressOf(params.id), ctx.t('certificates.done.confirmed'));
    },
  }),
  route({
    method: 'post',
    path: '/office/certificates/:id/new-name/release',
    action: 'certificate.release',
    params: one,
    async handle(ctx, { params }) {
      const characters = await releaseReissue(ctx, params.id);
      if (characters.length === 0) return seeOther(addressOf(params.id), ctx.t('certificates.done.released'));
      const shown = isolated(characters.slice(0, 10).join(' '), ctx.t.locale);
      return newName(ctx, await inScope(ctx, params.id), {
        problem: ctx.t('certificates.office.unprintable', { characters: shown }),
      });
    },
  }),
  route({
    method: 'post',
    path: '/office/certificates/:id/new-name/return',
    action: 'certificate.return',
    params: one,
    body: z.strictObject({ note: text(2_000) }),
    async handle(ctx, { params, body }) {
      if (body.note === '')
        return newName(ctx, await inScope(ctx, params.id), {
          errors: [{ name: 'note', text: ctx.t('certificates.office.noteMissing') }],
        });
      await returnReissue(ctx, params.id, body.note);
      return seeOther(addressOf(params.id), ctx.t('certificates.done.returned'));
    },
  }),
];

type Refused = Partial<Parameters<typeof newNamePage>[4]>;

async function newName(ctx: Context, certificate: CertificateRow, refused?: Refused): Promise<Reply> {
  const reissue = await findOptionalReissue(ctx.db, certificate.id);
  const { login } = await findPerson(ctx.db, certificate.personId);
  const model = newNamePage(ctx.t, ctx.actor, certificate, reissue, {
    name: '',
    note: '',
    errors: [],
    problem: null,
    hasDraft: await hasDraft(ctx, certificate),
    login,
    papers:
      certificate.personId === ctx.actor.personId
        ? await listOwnCertificates(ctx.db, ctx.actor.personId)
        : await listCertificatesOf(ctx.db, learnersVisibleTo(ctx.actor), certificate.personId),
    ...refused,
  });
  return (refused === undefined ? page : invalidPage)('certificates/new-name', model);
}

async function ask(ctx: Context, certificate: CertificateRow, typed: string, to: string): Promise<Reply> {
  const name = readCertificateName(typed);
  const isOwn = certificate.personId === ctx.actor.personId;
  const error =
    isOwn && name === certificate.holderName && nameProblem(name) === null
      ? ctx.t('certificates.newName.same')
      : await nameError(ctx, name);
  if (error !== null)
    return newName(ctx, certificate, { name: typed, errors: [{ name: 'name', text: error }] });
  await askForReissue(ctx, certificate.id, name);
  return seeOther(to, ctx.t('certificates.newName.asked'));
}

/** @throws NotFound for a paper that was named and is not a valid one of the reader */
async function findOptionalOwnValid(
  ctx: Context,
  wantedId: string | undefined,
): Promise<CertificateRow | undefined> {
  const role = learnerRoleOf(ctx.actor);
  const all = await listOwnCertificates(ctx.db, ctx.actor.personId);
  const valid = all.filter(({ state }) => isValid(state));
  if (wantedId === undefined) return ownIn(valid, role);
  const wanted = valid.find((one) => one.id === wantedId);
  if (wanted === undefined) throw new NotFound('certificate');
  return wanted;
}

async function inScope(ctx: Context, certificateId: string): Promise<CertificateRow> {
  const found = await findCertificate(ctx.db, learnersVisibleTo(ctx.actor), certificateId);
  if (found.number === null) throw new NotFound('certificate');
  return found;
}

function addressOf(certificateId: string): string {
  return `/office/certificates/${certificateId}/new-name`;
}
