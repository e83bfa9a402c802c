import type { Context } from '../access/context.ts';
import type { Capacity, Tandem } from './tandem.ts';

/** Local coordinators stand beside the tandem, everybody else within it. */
export function capacityOf({ actor }: Context): Capacity {
  return actor.role === 'localCoordinator' ? 'localCoordinator' : 'member';
}

export function workOf(tx: Context): 'tandem.workOwn' | 'tandem.accompany' {
  return capacityOf(tx) === 'member' ? 'tandem.workOwn' : 'tandem.accompany';
}

/** Who is in the tandem is what the database says now, not what was so when the request began. */
export function subjectOf(
  { actor }: Context,
  { members, municipalityId }: Tandem,
): { readonly isMember: boolean; readonly municipalityId: string } {
  return { isMember: members.some(({ id }) => id === actor.personId), municipalityId };
}
