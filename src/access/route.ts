import type { z } from 'zod';
import { nothing } from '../platform/http/input.ts';
import type { Route, RouteSpec } from '../platform/http/route.ts';
import type { Context, PublicContext } from './context.ts';
import type { Action } from './policy.ts';

/** Actions whose rule is `anyone`; their routes get a context in which perhaps nobody is signed in. */
export type PublicAction =
  | 'home.read'
  | 'identity.enter'
  | 'certificate.verify'
  | 'barrier.report'
  | 'municipality.visit'
  | 'workshop.join'
  | 'room.enter'
  | 'calendar.read';

/** A route behind a door. Its handler runs only for roles that may ever do `action`. */
export function route<
  P extends z.ZodType = typeof nothing,
  Q extends z.ZodType = typeof nothing,
  B extends z.ZodType = typeof nothing,
>(spec: RouteSpec<Context, Exclude<Action, PublicAction>, P, Q, B>): AnyRoute {
  return declare(spec);
}

/** A route for everybody. */
export function publicRoute<
  P extends z.ZodType = typeof nothing,
  Q extends z.ZodType = typeof nothing,
  B extends z.ZodType = typeof nothing,
>(spec: RouteSpec<PublicContext, PublicAction, P, Q, B>): AnyRoute {
  return declare(spec);
}

/** The handler's context is checked against its action where routes are made, above, and trusted from here on. */
export type AnyRoute = Route<Context, Action>;

function declare<
  C extends PublicContext,
  A extends Action,
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
>(spec: RouteSpec<C, A, P, Q, B>): AnyRoute {
  return {
    method: spec.method,
    path: spec.path,
    action: spec.action,
    params: spec.params ?? nothing,
    query: spec.query ?? nothing,
    body: spec.body ?? nothing,
    throttle: spec.throttle ?? null,
    freshMinutes: spec.freshMinutes ?? null,
    parks:
      spec.method === 'post' &&
      spec.throttle === undefined &&
      spec.freshMinutes === undefined &&
      spec.upload === undefined &&
      spec.parks !== false,
    reshow: (spec.reshow ?? null) as unknown as AnyRoute['reshow'],
    upload: spec.upload ?? null,
    handle: spec.handle as unknown as AnyRoute['handle'],
  };
}
