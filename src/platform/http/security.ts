import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { Malformed } from '../errors.ts';

/**
 * Headers of every answer. It may load only what this site serves, and no script at all; the page's own script comes
 * in with `pagePolicy`. Helmet says the same every time, so it is asked once.
 */
export function securityHeaders({ https }: { https: boolean }): RequestHandler {
  const headers = new Map<string, string>();
  const listener = { setHeader: headers.set.bind(headers), removeHeader: () => undefined };
  helmet({
    contentSecurityPolicy: false,
    strictTransportSecurity: https ? { maxAge: 63_072_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
    crossOriginEmbedderPolicy: false,
  })({} as IncomingMessage, listener as never, () => undefined);
  headers.set('Content-Security-Policy', policy("'none'"));
  headers.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=()');
  headers.set('Cache-Control', 'no-store');
  return (_req, res, next) => {
    res.setHeaders(headers);
    next();
  };
}

/** What a page may do: as every answer, and run the one script that carries its nonce. */
export function pagePolicy(nonce: string): string {
  return policy(`'nonce-${nonce}'`);
}

function policy(scripts: string): string {
  return `default-src 'none'; script-src ${scripts}; ${everywhere}`;
}

const everywhere = [
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** Course pictures are shown inside pages; opened alone they can do nothing at all. */
export const sandboxPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/**
 * Refuses writes that another site's page has sent. Browsers say where a request comes from; where that header is
 * missing (old browsers, plain http) the Origin must be ours. A request that says neither is refused.
 */
export function sameOriginOnly(ownOrigin: () => string): RequestHandler {
  return (req, _res, next) => {
    if (req.method === 'GET' || req.method === 'HEAD') {
      next();
      return;
    }
    const site = req.get('sec-fetch-site');
    const isOwn = site === undefined ? req.get('origin') === ownOrigin() : site === 'same-origin';
    next(isOwn ? undefined : new Malformed('cross-site write'));
  };
}
