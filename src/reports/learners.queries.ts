import type { Scope } from '../access/visibility.ts';
import { listLearningPaths } from '../courses/learning-paths.queries.ts';
import { listPublishedCourses } from '../courses/published.queries.ts';
import { acceptedTasks, presences } from '../learning/participation.queries.ts';
import { pausesOf } from '../people/pauses.queries.ts';
import { selectRows, type Db } from '../platform/database.ts';
import type { Instant } from '../platform/clock.ts';
import type { EnrolmentRow, TestRow } from './course-progress.ts';
import {
  assembleLearners,
  type Learner,
  type LearnerRow,
  type PresenceRow,
  type TaskRow,
} from './learner-progress.ts';

/** Narrows a list within what the scope allows; it can never widen it. */
export interface LearnerFilter {
  readonly municipalityId?: string;
  readonly personId?: string;
  readonly courseSlug?: string;
}

/**
 * The learners of a scope with everything about their progress that LAMSA may know: six statements, the
 * paths and the catalogue, however many people. People whose access has ended are found by LAMSA alone, and only by
 * their id.
 */
export async function listLearners(
  db: Db,
  scope: Scope,
  filter: LearnerFilter,
  now: Instant,
): Promise<Learner[]> {
  const people = whichPeople(scope, filter);
  const among = `IN (SELECT p.id FROM person p WHERE ${people.sql})`;
  const enrolled = whichCourses(scope, filter, 'e.course_slug');
  const tested = whichCourses(scope, filter, 'a.course_slug');
  const rows = {
    people: await selectRows<LearnerRow>(
      db,
      `SELECT p.id, p.display_name, p.role, p.state, p.privacy_accepted_at, p.certificate_name,
         p.municipality_id, m.name AS municipality_name, p.tandem_id, t.name AS tandem_name, p.tandem_side,
         (SELECT c.state FROM certificate c WHERE c.person_id = p.id AND c.path_role = p.role AND c.kind = 'lamsaCertificate'
          ORDER BY CASE WHEN c.state IN ('withdrawn', 'returned') THEN 1 ELSE 0 END, c.requested_at DESC LIMIT 1) AS certificate_state
       FROM person p
       JOIN municipality m ON m.id = p.municipality_id
       LEFT JOIN tandem t ON t.id = p.tandem_id
       WHERE ${people.sql}`,
      people.bindings,
    ),
    enrolments: await selectRows<EnrolmentRow>(
      db,
      `SELECT e.person_id, e.course_slug, e.basis, string_agg(r.lesson_id, ' ') AS read_lesson_ids,
         MAX(r.read_at) AS last_read_at
       FROM person p
       JOIN enrolment e ON e.person_id = p.id AND e.left_at IS NULL
       LEFT JOIN lesson_reading r ON r.person_id = e.person_id AND r.course_slug = e.course_slug
       WHERE ${people.sql} AND ${enrolled.sql}
       GROUP BY e.person_id, e.course_slug, e.basis`,
      [...people.bindings, ...enrolled.bindings],
    ),
    tests: await selectRows<TestRow>(
      db,
      `SELECT a.person_id, a.course_slug, a.quiz_id, a.kind, a.round, COUNT(a.submitted_at) AS submitted,
         MAX(CASE WHEN a.passed = 1 THEN a.submitted_at END) AS passed_at,
         MAX(COALESCE(a.submitted_at,
           (SELECT MAX(v.saved_at) FROM answer_event v WHERE v.attempt_id = a.id), a.started_at)) AS last_activity_at,
         (SELECT MAX(u.round) FROM attempt_unlock u
          WHERE u.person_id = a.person_id AND u.course_slug = a.course_slug AND u.quiz_id = a.quiz_id) AS unlocked_round
       FROM person p
       JOIN attempt a ON a.person_id = p.id
       WHERE ${people.sql} AND ${tested.sql}
       GROUP BY a.person_id, a.course_slug, a.quiz_id, a.kind, a.round`,
      [...people.bindings, ...tested.bindings],
    ),
    tasks: await selectRows<TaskRow>(db, acceptedTasks(among), people.bindings),
    presences: await selectRows<PresenceRow>(db, presences(among), people.bindings),
  };
  // Each engine sorts letters in its own way; people should find names where the dictionary has them.
  const byName = new Intl.Collator('de').compare;
  rows.people.sort(
    (one, other) => byName(one.displayName, other.displayName) || (one.id < other.id ? -1 : 1),
  );
  const pauses = await pausesOf(
    db,
    rows.people.map(({ id }) => id),
  );
  return assembleLearners(rows, await listLearningPaths(db), pauses, await listPublishedCourses(db), now);
}

interface Condition {
  readonly sql: string;
  readonly bindings: readonly string[];
}

/** The scope as a condition on `person p`. */
function whichPeople(scope: Scope, filter: LearnerFilter): Condition {
  const conditions = [learners, inScope(scope, filter)];
  if (filter.personId !== undefined) conditions.push({ sql: 'p.id = ?', bindings: [filter.personId] });
  if (filter.personId === undefined || scope.kind !== 'network')
    conditions.push({ sql: `p.state <> 'ended'`, bindings: [] });
  if (filter.municipalityId !== undefined)
    conditions.push({ sql: 'p.municipality_id = ?', bindings: [filter.municipalityId] });
  return {
    sql: conditions.map(({ sql }) => sql).join(' AND '),
    bindings: conditions.flatMap(({ bindings }) => bindings),
  };
}

const learners: Condition = { sql: `p.role IN ('ambassador', 'localCoordinator')`, bindings: [] };

function inScope(scope: Scope, filter: LearnerFilter): Condition {
  switch (scope.kind) {
    case 'network':
      return { sql: '1 = 1', bindings: [] };
    case 'nobody':
      return { sql: '1 = 0', bindings: [] };
    case 'self':
      return { sql: 'p.id = ?', bindings: [scope.personId] };
    case 'municipality':
      return { sql: `p.municipality_id = ? AND p.role = 'ambassador'`, bindings: [scope.municipalityId] };
    case 'taughtCourses': {
      const courses = whichCourses(scope, filter, 'i.course_slug');
      return {
        sql: `EXISTS (SELECT 1 FROM enrolment i WHERE i.person_id = p.id AND i.left_at IS NULL AND ${courses.sql})`,
        bindings: courses.bindings,
      };
    }
  }
}

/** Which courses a scope shows of the people in it: trainers follow their own ones only. */
function whichCourses(
  scope: Scope,
  filter: LearnerFilter,
  column: 'e.course_slug' | 'a.course_slug' | 'i.course_slug',
): Condition {
  const conditions: Condition[] = [{ sql: '1 = 1', bindings: [] }];
  if (scope.kind === 'taughtCourses')
    conditions.push({
      sql: `${column} IN (SELECT course_slug FROM trainer_assignment WHERE person_id = ?)`,
      bindings: [scope.trainerId],
    });
  if (filter.courseSlug !== undefined)
    conditions.push({ sql: `${column} = ?`, bindings: [filter.courseSlug] });
  return {
    sql: conditions.map(({ sql }) => sql).join(' AND '),
    bindings: conditions.flatMap(({ bindings }) => bindings),
  };
}
