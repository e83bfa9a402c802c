import { z } from 'zod';
import type { PublicContext } from '../access/context.ts';
import { publicRoute, type AnyRoute } from '../access/route.ts';
import { roles, type Role } from '../access/actor.ts';
import { changeOwnLocale } from '../people/people.actions.ts';
import { findOptionalPersonByLogin } from '../people/people.queries.ts';
import { NotFound } from '../platform/errors.ts';
import { localPath } from '../platform/http/input.ts';
import { invalidPage, page, seeOther, type Reply } from '../platform/http/reply.ts';
import type { Exchange } from '../platform/http/route.ts';
import { evenly } from './evenly.ts';
import { requestPasswordReset } from './identity.actions.ts';
import { signInPage } from './identity.page.ts';
import { checkPosted, closeSession, keepSession, openSession } from './sign-in.adapter.ts';
import { forgottenBody, languageBody, signInBody } from './sign-in.form.ts';

/** What signing in needs from outside this feature. */
export interface Entrance {
  /** The invented person behind each one-click role, by login name; empty outside the demo. */
  readonly demoLogins: Readonly<Partial<Record<Role, string>>>;
  /** The page on which somebody of this role begins. */
  startOf(role: Role): string;
  /** True for addresses that somebody of this role may be sent back to. */
  isReturnable(path: string, role: Role): boolean;
  /** Ends after so many milliseconds. */
  pause(ms: number): Promise<unknown>;
}

/** Longer than looking a name up and writing a letter take, in milliseconds. */
const forgottenPauseMs = 300;

const learnerRoles: readonly Role[] = ['ambassador', 'localCoordinator'];

/** Signing in and out, the language, and what to do when the password is forgotten. */
export function signInRoutes(entrance: Entrance): AnyRoute[] {
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
    body: z.strictObject({ role: z.string().max(40) }),
    async handle(ctx, { body }, exchange) {
      const role = roles.find((one) => one === body.role);
      const login = role === undefined ? undefined : entrance.demoLogins[role];
      if (login === undefined) throw new NotFound('demo role');
      return enter(ctx, exchange, entrance, { login, sharedDevice: false, returnTo: null });
    },
  });
}

/** Signs somebody in who has shown who they are, and sends them on. */
export async function enter(
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
  const { role } = person;
  const back = given.returnTo !== null && entrance.isReturnable(given.returnTo, role) ? given.returnTo : null;
  return seeOther(back ?? entrance.startOf(role));
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
