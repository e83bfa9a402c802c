import type { Request, Response } from 'express';
import type { PublicContext, Site } from './access/context.ts';
import { fundingSentence } from './access/funding.ts';
import type { AnyRoute } from './access/route.ts';
import { navigationFor, nearestPage } from './areas.ts';
import type { Assets } from './platform/http/assets.ts';
import type { Frame } from './platform/http/frame.ts';
import { isLocalPath } from './platform/http/input.ts';
import { newId } from './platform/ids.ts';
import { pagePolicy } from './platform/http/security.ts';
import type { PageReply } from './platform/http/reply.ts';
import type { Views } from './platform/http/views.ts';
import { directionOf, languageNames, locales } from './platform/i18n/locale.ts';

/** Renders a whole page: the page itself and what surrounds it. */
export type RenderPage = (
  req: Request,
  res: Response,
  ctx: PublicContext,
  reply: PageReply,
  name?: string,
) => string;

export function pageRenderer(house: {
  readonly site: Site;
  readonly views: Views;
  readonly assets: Assets;
  readonly routes: readonly AnyRoute[];
}): RenderPage {
  const { site, views, assets, routes } = house;
  const frameFor = (req: Request, res: Response, ctx: PublicContext, reply: PageReply): Frame => {
    const { t } = ctx;
    const nonce = newId();
    res.set('Content-Security-Policy', pagePolicy(nonce));
    const notice = req.session?.notice ?? null;
    if (notice !== null) delete req.session.notice;
    return {
      lang: t.locale,
      dir: directionOf(t.locale),
      title: reply.model.title,
      name: reply.view,
      body: views.page(reply.view, reply.model, t),
      site: { name: 'Willkommenscampus', operator: site.installation.operator.shortName },
      signedIn: req.session?.person
        ? { name: req.session.person.displayName, roleName: t(`identity.role.${req.session.person.role}`) }
        : null,
      navigation: navigationFor(ctx, req.path),
      languages: languageChoices(ctx),
      path: pathToReturnTo(req, reply, routes),
      notice,
      demo: site.demo,
      noIndex: reply.noIndex || ctx.actor !== null,
      nonce,
      assets: {
        css: assets.css,
        js: assets.js,
        extra: reply.view === 'certificates/verification' ? assets.check : null,
      },
      footer: {
        fundingSentence: fundingSentence(site.installation, ctx.now),
        links: (['imprint', 'contact', 'privacy', 'accessibility', 'verify'] as const).map((name) => ({
          href: `/${name}`,
          text: t(`home.footer.${name}`),
        })),
      },
    };
  };
  return (req, res, ctx, reply, name = reply.view) =>
    views.layout({ ...frameFor(req, res, ctx, reply), name }, ctx.t);
}

/** What is foreign and what is missing must look alike, so their pages do not name their own address. */
function pathToReturnTo(req: Request, reply: PageReply, routes: readonly AnyRoute[]): string {
  const address = req.method === 'POST' ? nearestPage(routes, req.path) : req.originalUrl;
  return reply.view === 'errors/error' || !isLocalPath(address) ? '/' : address;
}

export function languageChoices(ctx: PublicContext): Frame['languages'] {
  return locales.map((code) => ({
    code,
    name: languageNames[code],
    dir: directionOf(code),
    current: code === ctx.t.locale,
  }));
}
