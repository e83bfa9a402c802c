import type { Actor } from './actor.ts';

/**
 * What part of the people an actor can see at all. Every query about people takes it; outside of it nothing exists.
 * A local coordinator's scope is the own municipality, and there the ambassadors only.
 */
export type Scope =
  | { readonly kind: 'self'; readonly personId: string }
  | { readonly kind: 'municipality'; readonly municipalityId: string }
  | { readonly kind: 'taughtCourses'; readonly trainerId: string }
  | { readonly kind: 'network' }
  | { readonly kind: 'nobody' };

/** Whose learning the actor may follow. */
export function learnersVisibleTo(actor: Actor): Scope {
  switch (actor.role) {
    case 'ambassador':
      return { kind: 'self', personId: actor.personId };
    case 'localCoordinator':
      return actor.municipalityId === null
        ? { kind: 'nobody' }
        : { kind: 'municipality', municipalityId: actor.municipalityId };
    case 'trainer':
      return { kind: 'taughtCourses', trainerId: actor.personId };
    case 'projectCoordinator':
    case 'management':
      return { kind: 'network' };
    case 'admin':
      return { kind: 'nobody' };
  }
}

/** Whose account data (name, login, role, place) the actor may see. */
export function accountsVisibleTo(actor: Actor): Scope {
  return actor.role === 'projectCoordinator' || actor.role === 'management' || actor.role === 'admin'
    ? { kind: 'network' }
    : { kind: 'self', personId: actor.personId };
}

/** Of which municipalities the actor may see the Zukunftswerkstatt and its concept. */
export function workshopsVisibleTo(actor: Actor): Scope {
  switch (actor.role) {
    case 'ambassador':
    case 'localCoordinator':
      return actor.municipalityId === null
        ? { kind: 'nobody' }
        : { kind: 'municipality', municipalityId: actor.municipalityId };
    case 'projectCoordinator':
    case 'management':
      return { kind: 'network' };
    case 'trainer':
    case 'admin':
      return { kind: 'nobody' };
  }
}

/** Which tandems, with their tasks and task profiles, the actor may see: `self` means the own one. */
export function tandemsVisibleTo(actor: Actor): Scope {
  switch (actor.role) {
    case 'ambassador':
      return { kind: 'self', personId: actor.personId };
    case 'localCoordinator':
      return learnersVisibleTo(actor);
    case 'projectCoordinator':
    case 'management':
      return { kind: 'network' };
    case 'trainer':
    case 'admin':
      return { kind: 'nobody' };
  }
}
