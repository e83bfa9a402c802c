/** What lower features tell the house, in the past tense. Who reacts is written in `src/reactions.ts`. */
export type Fact =
  | { readonly kind: 'person.invited'; readonly personId: string }
  /** Access has ended or begun again, or the person belongs elsewhere now. */
  | { readonly kind: 'person.moved'; readonly personId: string }
  /** Everything that was promised is gone, in the same transaction. */
  | { readonly kind: 'person.erased'; readonly personId: string }
  | { readonly kind: 'paths.published' }
  | { readonly kind: 'certificate.released'; readonly certificateId: string };
