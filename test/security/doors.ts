import type { Role } from '../../src/access/actor.ts';
import type { Knocker, Relation } from './instances.ts';
import type { Reach, Row } from './matrix-table.ts';

const roleOf: Readonly<Record<Exclude<Knocker, 'anonymous'>, Role>> = {
  ambassador: 'ambassador',
  localCoordinator: 'localCoordinator',
  trainer: 'trainer',
  otherTrainer: 'trainer',
  projectCoordinator: 'projectCoordinator',
  management: 'management',
  admin: 'admin',
};

/** The things in an address that exist for each reach. */
const seen: Readonly<Record<Reach, readonly Relation[]>> = {
  nothing: ['own'],
  own: ['own'],
  offered: ['far'],
  place: ['own', 'near'],
  taught: ['own', 'near'],
  learners: ['near', 'far'],
  town: ['near'],
  towns: ['near', 'far'],
  network: ['own', 'near', 'far', 'senior'],
  asked: ['near'],
  junior: ['near', 'far'],
};

/** What the table promises: the door opens, it looks like no door, or it leads to the sign-in. */
export function promised(row: Row | undefined, who: Knocker, relation: Relation, isClosed: boolean): Door {
  if (row?.who === 'everybody') return relation === 'own' ? 'open' : 'hidden';
  if (who === 'anonymous') return isClosed ? 'signIn' : 'hidden';
  const reach = row?.who[roleOf[who]];
  if (reach === undefined) return 'hidden';
  // An address without anything to choose opens for whoever may enter at all.
  const isChosen = row !== undefined && /:|\/file$|\/certificate\/(draft|badge)/.test(row.address);
  return !isChosen || seen[reach].includes(relation) ? 'open' : 'hidden';
}
export type Door = 'open' | 'hidden' | 'signIn';

/** Statuses of a door that opens, by method. An empty form may be refused, but never by a breakdown. */
export const openStatuses: Readonly<Record<'GET' | 'HEAD' | 'POST', readonly number[]>> = {
  GET: [200, 303],
  HEAD: [200, 303],
  POST: [200, 303, 400, 409, 422],
};
