/** What lower features tell the house, in the past tense. Who reacts is written in `src/reactions.ts`. */
export type Fact =
  { readonly kind: 'person.invited'; readonly personId: string } | { readonly kind: 'paths.published' };
