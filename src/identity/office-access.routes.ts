import { z } from 'zod';
import type { Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { findAccount, isLastOfTheOffice, type AccountRow } from '../people/people.queries.ts';
import { decisionPage } from '../people/person.page.ts';
import { Conflict, NotFound } from '../platform/errors.ts';
import { id } from '../platform/http/input.ts';
import { hiddenPage, page, seeOther, type Reply } from '../platform/http/reply.ts';
import { qrSvg } from '../platform/qr.ts';
import { accessPath, groupedCode, isUsable } from './access-code.ts';
import { accessLetterPage } from './access-letter.page.ts';
import { findOptionalLiveCode } from './access-codes.queries.ts';
import { endAccess, issueRecovery, resendInvitation, signPersonOut } from './invitations.actions.ts';

const one = z.strictObject({ id });

/** The ways in of one person, for LAMSA's office. Pages that show or make a way in ask for the password again. */
export const personAccessRoutes: readonly AnyRoute[] = [
  route({
    method: 'post',
    path: '/office/people/:id/invitation',
    action: 'person.manageAccess',
    parks: false,
    params: one,
    async handle(ctx, { params }) {
      await resendInvitation(ctx, params.id);
      return seeOther(`/office/people/${params.id}`, ctx.t('people.resent'));
    },
  }),
  route({
    method: 'get',
    path: '/office/people/:id/letter',
    action: 'person.manageAccess',
    params: one,
    freshMinutes: 60,
    handle: (ctx, { params }) => letter(ctx, params.id),
  }),
  route({
    method: 'get',
    path: '/office/people/:id/recovery',
    action: 'person.manageAccess',
    params: one,
    freshMinutes: 15,
    async handle(ctx, { params }) {
      const person = await findManaged(ctx, params.id);
      if (person.state !== 'active') throw new Conflict('not active');
      return page('people/decision', decisionPage(ctx.t, person, { kind: 'recovery', isBlocked: false }));
    },
  }),
  route({
    method: 'post',
    path: '/office/people/:id/recovery',
    action: 'person.manageAccess',
    params: one,
    freshMinutes: 60,
    async handle(ctx, { params }) {
      await issueRecovery(ctx, params.id);
      return seeOther(`/office/people/${params.id}/letter`, ctx.t('people.recovery.done'));
    },
  }),
  route({
    method: 'post',
    path: '/office/people/:id/sessions/end',
    action: 'person.manageAccess',
    parks: false,
    params: one,
    async handle(ctx, { params }) {
      await signPersonOut(ctx, params.id);
      return seeOther(`/office/people/${params.id}`, ctx.t('people.signedOut'));
    },
  }),
  route({
    method: 'get',
    path: '/office/people/:id/ending',
    action: 'person.manageAccess',
    params: one,
    freshMinutes: 15,
    async handle(ctx, { params }) {
      const person = await findManaged(ctx, params.id);
      if (person.state === 'ended') throw new Conflict('ended already');
      return page(
        'people/decision',
        decisionPage(ctx.t, person, { kind: 'ending', isBlocked: await isLastOfTheOffice(ctx.db, person) }),
      );
    },
  }),
  route({
    method: 'post',
    path: '/office/people/:id/ending',
    action: 'person.manageAccess',
    params: one,
    freshMinutes: 60,
    async handle(ctx, { params }) {
      await endAccess(ctx, params.id);
      return seeOther(`/office/people/${params.id}`, ctx.t('people.ending.done'));
    },
  }),
];

async function findManaged(ctx: Context, personId: string): Promise<AccountRow> {
  const person = await findAccount(ctx.db, ctx.actor, personId);
  authorize(ctx.actor, 'person.manageAccess', person);
  return person;
}

/** While there is a way in that can be used: before the first sign-in the invitation, after it a recovery code. */
async function letter(ctx: Context, personId: string): Promise<Reply> {
  const person = await findManaged(ctx, personId);
  const kind = person.state === 'invited' ? 'invitation' : 'recovery';
  const code = await findOptionalLiveCode(ctx.db, person.id, kind);
  if (code === null || !isUsable(code, ctx.now) || person.state === 'ended') throw new NotFound('letter');
  const { site } = ctx;
  const own = site.translations[person.locale];
  const link = site.baseUrl + accessPath(code.purpose, site.secrets.tokenFor(code.id));
  return hiddenPage(
    'people/letter',
    accessLetterPage(
      { reader: ctx.t, german: site.translations.de, own },
      {
        kind,
        person,
        installation: site.installation,
        baseUrl: site.baseUrl,
        link,
        typedCode: groupedCode(site.secrets.typedCodeFor(code.id)),
        until: code.expiresAt,
        now: ctx.now,
        qr: await qrSvg(link, own('people.letter.qr')),
      },
    ),
  );
}
