import type { PublicContext } from './context.ts';

/** What lower features tell the house, in the past tense. Who reacts is written in `src/reactions.ts`. */
export type Fact =
  { readonly kind: 'person.invited'; readonly personId: string } | { readonly kind: 'paths.published' };

export type Reaction = (tx: PublicContext, fact: Fact) => Promise<void>;

/** Reactions run in the same transaction: either all of it has happened, or nothing. */
export async function announce(tx: PublicContext, fact: Fact): Promise<void> {
  for (const react of tx.site.reactions[fact.kind]) await react(tx, fact);
}
