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
  readonly retention: Retention;
  readonly onErasure:
    | { readonly kind: 'delete' }
    | { readonly kind: 'anonymise'; readonly columns: readonly string[] }
    | { readonly kind: 'keep'; readonly reason: string };
}

/** With `months` a nightly deed keeps the promise, which test/privacy/retention-walk.ts asks of every declaration. */
export type Retention =
  | {
      readonly months: number;
      /**
       * The column that they count from, or `table.column` of the row that this one belongs to. An instant, a day or a
       * month; rows without one stay.
       */
      readonly from: string;
      /**
       * The months count from the Verwendungsnachweis that covers the row (`coveredByProof`); without one it stays.
       */
      readonly afterProof?: true;
      /** Columns that lose the person while the row stays; without it the whole row goes. */
      readonly forgets?: readonly string[];
    }
  | { readonly until: string };
