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
  /** Whose rows these are; the person in the first column of `person` unless said. Null: of nobody who has an account. */
  readonly owner?: Owner | null;
  /**
   * What becomes of them, one after the other. A column that holds somebody's id keeps it: afterwards it names the
   * nameless person that is left in `person`.
   */
  readonly onErasure: Fate | readonly Fate[];
  /** Texts of others that stay, in which somebody may be named: the name is taken out of them. */
  readonly mentions?: readonly string[];
}

/** The column with the id of the person, or with the id of a row of another table whose column holds it. */
export type Owner = string | Through;
export interface Through {
  readonly column: string;
  readonly parent: string;
  readonly whose: string;
  /** Only rows of the parent that hold these values. */
  readonly where?: Values;
}
export type Values = Readonly<Record<string, string | number | null>>;

export type Fate = {
  /** Instead of the owner of the table; several: the rows of any of them. */
  readonly of?: Owner | readonly Owner[];
  /** Only rows that hold these values. */
  readonly where?: Values;
} & (
  | { readonly kind: 'delete' }
  /** Rows in which somebody was named by hand: login, address or whole name. */
  | { readonly kind: 'deleteNamed'; readonly column: string }
  /**
   * Listed columns lose everything, NULL where that is allowed. Otherwise what they hold afterwards; what was empty
   * stays empty.
   */
  | { readonly kind: 'anonymise'; readonly columns: readonly string[] | Readonly<Record<string, NewValue>> }
  | { readonly kind: 'keep'; readonly reason: string }
);
export type NewValue = string | null | ((value: string, personId: string) => string);

/** The fates of a declaration, always as a list. */
export function fatesOf({ onErasure }: Pick<PersonalData, 'onErasure'>): readonly Fate[] {
  return 'kind' in onErasure ? [onErasure] : onErasure;
}

/** Null: rows of nobody in particular. */
export function ownerOf({ owner, person }: Pick<PersonalData, 'owner' | 'person'>): Owner | null {
  return owner === undefined ? (person[0] ?? null) : owner;
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
