import type { PersonState, TandemRow, TandemSide } from '../people/person.ts';

/** Somebody who belongs to a tandem now; whose access has ended does not. */
export interface TandemMember {
  readonly id: string;
  readonly name: string;
  readonly side: TandemSide;
  readonly state: Exclude<PersonState, 'ended'>;
}

export interface Tandem extends TandemRow {
  readonly municipality: string;
  /** Those who came first stand first: taking turns follows this order. */
  readonly members: readonly TandemMember[];
}

/** In which capacity somebody states or signs: of the tandem itself, or beside it. */
export type Capacity = 'member' | 'localCoordinator';

/** What somebody has said or signed, reduced to what the rules ask. */
export interface Voice {
  readonly personId: string;
  readonly capacity: Capacity;
}

/** Whoever is only invited has not arrived yet, so nobody waits for them. */
export function arrived(members: readonly TandemMember[]): readonly TandemMember[] {
  return members.filter(({ state }) => state === 'active');
}

/** While somebody works alone a partner is being looked for, or has not arrived yet. */
export function isSingle(members: readonly TandemMember[]): boolean {
  return arrived(members).length < 2;
}
