import type { PublicContext } from './context.ts';
import type { Fact } from './facts.ts';

/** Reactions run in the same transaction: either all of it has happened, or nothing. */
export async function announce(tx: PublicContext, fact: Fact): Promise<void> {
  for (const react of tx.site.reactions[fact.kind]) await react(tx, fact);
}
