import type { PublicContext } from '../access/context.ts';
import { codeKeptMs } from './access-code.ts';
import {
  deleteAccessCodesExpiredBefore,
  deleteParkedFormsExpiredBefore,
  deleteSessionsOutlived,
} from './expiry.store.ts';
import { longestSession } from './session.ts';

/**
 * Deletes sessions and parked forms that nobody can use any more and one-time codes long past their day. Part of the nightly
 * clean-up; idempotent, so several workers may do it at once.
 */
export async function forgetOutlivedAccess(
  ctx: PublicContext,
): Promise<{ readonly sessions: number; readonly codes: number; readonly parkedForms: number }> {
  const sessions = await deleteSessionsOutlived(ctx.db, {
    created: ctx.now - longestSession.absoluteMs,
    seen: ctx.now - longestSession.idleMs,
  });
  const codes = await deleteAccessCodesExpiredBefore(ctx.db, ctx.now - codeKeptMs);
  const parkedForms = await deleteParkedFormsExpiredBefore(ctx.db, ctx.now);
  return { sessions, codes, parkedForms };
}
