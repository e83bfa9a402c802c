import compression from 'compression';
import type { ErrorRequestHandler, Request, Response } from 'express';
import type { PublicContext } from './access/context.ts';
import type { RenderPage } from './frames.ts';
import { keepSession } from './identity/sign-in.adapter.ts';
import { Refusal, Throttled } from './platform/errors.ts';
import type { Reply } from './platform/http/reply.ts';
import { sandboxPolicy } from './platform/http/security.ts';
import type { Logger } from './platform/log.ts';
import type { Metrics } from './platform/metrics.ts';

/** Puts a handler's answer on the wire. */
export function replySender(render: RenderPage) {
  return async (req: Request, res: Response, ctx: PublicContext, reply: Reply): Promise<void> => {
    switch (reply.kind) {
      case 'page':
        res.status(reply.status);
        sendPage(req, res, render(req, res, ctx, reply));
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
        // The name of a download would choose a type by its ending; ours is said after it.
        if (reply.downloadAs !== null) res.attachment(reply.downloadAs);
        res.type(reply.type);
        if (reply.immutable) res.set('Cache-Control', 'public, max-age=31536000, immutable');
        // Shown alone, such a file can do nothing at all, whatever somebody has put into it.
        if (reply.immutable || reply.downloadAs !== null) res.set('Content-Security-Policy', sandboxPolicy);
        if (reply.isForeign) res.set('Content-Security-Policy', sandboxPolicy);
        if (reply.sharedSeconds !== undefined)
          res.set({
            'Cache-Control': `public, max-age=${String(reply.sharedSeconds)}`,
            'Access-Control-Allow-Origin': '*',
            'Cross-Origin-Resource-Policy': 'cross-origin',
          });
        compressed(req, res, () => res.send(Buffer.from(reply.bytes)));
    }
  };
}

/** Only for what is worth it: around every answer it would cost the small ones more than their bytes. */
const compressed = compression({ threshold: 1_024 });

function sendPage(req: Request, res: Response, html: string): void {
  compressed(req, res, () => res.type('html').send(html));
}

const explained = [400, 404, 409, 413, 422, 429] as const;

/** Refusals get their page; everything else is a bug: a 500 with a reference, and the details in the log only. */
export function errorAnswerer(house: {
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly render: RenderPage;
  readonly contextOf: (req: Request) => PublicContext;
  /** True when somebody who is not signed in should be asked to do so instead. */
  readonly hidesBehindSignIn: (req: Request) => boolean;
  readonly toSignIn: (req: Request, res: Response) => Promise<void> | void;
}): ErrorRequestHandler {
  return (error: unknown, req, res, _next) => {
    const status = statusOf(error);
    const reference = String(res.locals['requestId']);
    if (status >= 500) {
      house.metrics.errors.inc();
      house.log.error({ requestId: reference, error: describe(error) }, 'failed');
    }
    if (res.headersSent) {
      res.destroy();
      return;
    }
    if (error instanceof Throttled) res.set('Retry-After', String(error.retryAfterSeconds));
    const ctx = house.contextOf(req);
    if (status === 404 && ctx.actor === null && house.hidesBehindSignIn(req)) {
      return house.toSignIn(req, res);
    }
    if (req.accepts(['html', 'json']) === 'json') {
      res.status(status).json({ error: status, reference });
      return;
    }
    // A body in a coding or character set that we do not read is a wrong shape as well.
    const known = explained.find((one) => one === status) ?? (status < 500 ? 400 : 500);
    const model = {
      title: ctx.t(`errors.${known}.title`),
      text: ctx.t(`errors.${known}.text`),
      reference: known === 500 ? reference : null,
    };
    const reply = { kind: 'page', view: 'errors/error', model, status: 404, noIndex: true } as const;
    const name = known === 404 ? 'errors/not-found' : `errors/${known}`;
    res.status(status);
    sendPage(req, res, house.render(req, res, ctx, reply, name));
  };
}

function statusOf(error: unknown): number {
  if (error instanceof Refusal) return error.status;
  // An address that cannot be read names nothing.
  if (error instanceof URIError) return 404;
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}

function describe(error: unknown): object | string {
  return error instanceof Error ? { message: error.message, stack: error.stack } : 'unknown';
}
