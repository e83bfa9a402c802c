import express, { type ErrorRequestHandler, type Express, type Request } from 'express';
import type { Knex } from 'knex';
import type { Actor } from './access/actor.ts';
import type { Context, PublicContext, Site } from './access/context.ts';
import { actions, whoMay, type Action } from './access/policy.ts';
import type { AnyRoute } from './access/route.ts';
import { errorAnswerer, replySender } from './answers.ts';
import { areaRoutes, isClosedPath, startOf } from './areas.ts';
import { languageChoices, pageRenderer } from './frames.ts';
import { addressToConfirm, addressToSignIn } from './identity/closed-door.adapter.ts';
import { SessionStore, sessionMiddleware } from './identity/session-store.adapter.ts';
import { openSignIn } from './identity/sign-in.adapter.ts';
import type { Clock } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import { NotFound } from './platform/errors.ts';
import { loadAssets } from './platform/http/assets.ts';
import { dispatch, type Door } from './platform/http/dispatch.ts';
import { isLocalPath } from './platform/http/input.ts';
import { sameOriginOnly, securityHeaders } from './platform/http/security.ts';
import { addressKey, openThrottle } from './platform/http/throttle.ts';
import { openViews } from './platform/http/views.ts';
import type { Logger } from './platform/log.ts';
import type { Metrics } from './platform/metrics.ts';
import { health, measurements, requestLog } from './observation.ts';

/** Everything the app stands on; tests start here too. */
export interface World {
  readonly config: Config;
  readonly db: Knex;
  /** Where requests that change nothing read. */
  readonly reader: Knex;
  readonly clock: Clock;
  readonly log: Logger;
  readonly site: Site;
  readonly metrics: Metrics;
}

/** Wires doors, routes and views. Throws while starting if a route has no rule or an address is declared twice. */
export function createApp(world: World): Express {
  const { config, db, reader, clock, log, site, metrics } = world;
  const https = site.baseUrl.startsWith('https:');
  const views = openViews();
  const assets = loadAssets();
  const throttle = openThrottle(db, { enabled: config.throttle });
  const routes = areaRoutes(site, { languagesFor: languageChoices });
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
      db: isRead(req) ? reader : db,
      actor,
      now: clock(),
      t: site.translations[person?.locale ?? req.session?.locale ?? 'de'],
      requestId: String(req.res?.locals['requestId'] ?? ''),
      site,
    };
  };

  const render = pageRenderer({ site, views, assets, routes });

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
      // Only strangers make a new row by choosing.
      if (kind === 'language' && req.session.person) return null;
      const address = addressKey(req.ip);
      if (kind === 'upload') {
        // Drafts without a file come in the same form.
        if (Number(req.get('content-length') ?? Infinity) < smallestFile) return null;
        return throttle.consume(kind, req.session.person?.id ?? address);
      }
      const login = (req.body as { login?: unknown } | undefined)?.login;
      const byAddress = await throttle.consume(kind, address);
      if (byAddress !== null || kind !== 'signIn') return byAddress;
      // Without a login name it is the own password that is asked again: one account, from wherever.
      if (typeof login !== 'string') return throttle.consume('account', req.session.person?.id ?? address);
      return throttle.consume('account', `${login.trim().toLowerCase().slice(0, 100)} ${address}`);
    },
    send: replySender(render),
    async toSignIn(req, res, isWhole) {
      res.redirect(303, await addressToSignIn(contextOf(req), req, isWhole));
    },
    async toConfirmation(req, res, isWhole) {
      const hasOwnPage =
        isLocalPath(req.originalUrl) &&
        routes.some(({ method, path }) => method === 'get' && path === res.locals['route']);
      const returnTo = hasOwnPage ? req.originalUrl : startOf(contextOf(req).actor?.role ?? 'ambassador');
      const ctx = contextOf(req) as Context;
      res.redirect(303, await addressToConfirm(ctx, req, { isWhole, returnTo }));
    },
  };

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set('trust proxy', trustedProxies(config.trustProxy));
  app.use(requestLog({ log, metrics }));
  app.use(securityHeaders({ https }));
  app.get('/healthz', health(db));
  app.get('/metrics', measurements(metrics));
  app.use('/assets', assets.serve);
  app.get('/favicon.ico', (_req, res) => {
    res.redirect(301, '/assets/favicon.svg');
  });
  app.use(sameOriginOnly(() => new URL(site.baseUrl).origin));
  // The longest forms: a financing plan of sixty rows, and a wall of cards in a script of six bytes a letter.
  app.use(express.urlencoded({ extended: false, limit: '384kb', parameterLimit: 500 }));
  openSignIn();
  app.use(
    sessionMiddleware(new SessionStore({ db, reader, clock, secrets: site.secrets }), {
      https,
      cookieSecret: site.secrets.cookieSecret,
    }),
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
  app.use(
    errorAnswerer({
      log,
      metrics,
      render,
      contextOf,
      hidesBehindSignIn: (req) => isClosedPath(routes, req.path),
      toSignIn: (req, res) => door.toSignIn(req, res, false),
    }),
  );
  // The error page itself can break. Whoever sees this can at least name the moment.
  app.use(((_error, _req, res, _next) => {
    res.status(500).type('text').send(String(res.locals['requestId']));
  }) satisfies ErrorRequestHandler);
  return app;
}

/** Bytes; a form with as little brings at most a file that nobody would mind. */
const smallestFile = 65_536;

function isRead({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** A number of hops, or the addresses of the proxies that may tell us a client's address. */
function trustedProxies(setting: string | null): false | number | string[] {
  if (setting === null) return false;
  return /^\d+$/.test(setting) ? Number(setting) : setting.split(',').map((part) => part.trim());
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
