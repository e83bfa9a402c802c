import { z } from 'zod';
import type { PublicContext } from '../access/context.ts';
import { publicRoute, type AnyRoute } from '../access/route.ts';
import { roles, type Role } from '../access/actor.ts';
import { changeOwnLocale } from '../people/people.actions.ts';
import { NotFound } from '../platform/errors.ts';
import { localPath } from '../platform/http/input.ts';
import { invalidPage, page, seeOther, type Reply } from '../platform/http/reply.ts';
import { enter, type Entrance } from './entrance.adapter.ts';
import { evenly } from './evenly.ts';
import { requestPasswordReset } from './identity.actions.ts';
import { signInPage } from './identity.page.ts';
import { checkPosted, closeSession, keepSession } from './sign-in.adapter.ts';
import { forgottenBody, languageBody, signInBody } from './sign-in.form.ts';

/** Longer than looking a name up and writing a letter take, in milliseconds. */
const forgottenPauseMs = 300;

/** Signing in and out, the language, and what to do when the password is forgotten. */
export function signInRoutes(entrance: Entrance): AnyRoute[] {
  const demoRoles = Object.keys(entrance.demoLogins) as Role[];
  const routes: AnyRoute[] = [
    publicRoute({
      method: 'get',
      path: '/sign-in',
      action: 'identity.enter',
      query: z.strictObject({ returnTo: localPath.optional(), unsaved: z.literal('yes').optional() }),
      handle: (ctx, { query }) =>
        ctx.actor
          ? seeOther(entrance.startOf(ctx.actor.role))
          : page(
              'identity/sign-in',
              signInPage(ctx.t, {
                login: '',
                returnTo: query.returnTo ?? null,
                unsaved: query.unsaved !== undefined,
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
              unsaved: false,
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
      throttle: 'language',
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
        await evenly(entrance.pause(forgottenPauseMs), requestPasswordReset(ctx, body.login));
        return forgotten(ctx, true);
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
    body: z.strictObject({ role: z.string().max(40), returnTo: localPath.optional() }),
    async handle(ctx, { body }, exchange) {
      const role = roles.find((one) => one === body.role);
      const login = role === undefined ? undefined : entrance.demoLogins[role];
      if (login === undefined) throw new NotFound('demo role');
      const { returnTo = null } = body;
      return enter(ctx, exchange, entrance, { login, sharedDevice: false, returnTo });
    },
  });
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
