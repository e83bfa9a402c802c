import type { RequestHandler } from 'express';
import { selectRows, type Db } from './platform/database.ts';
import { NotFound } from './platform/errors.ts';
import { newId } from './platform/ids.ts';
import type { Logger } from './platform/log.ts';
import type { Metrics } from './platform/metrics.ts';

/** Every request gets an id, and one line in the log: the pattern of its route, never its address. */
export function requestLog({ log, metrics }: { log: Logger; metrics: Metrics }): RequestHandler {
  return (req, res, next) => {
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
  };
}

/** `/healthz`: does the database answer? */
export function health(db: Db): RequestHandler {
  return async (_req, res) => {
    try {
      await selectRows(db, 'SELECT 1');
      res.json({ status: 'ok' });
    } catch {
      res.status(503).json({ status: 'unavailable' });
    }
  };
}

/** What a proxy on this machine adds when it passes on somebody else's request. */
const proxyHeaders = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'] as const;

/** `/metrics`: for this machine only, and never through a proxy. */
export function measurements(metrics: Metrics): RequestHandler {
  return async (req, res) => {
    const isForwarded = proxyHeaders.some((name) => req.get(name) !== undefined);
    const isHere = /^(127\.|::1$|::ffff:127\.)/.test(req.socket.remoteAddress ?? '');
    if (isForwarded || !isHere) throw new NotFound('metrics');
    res.type('text/plain').send(await metrics.text());
  };
}
