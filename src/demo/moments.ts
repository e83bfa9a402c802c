import type { Context } from '../access/context.ts';

export const hour = 3_600_000;
export const day = 24 * hour;

/** The same person, this many milliseconds later. */
export function at<C extends Context>(ctx: C, later: number): C {
  return { ...ctx, now: ctx.now + later };
}
