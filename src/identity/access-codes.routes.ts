import { z } from 'zod';
import type { PublicContext } from '../access/context.ts';
import { publicRoute, type AnyRoute } from '../access/route.ts';
import { findOptionalMunicipality } from '../people/municipalities.queries.ts';
import type { PersonRow } from '../people/person.ts';
import { Conflict } from '../platform/errors.ts';
import type { LanguageChoice } from '../platform/http/frame.ts';
import { hiddenPage, invalidPage, page, seeOther, type Reply } from '../platform/http/reply.ts';
import { readCrockford } from '../platform/ids.ts';
import { typedCodeLength } from './access-code.ts';
import { enter, type Entrance } from './entrance.adapter.ts';
import { firstSignInBody, firstSignInErrors, newPasswordBody } from './first-sign-in.form.ts';
import { codePage, firstSignInPage, newPasswordPage, privacyVersion } from './identity.page.ts';
import { findAccess, pathForTypedCode, redeemInvitation, resetPassword } from './identity.actions.ts';
import { passwordProblem } from './password-rules.ts';
import { codeBody } from './sign-in.form.ts';

const token = z.strictObject({ token: z.string().regex(/^[\w-]{22}$/) });

/** Ways in by a one-time code: typed by hand, from an invitation, or to set a new password. */
export function accessCodeRoutes(
  entrance: Entrance,
  languagesFor: (ctx: PublicContext) => readonly LanguageChoice[],
): AnyRoute[] {
  return [
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
          return languageFirst(ctx, languagesFor(ctx), `/invitation/${params.token}`);
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
  person: PersonRow,
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
    certificateName: typed?.certificateName ?? person.certificateName ?? person.displayName,
    privacyAccepted: typed?.privacy !== undefined,
    errors: typed?.errors ?? null,
  });
}
