import type { Actor } from '../access/actor.ts';

/** A condition on rows of `meeting`, with its bindings. */
export interface Condition {
  readonly sql: string;
  readonly bindings: readonly string[];
}

const nothing: Condition = { sql: '1 = 0', bindings: [] };
const taught =
  'EXISTS (SELECT 1 FROM trainer_assignment a WHERE a.course_slug = meeting.course_slug AND a.person_id = ?)';

/** The meetings that somebody plans: trainers those of their courses, project coordinators all. */
export function plannedBy(actor: Actor): Condition {
  if (actor.role === 'projectCoordinator') return { sql: '1 = 1', bindings: [] };
  return actor.role === 'trainer' ? { sql: taught, bindings: [actor.personId] } : nothing;
}

/** The meetings whose attendance somebody may enter: the planned ones, and the workshop of the own municipality. */
export function attendedUnder(actor: Actor): Condition {
  if (actor.role !== 'localCoordinator' || actor.municipalityId === null) return plannedBy(actor);
  return {
    sql: "meeting.kind = 'workshop' AND meeting.state = 'published' AND meeting.municipality_id = ?",
    bindings: [actor.municipalityId],
  };
}

/** The dates that a local coordinator sees: what happens in the own municipality, or for its people. */
export function datesOf(actor: Actor): Condition {
  if (actor.role !== 'localCoordinator' || actor.municipalityId === null) return nothing;
  return {
    sql: "meeting.state <> 'draft' AND (meeting.municipality_id = ? OR meeting.municipality_id IS NULL)",
    bindings: [actor.municipalityId],
  };
}

/** Joins `person` and `meeting`: whom a meeting is for. Drafts concern nobody. */
export const concerns = `
  meeting.state <> 'draft' AND person.role IN ('ambassador', 'localCoordinator')
  AND (meeting.audience = 'everybody' OR meeting.audience = person.role)
  AND (meeting.municipality_id IS NULL OR meeting.municipality_id = person.municipality_id)
  AND (meeting.course_slug IS NULL OR EXISTS (SELECT 1 FROM enrolment e
         WHERE e.person_id = person.id AND e.course_slug = meeting.course_slug AND e.left_at IS NULL))`;
