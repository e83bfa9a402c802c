import type { Request } from 'express';
import { z } from 'zod';
import { inTransaction, type Context } from '../access/context.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { isEmail } from '../people/email.ts';
import { pauseSelf, resumeSelf } from '../people/pauses.actions.ts';
import { pausesOf } from '../people/pauses.queries.ts';
import { acceptPrivacy, changeOwnData } from '../people/people.actions.ts';
import { findPerson } from '../people/people.queries.ts';
import { localPath } from '../platform/http/input.ts';
import { calendarText } from '../platform/i18n/dates.ts';
import type { FieldError } from '../platform/http/parts.ts';
import { invalidPage, page, seeOther, type Reply } from '../platform/http/reply.ts';
import { accountPage } from './account.page.ts';
import { countOtherSessions } from './credentials.queries.ts';
import { changePasswordBody, ownDataBody } from './first-sign-in.form.ts';
import { passwordError, privacyTexts, privacyVersion } from './identity.page.ts';
import { authenticate, changePassword, signOutElsewhere } from './identity.actions.ts';
import { addressToConfirm } from './closed-door.adapter.ts';
import { tokenIn } from './parked-form.ts';
import { passwordProblem } from './password-rules.ts';
import { isFresh } from './session.ts';
import { confirmSession } from './sign-in.adapter.ts';
import { confirmBody } from './sign-in.form.ts';

/** Own data, password and sessions; the same page for every role. */
export const accountRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/account',
    action: 'account.manage',
    handle: (ctx, _input, { req }) => account(ctx, req, null),
  }),
  route({
    method: 'post',
    path: '/account/data',
    action: 'account.manage',
    parks: false,
    body: ownDataBody,
    reshow: (ctx, { body }, { req }) => account(ctx, req, { ...body, errors: [] }),
    async handle(ctx, { body }, { req }) {
      const errors: FieldError[] = [];
      if (body.certificateName === '')
        errors.push({ name: 'certificateName', text: ctx.t('identity.first.nameMissing') });
      if (body.email !== '' && !isEmail(body.email))
        errors.push({ name: 'email', text: ctx.t('account.emailWrong') });
      if (errors.length > 0) return account(ctx, req, { ...body, errors });
      // Whoever reads the mail of an account can give it a new password.
      const { email } = await findPerson(ctx.db, ctx.actor.personId);
      if (body.email !== (email ?? '') && !isFresh(ctx.now, req.session))
        return seeOther(await addressToConfirm(ctx, req, { isWhole: true, returnTo: '/account' }));
      await inTransaction(ctx, (tx) =>
        changeOwnData(tx, {
          certificateName: body.certificateName,
          email: body.email === '' ? null : body.email,
        }),
      );
      return seeOther('/account', ctx.t('account.saved'));
    },
  }),
  route({
    method: 'post',
    path: '/account/password',
    action: 'account.manage',
    body: changePasswordBody,
    throttle: 'signIn',
    async handle(ctx, { body }, { req }) {
      const person = await findPerson(ctx.db, ctx.actor.personId);
      const errors: FieldError[] = [];
      if ((await authenticate(ctx, person.login, body.current)) === null)
        errors.push({ name: 'current', text: ctx.t('account.password.currentWrong') });
      const problem = passwordProblem(body.password, { login: person.login, name: person.displayName });
      if (problem !== null) errors.push(passwordError(ctx.t, 'password', problem));
      if (errors.length > 0) return account(ctx, req, { errors });
      await changePassword(ctx, body.password, ctx.site.secrets.fingerprint(req.sessionID));
      await confirmSession(req, ctx);
      return seeOther('/account', ctx.t('account.password.saved'));
    },
  }),
  route({
    method: 'post',
    path: '/account/sessions/end',
    action: 'account.manage',
    parks: false,
    async handle(ctx, _input, { req }) {
      await signOutElsewhere(ctx, ctx.site.secrets.fingerprint(req.sessionID));
      return seeOther('/account', ctx.t('account.sessions.ended'));
    },
  }),
  route({
    method: 'post',
    path: '/account/pause',
    action: 'account.manage',
    async handle(ctx) {
      await inTransaction(ctx, (tx) => pauseSelf(tx));
      return seeOther('/account', ctx.t('account.pause.begun'));
    },
  }),
  route({
    method: 'post',
    path: '/account/pause/end',
    action: 'account.manage',
    async handle(ctx) {
      await inTransaction(ctx, (tx) => resumeSelf(tx));
      return seeOther('/account', ctx.t('account.pause.over'));
    },
  }),
  route({
    method: 'post',
    path: '/account/privacy',
    action: 'account.manage',
    parks: false,
    async handle(ctx) {
      await inTransaction(ctx, (tx) => acceptPrivacy(tx, privacyVersion));
      return seeOther('/account', ctx.t('account.privacy.accepted'));
    },
  }),
  route({
    method: 'get',
    path: '/confirm',
    action: 'account.manage',
    query: z.strictObject({ returnTo: localPath.default('/') }),
    handle: (ctx, { query }) =>
      page('identity/confirm', {
        title: ctx.t('identity.confirm.title'),
        returnTo: query.returnTo,
        kept: tokenIn(query.returnTo) !== null,
        errors: [],
      }),
  }),
  route({
    method: 'post',
    path: '/confirm',
    action: 'account.manage',
    body: confirmBody,
    throttle: 'signIn',
    async handle(ctx, { body }, { req }) {
      const person = await findPerson(ctx.db, ctx.actor.personId);
      if ((await authenticate(ctx, person.login, body.password)) === null)
        return invalidPage('identity/confirm', {
          title: ctx.t('identity.confirm.title'),
          returnTo: body.returnTo,
          kept: tokenIn(body.returnTo) !== null,
          errors: [{ name: 'password', text: ctx.t('account.password.currentWrong') }],
        });
      await confirmSession(req, ctx);
      return tokenIn(body.returnTo) === null
        ? seeOther(body.returnTo)
        : seeOther(body.returnTo, ctx.t('identity.confirm.again'));
    },
  }),
];

async function account(
  ctx: Context,
  req: Request,
  typed: {
    readonly certificateName?: string;
    readonly email?: string;
    readonly errors: readonly FieldError[];
  } | null,
): Promise<Reply> {
  const person = await findPerson(ctx.db, ctx.actor.personId);
  const others = await countOtherSessions(ctx.db, person.id, ctx.site.secrets.fingerprint(req.sessionID));
  const pause = (await pausesOf(ctx.db, [person.id])).get(person.id)?.find((one) => one.resumedOn === null);
  const model = accountPage(ctx.t, {
    errors: typed?.errors ?? [],
    login: person.login,
    roleName: ctx.t(`identity.role.${person.role}`),
    certificateName: typed?.certificateName ?? person.certificateName ?? '',
    email: typed?.email ?? person.email ?? '',
    otherSessions: others,
    pausedSince: pause === undefined ? null : calendarText(pause.beganOn, ctx.t.locale),
    privacyTexts:
      person.privacyVersion === privacyVersion ? null : privacyTexts(ctx.t, ctx.site.translations.de),
  });
  return model.errors.length === 0 ? page('account/account', model) : invalidPage('account/account', model);
}
