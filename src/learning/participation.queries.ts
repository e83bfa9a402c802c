/**
 * What people have done together with others, for the rule of completion. These statements name tables of higher
 * features, from which learning reads only what counts (as with passed tests): the other way each of them would keep
 * the same fact twice. Each takes one condition on `person_id`.
 */

/**
 * Accepted practice tasks: `person_id`, `course_slug`, `task_id`, `submitted_at`, `accepted_at`. In a tandem the task
 * counts for all who signed.
 */
export function acceptedTasks(whose: string): string {
  return `SELECT c.person_id, s.course_slug, s.task_id, s.submitted_at, s.accepted_at
    FROM practice_submission s JOIN practice_contribution c ON c.submission_id = s.id AND c.round = s.rounds
   WHERE s.state = 'accepted' AND c.person_id ${whose}`;
}

/**
 * Units at which somebody was present: `person_id`, `course_slug` (null unless it was a meeting of a course),
 * `own_workshop` (1 for the Zukunftswerkstatt of the own municipality), `starts_at`, `ends_at`, `units`. The last mark of
 * a unit counts.
 */
export function presences(whose: string): string {
  return `SELECT a.person_id, g.course_slug,
         CASE WHEN g.kind = 'workshop' AND g.municipality_id = p.municipality_id THEN 1 ELSE 0 END AS own_workshop,
         g.starts_at, g.ends_at, count(*) AS units
    FROM attendance_mark a JOIN meeting g ON g.id = a.meeting_id JOIN person p ON p.id = a.person_id
   WHERE a.state = 'present' AND g.state = 'published' AND a.person_id ${whose}
     AND NOT EXISTS (SELECT 1 FROM attendance_mark later WHERE later.meeting_id = a.meeting_id
           AND later.person_id = a.person_id AND later.unit = a.unit AND later.turn > a.turn)
   GROUP BY a.person_id, g.id, g.course_slug, g.kind, g.municipality_id, p.municipality_id, g.starts_at, g.ends_at`;
}
