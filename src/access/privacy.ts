/**
 * What a table keeps about people, why and how long: data, from which the register of processing activities,
 * exports and erasure work. A table with a person in it and no declaration fails the build.
 */
export interface PersonalData {
  readonly table: string;
  /** Columns that name a person. */
  readonly person: readonly string[];
  /** German, because the register is a German document. */
  readonly purpose: string;
  readonly legalBasis: string;
  readonly retention: { readonly months: number; readonly from: string } | { readonly until: string };
  readonly onErasure:
    | { readonly kind: 'delete' }
    | { readonly kind: 'anonymise'; readonly columns: readonly string[] }
    | { readonly kind: 'keep'; readonly reason: string };
}
