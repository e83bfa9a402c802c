import passport from 'passport';
import { Strategy } from 'passport-local';
import type { Request, RequestHandler } from 'express';
import type { Context, PublicContext } from '../access/context.ts';
import { authenticate } from './identity.actions.ts';

/** Passport's user is an id; the joined facts lie in `req.session.person`. */
interface PassportUser {
  readonly id: string;
}

/** What a new session keeps besides its person. */
interface Arrival {
  readonly now: number;
  readonly sharedDevice: boolean;
  readonly longLived: boolean;
}

const contexts = new WeakMap<Request, PublicContext>();
const arrivals = new WeakMap<Request, Arrival>();

/**
 * Passport signs in and out; the person of a session comes with the session (see `session-store.adapter.ts`). So it
 * meets only the requests that sign somebody in: as middleware it would cost every page and every answer.
 */
export function openSignIn(): void {
  passport.use(
    new Strategy(
      { usernameField: 'login', passwordField: 'password', passReqToCallback: true },
      (req, login, password, done) => {
        const ctx = contexts.get(req);
        if (ctx === undefined) throw new Error('sign-in without a context');
        authenticate(ctx, login, password).then(
          (id) => {
            done(null, id === null ? false : { id });
          },
          (error: unknown) => {
            done(error);
          },
        );
      },
    ),
  );
  passport.serializeUser((req: Request, user: Express.User, done: (error: unknown, id?: string) => void) => {
    const arrival = arrivals.get(req);
    if (arrival !== undefined) {
      req.session.authenticatedAt = arrival.now;
      if (arrival.sharedDevice) req.session.sharedDevice = true;
      else if (arrival.longLived) req.session.cookie.maxAge = 30 * 24 * 3_600_000;
    }
    done(null, (user as PassportUser).id);
  });
}
const introduce = passport.initialize({ compat: false }) as RequestHandler;

/** Checks the posted login and password. @returns the person's id, or null */
export function checkPosted(ctx: PublicContext, req: Request): Promise<string | null> {
  contexts.set(req, ctx);
  return new Promise((resolve, reject) => {
    const answer = (error: unknown, user: PassportUser | false | undefined): void => {
      if (error) reject(error instanceof Error ? error : new Error('sign-in failed'));
      else resolve(user ? user.id : null);
    };
    const respond = passport.authenticate('local', { session: false }, answer) as RequestHandler;
    void respond(req, req.res as never, reject);
  });
}

/** Opens a new session for the person (the old id is dead afterwards) and waits until it is stored, once. */
export async function openSession(req: Request, personId: string, given: Arrival): Promise<void> {
  arrivals.set(req, given);
  void introduce(req, req.res as never, () => undefined);
  await new Promise<void>((resolve, reject) => {
    req.logIn({ id: personId } satisfies PassportUser, (error: unknown) => {
      if (error) reject(error instanceof Error ? error : new Error('session failed'));
      else resolve();
    });
  });
}

/** Waits until the session is stored: the browser may follow a redirect before its answer has ended. */
export function keepSession(req: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    req.session.save((error: unknown) => {
      if (error) reject(error instanceof Error ? error : new Error('session not saved'));
      else resolve();
    });
  });
}

/** Ends this session; the row goes, the cookie means nothing any more. */
export function closeSession(req: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    req.session.destroy((error: unknown) => {
      if (error) reject(error instanceof Error ? error : new Error('sign-out failed'));
      else resolve();
    });
  });
}

/** The password was given again just now: the session goes on under a new id. */
export async function confirmSession(req: Request, ctx: Context): Promise<void> {
  const { sharedDevice, cookie } = req.session;
  await openSession(req, ctx.actor.personId, {
    now: ctx.now,
    sharedDevice: sharedDevice === true,
    longLived: cookie.originalMaxAge !== null,
  });
}
