import compression from 'compression';
import express, { type ErrorRequestHandler, type Express, type Request, type Response } from 'express';
import type { Knex } from 'knex';
import type { Actor } from './access/actor.ts';
import type { Context, PublicContext, Site } from './access/context.ts';
import { actions, whoMay, type Action } from './access/policy.ts';
import type { AnyRoute } from './access/route.ts';
import { areaRoutes, isClosedPath, navigationFor, nearestPage, startOf } from './areas.ts';
import { SessionStore, sessionMiddleware } from './identity/session-store.adapter.ts';
import { keepSession, openSignIn } from './identity/sign-in.adapter.ts';
import type { Clock } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import { NotFound, Refusal, Throttled } from './platform/errors.ts';
import { loadAssets } from './platform/http/assets.ts';
import { dispatch, type Door } from './platform/http/dispatch.ts';
import type { Frame } from './platform/http/frame.ts';
import { isLocalPath } from './platform/http/input.ts';
import type { Reply } from './platform/http/reply.ts';
import { sandboxPolicy, sameOriginOnly, securityHeaders } from './platform/http/security.ts';
import { addressKey, openThrottle } from './platform/http/throttle.ts';
import { openViews } from './platform/http/views.ts';
import { directionOf, languageNames, locales } from './platform/i18n/locale.ts';
import { newId } from './platform/ids.ts';
import type { Logger } from './platform/log.ts';
import type { Metrics } from './platform/metrics.ts';

/** Everything the app stands on; tests start here too. */
export interface World {
  readonly config: Config;
  readonly db: Knex;
  readonly clock: Clock;
  readonly log: Logger;
  readonly site: Site;
  readonly metrics: Metrics;
}

/** Wires doors, routes and views. Throws while starting if a route has no rule or an address is declared twice. */
export function createApp(world: World): Express {
  const { config, db, clock, log, site, metrics } = world;
  const https = site.baseUrl.startsWith('https:');
  const views = openViews();
  const assets = loadAssets();
  const throttle = openThrottle(db, { enabled: config.throttle });
  const routes = areaRoutes(site, { languagesFor: (ctx) => languageChoices(ctx) });
  refuseUndeclared(routes);

  const contextOf = (req: Request): PublicContext => {
    const person = req.session?.person;
    const actor: Actor | null = person
      ? {
          personId: person.id,
          role: person.role,
          municipalityId: person.municipalityId,
          tandemId: person.tandemId,
        }
      : null;
    return {
      db,
      actor,
      now: clock(),
      t: site.translations[person?.locale ?? req.session?.locale ?? 'de'],
      requestId: String(req.res?.locals['requestId'] ?? ''),
      site,
    };
  };

  const frameFor = (
    req: Request,
    res: Response,
    ctx: PublicContext,
    reply: Extract<Reply, { kind: 'page' }>,
  ): Frame => {
    const { t } = ctx;
    const address = req.method === 'POST' ? nearestPage(routes, req.path) : req.originalUrl;
    const path = reply.status === 404 || !isLocalPath(address) ? '/' : address;
    const notice = req.session?.notice ?? null;
    if (notice !== null) delete req.session.notice;
    return {
      lang: t.locale,
      dir: directionOf(t.locale),
      title: reply.model.title,
      name: reply.status === 404 && reply.view === 'errors/error' ? 'errors/not-found' : reply.view,
      body: views.page(reply.view, reply.model, t),
      site: { name: 'Willkommenscampus', operator: site.installation.operator.shortName },
      signedIn: req.session?.person
        ? { name: req.session.person.displayName, roleName: t(`identity.role.${req.session.person.role}`) }
        : null,
      navigation: navigationFor(ctx, req.path),
      languages: languageChoices(ctx),
      path,
      notice,
      demo: site.demo,
      noIndex: reply.noIndex || ctx.actor !== null,
      nonce: String(res.locals['nonce']),
      assets: { css: assets.css, js: assets.js },
      footer: {
        fundingSentence: site.installation.funding.sentence,
        links: (['imprint', 'contact', 'privacy', 'accessibility', 'verify'] as const).map((name) => ({
          href: `/${name}`,
          text: t(`home.footer.${name}`),
        })),
      },
    };
  };

  const send = async (req: Request, res: Response, ctx: PublicContext, reply: Reply): Promise<void> => {
    switch (reply.kind) {
      case 'page':
        res
          .status(reply.status)
          .type('html')
          .send(views.layout(frameFor(req, res, ctx, reply), ctx.t));
        return;
      case 'seeOther':
        if (reply.notice !== undefined) {
          req.session.notice = reply.notice;
          await keepSession(req);
        }
        res.redirect(303, reply.to);
        return;
      case 'json':
        res.status(reply.status).json(reply.value);
        return;
      case 'bytes':
        res.type(reply.type);
        if (reply.immutable) {
          res.set('Cache-Control', 'public, max-age=31536000, immutable');
          res.set('Content-Security-Policy', sandboxPolicy);
        }
        if (reply.downloadAs !== null) res.attachment(reply.downloadAs);
        res.send(Buffer.from(reply.bytes));
    }
  };

  const door: Door<Context, Action> = {
    contextOf: contextOf as (req: Request) => Context,
    entry(ctx, action) {
      const who = whoMay(action);
      const { actor } = ctx as PublicContext;
      if (who === 'anyone') return 'open';
      if (actor === null) return 'signIn';
      return who.includes(actor.role) ? 'open' : 'hidden';
    },
    isFresh: (req, minutes) => clock() - (req.session.authenticatedAt ?? 0) <= minutes * 60_000,
    async throttle(req, kind) {
      const address = addressKey(req.ip);
      const login = (req.body as { login?: unknown } | undefined)?.login;
      const byAddress = await throttle.consume(kind, address);
      if (byAddress !== null || kind !== 'signIn') return byAddress;
      // Without a login name it is the own password that is asked again: one account, from wherever.
      if (typeof login !== 'string') return throttle.consume('account', req.session.person?.id ?? address);
      return throttle.consume('account', `${login.trim().toLowerCase().slice(0, 100)} ${address}`);
    },
    send,
    toSignIn(req, res) {
      res.redirect(
        303,
        req.method === 'GET' && isLocalPath(req.originalUrl)
          ? `/sign-in?${new URLSearchParams({ returnTo: req.originalUrl }).toString()}`
          : '/sign-in',
      );
    },
    toConfirmation(req, res) {
      const hasOwnPage =
        isLocalPath(req.originalUrl) &&
        routes.some(({ method, path }) => method === 'get' && path === res.locals['route']);
      const returnTo = hasOwnPage ? req.originalUrl : startOf(contextOf(req).actor?.role ?? 'ambassador');
      res.redirect(303, `/confirm?${new URLSearchParams({ returnTo }).toString()}`);
    },
  };

  const onError: ErrorRequestHandler = (error: unknown, req, res, _next) => {
    const status = statusOf(error);
    const reference = String(res.locals['requestId']);
    if (status >= 500) {
      metrics.errors.inc();
      log.error(
        {
          requestId: reference,
          error: error instanceof Error ? { message: error.message, stack: error.stack } : 'unknown',
        },
        'failed',
      );
    }
    if (res.headersSent) {
      res.destroy();
      return;
    }
    if (error instanceof Throttled) res.set('Retry-After', String(error.retryAfterSeconds));
    const ctx = contextOf(req);
    if (status === 404 && ctx.actor === null && isClosedPath(routes, req.path)) {
      door.toSignIn(req, res);
      return;
    }
    if (req.accepts(['html', 'json']) === 'json') {
      res.status(status).json({ error: status, reference });
      return;
    }
    // A body in a coding or character set that we do not read is a wrong shape as well.
    const unnamed = status < 500 ? 400 : 500;
    const known = ([400, 404, 409, 413, 422, 429] as const).find((one) => one === status) ?? unnamed;
    const model = {
      title: ctx.t(`errors.${known}.title`),
      text: ctx.t(`errors.${known}.text`),
      reference: known === 500 ? reference : null,
    };
    const reply = { kind: 'page', view: 'errors/error', model, status: 404, noIndex: true } as const;
    const frame = frameFor(req, res, ctx, reply);
    res
      .status(status)
      .type('html')
      .send(views.layout({ ...frame, name: known === 404 ? 'errors/not-found' : `errors/${known}` }, ctx.t));
  };

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set('trust proxy', trustedProxies(config.trustProxy));
  app.use((req, res, next) => {
    const requestId = newId();
    const started = process.hrtime.bigint();
    res.locals['requestId'] = requestId;
    res.set('X-Request-Id', requestId);
    res.on('finish', () => {
      const ms = Number(process.hrtime.bigint() - started) / 1e6;
      metrics.observe(req.method, res.statusCode, ms);
      log.info({
        requestId,
        method: req.method,
        route: String(res.locals['route'] ?? ''),
        status: res.statusCode,
        ms: Math.round(ms * 10) / 10,
      });
    });
    next();
  });
  app.use(securityHeaders({ https }));
  app.get('/healthz', async (_req, res) => {
    try {
      await db.raw('SELECT 1');
      res.json({ status: 'ok' });
    } catch {
      res.status(503).json({ status: 'unavailable' });
    }
  });
  app.get('/metrics', async (req, res, next) => {
    const isForwarded = proxyHeaders.some((name) => req.get(name) !== undefined);
    if (isForwarded || !/^(127\.|::1$|::ffff:127\.)/.test(req.socket.remoteAddress ?? '')) {
      next(new NotFound('metrics'));
      return;
    }
    res.type('text/plain').send(await metrics.text());
  });
  app.use('/assets', assets.serve);
  app.get('/favicon.ico', (_req, res) => {
    res.redirect(301, '/assets/favicon.svg');
  });
  app.use(compression({ threshold: 1_024 }));
  app.use(sameOriginOnly(() => new URL(site.baseUrl).origin));
  app.use(express.urlencoded({ extended: false, limit: '64kb', parameterLimit: 200 }));
  const signIn = openSignIn();
  app.use(
    sessionMiddleware(new SessionStore({ db, clock, secrets: site.secrets }), {
      https,
      cookieSecret: site.secrets.cookieSecret,
    }),
    ...signIn.middleware,
  );
  for (const route of routes) {
    const handler = dispatch(route, door);
    app[route.method](route.path, (req, res, next) => {
      res.locals['route'] = route.path;
      return handler(req, res, next);
    });
  }
  app.use((req) => {
    throw new NotFound(req.path);
  });
  app.use(onError);
  // The error page itself can break. Whoever sees this can at least name the moment.
  app.use(((_error, _req, res, _next) => {
    res.status(500).type('text').send(String(res.locals['requestId']));
  }) satisfies ErrorRequestHandler);
  return app;

  function languageChoices(ctx: PublicContext): Frame['languages'] {
    return locales.map((code) => ({
      code,
      name: languageNames[code],
      dir: directionOf(code),
      current: code === ctx.t.locale,
    }));
  }
}

/** What a proxy on this machine adds when it passes on somebody else's request. */
const proxyHeaders = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'] as const;

/** A number of hops, or the addresses of the proxies that may tell us a client's address. */
function trustedProxies(setting: string | null): false | number | string[] {
  if (setting === null) return false;
  return /^\d+$/.test(setting) ? Number(setting) : setting.split(',').map((part) => part.trim());
}

function statusOf(error: unknown): number {
  if (error instanceof Refusal) return error.status;
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}

function refuseUndeclared(routes: readonly AnyRoute[]): void {
  const seen = new Set<string>();
  for (const { method, path, action } of routes) {
    if (!actions.includes(action))
      throw new Error(`refused: route ${method} ${path} names no rule of the policy`);
    const address = `${method} ${path}`;
    if (seen.has(address)) throw new Error(`refused: route ${address} is declared twice`);
    seen.add(address);
  }
}
