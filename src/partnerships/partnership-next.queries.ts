import type { Context } from '../access/context.ts';
import { learnersVisibleTo, tandemsVisibleTo } from '../access/visibility.ts';
import type { NextItem } from '../learning/next.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { listMonths } from './hours.queries.ts';
import { monthItems, tandemItems } from './partnership-items.ts';
import { listTandemOverviews } from './standings.queries.ts';

/** What «Als Nächstes» says about shared tasks and task profiles: whose turn it is, and for whom one waits. */
export async function tandemNext(ctx: Context): Promise<readonly NextItem[]> {
  const reader = {
    personId: ctx.actor.personId,
    capacity: ctx.actor.role === 'localCoordinator' ? 'localCoordinator' : 'member',
  } as const;
  const tandems = await listTandemOverviews(ctx.db, tandemsVisibleTo(ctx.actor));
  return tandems.flatMap((tandem) => tandemItems(ctx.t, reader, tandem));
}

/** Months that were handed back, or that wait for approval. */
export async function hoursNext(ctx: Context): Promise<readonly NextItem[]> {
  const months = await listMonths(ctx.db, learnersVisibleTo(ctx.actor));
  return monthItems(ctx.t, ctx.actor, months, localDay(ctx.now).slice(0, 7));
}
