import type { CertificateState } from '../certificates/certificate.ts';
import { partOfCourse } from '../courses/course-part.ts';
import type { Course, LearnerRole } from '../courses/course.ts';
import type { LearningPath } from '../courses/paths.ts';
import { missingBesideCourses, type PathRules, type Presence } from '../learning/completion.ts';
import { presenceOn, type PresentUnits } from '../learning/presence.ts';
import type { Pause } from '../people/pause.ts';
import type { PersonState, TandemSide } from '../people/person.ts';
import type { Instant } from '../platform/clock.ts';
import {
  courseProgress,
  latest,
  type CourseProgress,
  type EnrolmentRow,
  type TestRow,
} from './course-progress.ts';
import { trafficLight, type TrafficLight } from './traffic-light.ts';

/** One learner as the database tells it. */
export interface LearnerRow {
  readonly id: string;
  readonly displayName: string;
  readonly role: LearnerRole;
  readonly state: PersonState;
  readonly privacyAcceptedAt: Instant | null;
  readonly certificateName: string | null;
  readonly municipalityId: string;
  readonly municipalityName: string;
  readonly tandemId: string | null;
  readonly tandemName: string | null;
  readonly tandemSide: TandemSide | null;
  readonly certificateState: CertificateState | null;
}

/** An accepted practice task of one learner. */
export interface TaskRow {
  readonly personId: string;
  readonly courseSlug: string;
  readonly taskId: string;
}

/** One meeting at which one learner was present. */
export interface PresenceRow {
  readonly personId: string;
  readonly courseSlug: string | null;
  readonly ownWorkshop: 0 | 1;
  readonly units: number;
}

export interface Learner {
  readonly id: string;
  readonly name: string;
  readonly role: LearnerRole;
  readonly state: PersonState;
  readonly privacyAccepted: boolean;
  readonly certificateName: string | null;
  readonly municipality: { readonly id: string; readonly name: string };
  readonly tandem: { readonly id: string; readonly name: string } | null;
  readonly tandemSide: TandemSide | null;
  readonly certificate: CertificateState | null;
  readonly courses: readonly CourseProgress[];
  readonly rules: PathRules;
  readonly presence: Presence;
  readonly lastActivityAt: Instant | null;
  readonly light: TrafficLight | null;
}

/**
 * Rows to learners, in the order of the rows. Courses come in the order of the catalogue; a course that is not
 * published any more is left out. What was read is counted in the lessons of today.
 */
export function assembleLearners(
  rows: {
    readonly people: readonly LearnerRow[];
    readonly enrolments: readonly EnrolmentRow[];
    readonly tests: readonly TestRow[];
    readonly tasks: readonly TaskRow[];
    readonly presences: readonly PresenceRow[];
  },
  paths: ReadonlyMap<LearnerRole, LearningPath>,
  pauses: ReadonlyMap<string, readonly Pause[]>,
  catalogue: readonly Course[],
  now: Instant,
): Learner[] {
  const enrolments = byPerson(rows.enrolments);
  const tests = byPerson(rows.tests);
  const tasks = byPerson(rows.tasks);
  const presences = byPerson(rows.presences);
  return rows.people.map((person) =>
    assembleLearner(
      person,
      {
        enrolments: enrolments.get(person.id) ?? [],
        tests: tests.get(person.id) ?? [],
        tasks: tasks.get(person.id) ?? [],
        presences: (presences.get(person.id) ?? []).map(
          ({ courseSlug, ownWorkshop, units }): PresentUnits => ({
            courseSlug,
            isOwnWorkshop: ownWorkshop === 1,
            units,
          }),
        ),
      },
      paths.get(person.role),
      pauses.get(person.id) ?? [],
      catalogue,
      now,
    ),
  );
}

function byPerson<Row extends { readonly personId: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.personId);
    if (group === undefined) groups.set(row.personId, [row]);
    else group.push(row);
  }
  return groups;
}

function assembleLearner(
  person: LearnerRow,
  {
    enrolments,
    tests,
    tasks,
    presences,
  }: {
    readonly enrolments: readonly EnrolmentRow[];
    readonly tests: readonly TestRow[];
    readonly tasks: readonly TaskRow[];
    readonly presences: readonly PresentUnits[];
  },
  path: LearningPath | undefined,
  pauses: readonly Pause[],
  catalogue: readonly Course[],
  now: Instant,
): Learner {
  const { livePercent = 0, workshop = false, parts = {} } = path ?? {};
  const rules = { livePercent, workshop };
  const courses = catalogue.flatMap((course) => {
    const enrolment = enrolments.find((row) => row.courseSlug === course.slug);
    const ofCourse = tests.filter((row) => row.courseSlug === course.slug);
    const accepted = tasks.filter((row) => row.courseSlug === course.slug).map(({ taskId }) => taskId);
    const own = partOfCourse(course, parts[course.slug], person.role);
    return enrolment ? [courseProgress(own, enrolment, ofCourse, new Set(accepted))] : [];
  });
  const lastActivityAt = latest([
    person.privacyAcceptedAt,
    ...enrolments.map((row) => row.lastReadAt),
    ...tests.map((row) => row.lastActivityAt),
  ]);
  const required = courses.filter(({ isRequired }) => isRequired);
  const presence = presenceOn(
    required.map(({ course }) => course.slug),
    presences,
  );
  const together = missingBesideCourses({
    privacyAccepted: true,
    certificateName: person.displayName,
    courses: required,
    rules,
    presence,
  }).filter(({ kind }) => kind !== 'noCourse');
  return {
    id: person.id,
    name: person.displayName,
    role: person.role,
    state: person.state,
    privacyAccepted: person.privacyAcceptedAt !== null,
    certificateName: person.certificateName,
    municipality: { id: person.municipalityId, name: person.municipalityName },
    tandem: person.tandemId === null ? null : { id: person.tandemId, name: person.tandemName ?? '' },
    tandemSide: person.tandemSide,
    certificate: person.certificateState,
    courses,
    rules,
    presence,
    lastActivityAt,
    light:
      person.state === 'active'
        ? trafficLight(
            {
              isFinished: together.length === 0 && courses.every((one) => one.state === 'completed'),
              needsTalk: courses.some((one) => one.courseTest.needsTalk),
              lastActivityAt,
              pauses,
            },
            now,
          )
        : null,
  };
}
