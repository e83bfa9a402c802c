import { randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { Malformed } from '../errors.ts';

/**
 * Headers of every answer. A page may load only what this site serves; the only script is the one that carries
 * the nonce of its page.
 */
export function securityHeaders({ https }: { https: boolean }): RequestHandler {
  const withHelmet = helmet({
    contentSecurityPolicy: false,
    strictTransportSecurity: https ? { maxAge: 63_072_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
    crossOriginEmbedderPolicy: false,
  });
  return (req, res, next) => {
    const nonce = randomBytes(16).toString('base64');
    res.locals['nonce'] = nonce;
    res.set(
      'Content-Security-Policy',
      [
        "default-src 'none'",
        `script-src 'nonce-${nonce}'`,
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
      ].join('; '),
    );
    res.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=()');
    res.set('Cache-Control', 'no-store');
    withHelmet(req, res, next);
  };
}

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
