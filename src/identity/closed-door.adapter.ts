import type { Request } from 'express';
import type { Context, PublicContext } from '../access/context.ts';
import { isLocalPath } from '../platform/http/input.ts';
import { parkedFormFrom, resumePath } from './parked-form.ts';
import { parkForm, parkOwnForm } from './parked-forms.actions.ts';
import { endedSessionOf } from './session-store.adapter.ts';

/**
 * Where somebody goes who has to sign in first. What is asked for is not looked at, so missing things lead to the same
 * address as existing ones. A form from a session that is over is kept if it can be, and if not, the page says so;
 * scripts keep what they send themselves.
 * @param isWhole what was posted may wait
 */
export async function addressToSignIn(ctx: PublicContext, req: Request, isWhole: boolean): Promise<string> {
  if (req.method === 'GET') return isLocalPath(req.originalUrl) ? signInAddress(req.originalUrl) : '/sign-in';
  const sessionId = endedSessionOf(req);
  if (sessionId === null || !isFormOfPage(req)) return '/sign-in';
  const form = isWhole ? parkedFormFrom(req.originalUrl, req.body) : null;
  const token = form === null ? null : await parkForm(ctx, sessionId, form);
  return token === null ? '/sign-in?unsaved=yes' : signInAddress(resumePath(token));
}

/**
 * Where somebody goes whose password has to be given again. A form that can be shown again waits meanwhile.
 * @param given.returnTo where they go on when nothing waits
 */
export async function addressToConfirm(
  ctx: Context,
  req: Request,
  given: { readonly isWhole: boolean; readonly returnTo: string },
): Promise<string> {
  const form = given.isWhole && isFormOfPage(req) ? parkedFormFrom(req.originalUrl, req.body) : null;
  const returnTo = form === null ? given.returnTo : resumePath(await parkOwnForm(ctx, form));
  return `/confirm?${new URLSearchParams({ returnTo }).toString()}`;
}

/** Scripts keep what they send themselves. */
function isFormOfPage(req: Request): boolean {
  return req.method === 'POST' && req.accepts(['html', 'json']) === 'html';
}

function signInAddress(returnTo: string): string {
  return `/sign-in?${new URLSearchParams({ returnTo }).toString()}`;
}
