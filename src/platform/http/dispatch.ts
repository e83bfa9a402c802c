import type { Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import { Malformed, NotFound, Throttled } from '../errors.ts';
import { isMultipart, noUpload, withUpload, type Upload } from './multipart.ts';
import type { Reply } from './reply.ts';
import type { Route, ThrottleClass } from './route.ts';

/** What the door knows and does; the composition root fills it in. */
export interface Door<Context, Action extends string> {
  contextOf(req: Request): Context;
  /** `open`: come in · `signIn`: nobody is signed in · `hidden`: the wrong role, shown as not found. */
  entry(ctx: Context, action: Action): 'open' | 'signIn' | 'hidden';
  /** True when the password was given at most this many minutes ago. */
  isFresh(req: Request, minutes: number): boolean;
  /** Seconds to wait, or null when this request may pass. */
  throttle(req: Request, kind: ThrottleClass): Promise<number | null>;
  send(req: Request, res: Response, ctx: Context, reply: Reply): Promise<void> | void;
  /** `isWhole`: what was posted has the shape that its route asks for, and may wait for its person. */
  toSignIn(req: Request, res: Response, isWhole: boolean): Promise<void> | void;
  /** `isWhole`: as above, and it can be shown again. */
  toConfirmation(req: Request, res: Response, isWhole: boolean): Promise<void> | void;
}

/** The fixed order for every route: door, throttle, freshness, shape, handler, answer. */
export function dispatch<Context, Action extends string>(
  route: Route<Context, Action>,
  door: Door<Context, Action>,
): RequestHandler {
  return async (req, res) => {
    const ctx = door.contextOf(req);
    const entry = door.entry(ctx, route.action);
    if (entry === 'signIn') {
      await door.toSignIn(req, res, route.parks && fits(route, req));
      return;
    }
    if (entry === 'hidden') throw new NotFound(route.path);
    const brings = route.upload !== null && isMultipart(req);
    await pass(door, req, route.throttle);
    if (brings) await pass(door, req, 'upload');
    if (route.freshMinutes !== null && !door.isFresh(req, route.freshMinutes)) {
      await door.toConfirmation(req, res, route.reshow !== null && fits(route, req));
      return;
    }
    const answer = async (body: unknown, upload: Upload): Promise<void> => {
      const input = {
        // An address that cannot name anything names nothing.
        params: shape(route.params, req.params, () => new NotFound(route.path)),
        query: shape(route.query, { ...req.query }, () => new Malformed('query')),
        body: shape(route.body, body, () => new Malformed('body')),
      };
      const reply = await route.handle(ctx, input as Parameters<typeof route.handle>[1], {
        req,
        res,
        upload,
      });
      await door.send(req, res, ctx, reply);
    };
    // Whoever may not come in has not sent anything that we would have read.
    if (route.upload === null || !brings) await answer(bodyOf(req), noUpload);
    else await withUpload(req, route.upload, ({ fields, upload }) => answer({ ...fields }, upload));
  };
}

/** Whether there is room. @throws Throttled */
async function pass<Context, Action extends string>(
  door: Door<Context, Action>,
  req: Request,
  kind: ThrottleClass | null,
): Promise<void> {
  const seconds = kind === null ? null : await door.throttle(req, kind);
  if (seconds !== null) throw new Throttled(seconds);
}

function fits<Context, Action extends string>(route: Route<Context, Action>, req: Request): boolean {
  return (
    route.params.safeParse(req.params).success &&
    route.query.safeParse({ ...req.query }).success &&
    route.body.safeParse(bodyOf(req)).success
  );
}

function bodyOf(req: Request): unknown {
  return req.method === 'GET' || req.method === 'HEAD' ? {} : { ...((req.body ?? {}) as object) };
}

function shape(schema: z.ZodType, value: unknown, refuse: () => Error): unknown {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw refuse();
  return parsed.data;
}
