import { z } from 'zod';
import type { PublicContext } from '../access/context.ts';
import { publicRoute, type AnyRoute } from '../access/route.ts';
import { roles, type Role } from '../access/actor.ts';
import { findOptionalMunicipality } from '../people/municipalities.queries.ts';
import { changeOwnLocale } from '../people/people.actions.ts';
import { findOptionalPersonByLogin } from '../people/people.queries.ts';
import { Conflict, NotFound } from '../platform/errors.ts';
import type { LanguageChoice } from '../platform/http/frame.ts';
import { localPath } from '../platform/http/input.ts';
import { hiddenPage, invalidPage, page, seeOther, type Reply } from '../platform/http/reply.ts';
import type { Exchange } from '../platform/http/route.ts';
import { readCrockford } from '../platform/ids.ts';
import { typedCodeLength } from './access-code.ts';
import { firstSignInBody, firstSignInErrors, newPasswordBody } from './first-sign-in.form.ts';
import { codePage, firstSignInPage, newPasswordPage, privacyVersion, signInPage } from './identity.page.ts';
import {
  findAccess,
  pathForTypedCode,
  redeemInvitation,
  requestPasswordReset,
  resetPassword,
} from './identity.actions.ts';
import { passwordProblem } from './password-rules.ts';
import { checkPosted, closeSession, keepSession, openSession } from './sign-in.adapter.ts';
import { codeBody, forgottenBody, languageBody, signInBody } from './sign-in.form.ts';

/** What signing in needs from outside this feature. */
export interface Entrance {
  /** The invented person behind each one-click role, by login name; empty outside the demo. */
  readonly demoLogins: Readonly<Partial<Record<Role, string>>>;
  /** The page on which somebody of this role begins. */
  startOf(role: Role): string;
  /** True for addresses that a signed-in person may be sent back to. */
  isReturnable(path: string): boolean;
  languagesFor(ctx: PublicContext): readonly LanguageChoice[];
}

const token = z.strictObject({ token: z.string().regex(/^[\w-]{22}$/) });
const learnerRoles: readonly Role[] = ['ambassador', 'localCoordinator'];

export function identityRoutes(entrance: Entrance): AnyRoute[] {
  const demoRoles = Object.keys(entrance.demoLogins) as Role[];
  const routes: AnyRoute[] = [
    publicRoute({
      method: 'get',
      path: '/sign-in',
      action: 'identity.enter',
      query: z.strictObject({ returnTo: localPath.optional() }),
      handle: (ctx, { query }) =>
        ctx.actor
          ? seeOther(entrance.startOf(ctx.actor.role))
          : page(
              'identity/sign-in',
              signInPage(ctx.t, {
                login: '',
                returnTo: query.returnTo ?? null,
                wrong: false,
                demoRoles,
                demoPassword: ctx.site.demoPassword,
              }),
            ),
    }),
    publicRoute({
      method: 'post',
      path: '/sign-in',
      action: 'identity.enter',
      body: signInBody,
      throttle: 'signIn',
      async handle(ctx, { body }, exchange) {
        const personId = await checkPosted(ctx, exchange.req);
        if (personId === null)
          return invalidPage(
            'identity/sign-in',
            signInPage(ctx.t, {
              login: body.login,
              returnTo: body.returnTo ?? null,
              wrong: true,
              demoRoles,
              demoPassword: ctx.site.demoPassword,
            }),
          );
        return enter(ctx, exchange, entrance, {
          login: body.login,
          sharedDevice: body.sharedDevice !== undefined,
          returnTo: body.returnTo ?? null,
        });
      },
    }),
    publicRoute({
      method: 'post',
      path: '/sign-out',
      action: 'identity.enter',
      async handle(_ctx, _input, { req, res }) {
        await closeSession(req);
        res.set('Clear-Site-Data', '"cache", "storage"');
        return seeOther('/');
      },
    }),
    publicRoute({
      method: 'post',
      path: '/language',
      action: 'identity.enter',
      body: languageBody,
      async handle(ctx, { body }, { req }) {
        req.session.locale = body.locale;
        await keepSession(req);
        if (ctx.actor) await changeOwnLocale({ ...ctx, actor: ctx.actor }, body.locale);
        return seeOther(body.returnTo);
      },
    }),
    publicRoute({
      method: 'get',
      path: '/password/forgotten',
      action: 'identity.enter',
      handle: (ctx) => forgotten(ctx, false),
    }),
    publicRoute({
      method: 'post',
      path: '/password/forgotten',
      action: 'identity.enter',
      body: forgottenBody,
      throttle: 'letter',
      async handle(ctx, { body }) {
        if (body.login !== '') await requestPasswordReset(ctx, body.login);
        return forgotten(ctx, true);
      },
    }),
    publicRoute({
      method: 'get',
      path: '/code',
      action: 'identity.enter',
      handle: (ctx) => page('identity/code', codePage(ctx.t, { code: '', wrong: false })),
    }),
    publicRoute({
      method: 'post',
      path: '/code',
      action: 'identity.enter',
      body: codeBody,
      throttle: 'code',
      async handle(ctx, { body }) {
        const code = readCrockford(body.code, typedCodeLength);
        const path = code === null ? null : await pathForTypedCode(ctx, code);
        return path === null
          ? invalidPage('identity/code', codePage(ctx.t, { code: body.code, wrong: true }))
          : seeOther(path);
      },
    }),
    publicRoute({
      method: 'get',
      path: '/invitation/:token',
      action: 'identity.enter',
      params: token,
      async handle(ctx, { params }, { req }) {
        const access = await findAccess(ctx, params.token, ['invitation']);
        if (access === null) return expired(ctx);
        if (req.session.locale === undefined && ctx.actor === null)
          return languageFirst(ctx, entrance.languagesFor(ctx), `/invitation/${params.token}`);
        return hiddenPage('identity/first-sign-in', await firstPage(ctx, params.token, access.person, null));
      },
    }),
    publicRoute({
      method: 'post',
      path: '/invitation/:token',
      action: 'identity.enter',
      params: token,
      body: firstSignInBody,
      throttle: 'code',
      async handle(ctx, { params, body }, exchange) {
        const access = await findAccess(ctx, params.token, ['invitation']);
        if (access === null) return expired(ctx);
        const own = { login: access.person.login, name: access.person.displayName };
        const errors = firstSignInErrors(body, own);
        if (errors !== null)
          return invalidPage(
            'identity/first-sign-in',
            await firstPage(ctx, params.token, access.person, { ...body, errors }),
          );
        try {
          await redeemInvitation(ctx, access, { ...body, privacyVersion, locale: ctx.t.locale });
        } catch (error) {
          if (error instanceof Conflict) return expired(ctx);
          throw error;
        }
        return enter(ctx, exchange, entrance, {
          login: access.person.login,
          sharedDevice: false,
          returnTo: null,
        });
      },
    }),
    publicRoute({
      method: 'get',
      path: '/password/new/:token',
      action: 'identity.enter',
      params: token,
      async handle(ctx, { params }) {
        const access = await findAccess(ctx, params.token, ['recovery', 'passwordReset']);
        if (access === null) return expired(ctx);
        return hiddenPage(
          'identity/new-password',
          newPasswordPage(ctx.t, {
            action: `/password/new/${params.token}`,
            login: access.person.login,
            problem: null,
          }),
        );
      },
    }),
    publicRoute({
      method: 'post',
      path: '/password/new/:token',
      action: 'identity.enter',
      params: token,
      body: newPasswordBody,
      throttle: 'code',
      async handle(ctx, { params, body }) {
        const access = await findAccess(ctx, params.token, ['recovery', 'passwordReset']);
        if (access === null) return expired(ctx);
        const { login, displayName } = access.person;
        const problem = passwordProblem(body.password, { login, name: displayName });
        if (problem !== null)
          return invalidPage(
            'identity/new-password',
            newPasswordPage(ctx.t, { action: `/password/new/${params.token}`, login, problem }),
          );
        await resetPassword(ctx, access, body.password);
        return seeOther('/sign-in', ctx.t('identity.new.done'));
      },
    }),
  ];
  if (demoRoles.length > 0) routes.push(demoSignIn(entrance));
  return routes;
}

/** One click per role, only where all data are invented; the route does not exist otherwise. */
function demoSignIn(entrance: Entrance): AnyRoute {
  return publicRoute({
    method: 'post',
    path: '/demo/sign-in',
    action: 'identity.enter',
    body: z.strictObject({ role: z.string().max(40) }),
    async handle(ctx, { body }, exchange) {
      const role = roles.find((one) => one === body.role);
      const login = role === undefined ? undefined : entrance.demoLogins[role];
      if (login === undefined) throw new NotFound('demo role');
      return enter(ctx, exchange, entrance, { login, sharedDevice: false, returnTo: null });
    },
  });
}

async function enter(
  ctx: PublicContext,
  { req }: Exchange,
  entrance: Entrance,
  given: { readonly login: string; readonly sharedDevice: boolean; readonly returnTo: string | null },
): Promise<Reply> {
  const person = await findOptionalPersonByLogin(ctx.db, given.login.toLowerCase());
  if (person === null) throw new NotFound('person');
  await openSession(req, person.id, {
    now: ctx.now,
    sharedDevice: given.sharedDevice,
    longLived: learnerRoles.includes(person.role),
  });
  const back = given.returnTo !== null && entrance.isReturnable(given.returnTo) ? given.returnTo : null;
  return seeOther(back ?? entrance.startOf(person.role));
}

function forgotten(ctx: PublicContext, sent: boolean): Reply {
  const { phone, email } = ctx.site.installation.contact;
  return page('identity/forgotten', {
    title: ctx.t('identity.forgotten.title'),
    sent,
    mailEnabled: ctx.site.mailEnabled,
    contact: { phone, email },
  });
}

function languageFirst(ctx: PublicContext, languages: readonly LanguageChoice[], path: string): Reply {
  return hiddenPage('identity/language-first', {
    title: ctx.t('identity.languageFirst.title'),
    languages,
    path,
  });
}

function expired(ctx: PublicContext): Reply {
  return hiddenPage('identity/link-expired', { title: ctx.t('identity.expired.title') }, 404);
}

async function firstPage(
  ctx: PublicContext,
  tokenText: string,
  person: {
    readonly displayName: string;
    readonly login: string;
    readonly role: Role;
    readonly municipalityId: string | null;
  },
  typed: {
    readonly certificateName: string;
    readonly privacy?: string | undefined;
    readonly errors: Parameters<typeof firstSignInPage>[2]['errors'];
  } | null,
) {
  const municipality =
    person.municipalityId === null ? null : await findOptionalMunicipality(ctx.db, person.municipalityId);
  return firstSignInPage(ctx.t, ctx.site.translations.de, {
    action: `/invitation/${tokenText}`,
    name: person.displayName,
    login: person.login,
    role: person.role,
    municipality: municipality?.name ?? null,
    certificateName: typed?.certificateName ?? person.displayName,
    privacyAccepted: typed?.privacy !== undefined,
    errors: typed?.errors ?? null,
  });
}
