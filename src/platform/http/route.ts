import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Upload, UploadLimits } from './multipart.ts';
import type { Reply } from './reply.ts';

/**
 * A route as a value. Everything that decides about it is declared: who may use it (`action`, looked up in the
 * policy), the strict shape of its input, how often, and whether the password must have been given lately.
 * A route that lacks one of them does not type-check, and an action without a rule stops the start.
 */
export interface Route<Context, Action extends string> {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly action: Action;
  readonly params: z.ZodType;
  readonly query: z.ZodType;
  readonly body: z.ZodType;
  readonly throttle: ThrottleClass | null;
  /** Re-authentication at most this many minutes old is required. */
  readonly freshMinutes: number | null;
  /**
   * A form posted here after the session has ended waits for its person (see `identity/parked-form.ts`). Never where
   * a password is posted or asked for again, nor where somebody else could have prepared the form to gain access.
   */
  readonly parks: boolean;
  /**
   * Shows the form on its page again, filled as it was posted. Then a form for which the password is asked again waits
   * for its person, who sees what it says before it is sent once more. Never where a secret is posted.
   */
  readonly reshow: Route<Context, Action>['handle'] | null;
  /** The form may bring files, within these limits; null: it has none. */
  readonly upload: UploadLimits | null;
  readonly handle: (ctx: Context, input: AnyInput, exchange: Exchange) => Promise<Reply> | Reply;
}

/** How often one address may do this. */
export type ThrottleClass =
  'signIn' | 'code' | 'letter' | 'language' | 'verify' | 'export' | 'upload' | 'workshop' | 'room';

interface AnyInput {
  readonly params: never;
  readonly query: never;
  readonly body: never;
}

/** The raw exchange, for the few routes that change the session itself or take files. */
export interface Exchange {
  readonly req: Request;
  readonly res: Response;
  readonly upload: Upload;
}

export interface RouteSpec<
  Context,
  Action extends string,
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
> {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly action: Action;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly throttle?: ThrottleClass;
  readonly freshMinutes?: number;
  /** Only to say no; routes that count attempts, ask for the password again or take files park nothing anyway. */
  readonly parks?: false;
  readonly upload?: UploadLimits;
  readonly reshow?: RouteSpec<Context, Action, P, Q, B>['handle'];
  readonly handle: (
    ctx: Context,
    input: { readonly params: z.output<P>; readonly query: z.output<Q>; readonly body: z.output<B> },
    exchange: Exchange,
  ) => Promise<Reply> | Reply;
}
