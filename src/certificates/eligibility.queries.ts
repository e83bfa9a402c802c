import { partOfCourse, courseTestId, testsThatCount, type CoursePart } from '../courses/course-part.ts';
import type { Course, LearnerRole } from '../courses/course.ts';
import { findCourseVersion } from '../courses/published.queries.ts';
import { acceptedTasks, presences } from '../learning/participation.queries.ts';
import { learnerFacts } from '../learning/progress.queries.ts';
import type { Instant } from '../platform/clock.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { approvedOf } from '../partnerships/hours.queries.ts';
import { selectRows, type Db } from '../platform/database.ts';
import { missingForBasis, parseBasis, type Basis, type CertificateRow } from './certificate.ts';
import type { CertificateMissing } from './certificate-missing.ts';
import type { CourseResult } from './choices.ts';
import { missingForEngagementBasis } from './engagement.ts';
import { missingForParticipationBasis } from './participation.ts';

/**
 * From the first thing read, tried or visited to the first time that everything was done; null before the first.
 * Meetings count as in `presenceOn`: those of the courses, and the own Zukunftswerkstatt.
 */
export async function findOptionalLearningPeriod(
  db: Db,
  personId: string,
  courseSlugs: readonly string[],
): Promise<{ readonly from: Instant; readonly to: Instant } | null> {
  const places = courseSlugs.map(() => '?').join(', ');
  // A test that is passed once more for practice does not make the learning longer.
  const [row] = await selectRows<{ from: Instant | null; to: Instant | null }>(
    db,
    `SELECT min(began) AS "from", max(ended) AS "to" FROM (
       SELECT read_at AS began, read_at AS ended FROM lesson_reading
        WHERE person_id = ? AND course_slug IN (${places})
       UNION ALL
       SELECT min(started_at), min(CASE WHEN passed = 1 THEN submitted_at END) FROM attempt
        WHERE person_id = ? AND course_slug IN (${places}) AND kind IN ('proof', 'safety')
        GROUP BY course_slug, quiz_id
       UNION ALL
       SELECT submitted_at, accepted_at FROM (${acceptedTasks('= ?')}) accepted WHERE course_slug IN (${places})
       UNION ALL
       SELECT starts_at, ends_at FROM (${presences('= ?')}) present
        WHERE own_workshop = 1 OR course_slug IN (${places})
     ) learned`,
    Array.from({ length: 4 }, () => [personId, ...courseSlugs]).flat(),
  );
  const { from = null, to = null } = row ?? {};
  return from === null || to === null ? null : { from, to };
}

/** What its holder lacks for a certificate as it was requested; empty means that it may still be issued. */
export async function missingForCertificate(
  db: Db,
  certificate: Pick<CertificateRow, 'personId' | 'pathRole' | 'kind' | 'holderName' | 'basis'>,
): Promise<CertificateMissing[]> {
  const { personId, holderName } = certificate;
  const basis = parseBasis(certificate.basis);
  const facts = await learnerFacts(db, personId, certificate.pathRole);
  switch (certificate.kind) {
    case 'engagement': {
      const approved = (await approvedOf(db, [personId], basis.period.to)).get(personId) ?? null;
      return missingForEngagementBasis({ ...facts, certificateName: holderName, approved }, basis);
    }
    case 'participation':
      return missingForParticipationBasis(basis, holderName, facts);
    case 'lamsaCertificate': {
      const versions = new Map<string, Course>();
      for (const { hash, part, competences } of basis.courses)
        versions.set(
          hash,
          await versionOf(db, hash, part && { modules: part, competences }, certificate.pathRole),
        );
      const progress = { ...facts, courses: [...facts.courses, ...facts.enrolled] };
      return missingForBasis(basis, holderName, progress, versions);
    }
  }
}

async function versionOf(db: Db, hash: string, part: CoursePart | null, role: LearnerRole): Promise<Course> {
  return partOfCourse(await findCourseVersion(db, hash), part ?? undefined, role);
}

interface PassedRow {
  readonly courseSlug: string;
  readonly quizId: string;
  readonly points: number;
  readonly maxPoints: number;
  readonly submittedAt: Instant;
}

/** The best passed test of each of these courses, in their order; details that were forgotten are left out. */
export async function listCourseResults(
  db: Db,
  { personId, role }: { readonly personId: string; readonly role: LearnerRole },
  courses: Basis['courses'],
): Promise<CourseResult[]> {
  if (courses.length === 0) return [];
  const passed = await selectRows<PassedRow>(
    db,
    `SELECT course_slug, quiz_id, points, max_points, submitted_at FROM attempt
      WHERE person_id = ? AND kind = 'proof' AND passed = 1 AND max_points > 0
        AND course_slug IN (${courses.map(() => '?').join(', ')})`,
    [personId, ...courses.map(({ slug }) => slug)],
  );
  return courses.flatMap(({ slug, title, part }) => {
    const counting = testsThatCount(courseTestId(role, part !== null));
    const [best] = passed
      .filter((one) => one.courseSlug === slug && counting.includes(one.quizId))
      .sort((one, other) => percentOf(other) - percentOf(one) || one.submittedAt - other.submittedAt);
    return best === undefined
      ? []
      : [{ courseTitle: title, percent: percentOf(best), passedOn: localDay(best.submittedAt) }];
  });
}

/** Whole percent, never rounded up. */
function percentOf({ points, maxPoints }: PassedRow): number {
  return Math.floor((points / maxPoints) * 100);
}
