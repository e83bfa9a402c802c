import type { Course } from '../courses/course.ts';
import { findCourseVersion, findOptionalPublishedCourse } from '../courses/published.queries.ts';
import { selectRows, type Db } from '../platform/database.ts';
import { listDoneQuizzes } from '../quizzes/attempts.queries.ts';
import { isValid, parseBasis, type CertificateRow } from './certificate.ts';
import { kindOf } from './issue-log.ts';
import { mayHoldNews, newsIn, quizzesIn, type CourseNews } from './refresher.ts';

/** A course version with which somebody caught up. */
export interface RefreshRow {
  readonly certificateId: string;
  readonly courseSlug: string;
  /** From 1, per certificate and course. */
  readonly round: number;
  readonly courseHash: string;
  readonly refreshedAt: number;
}

/** What is new for the holder of one certificate. */
export interface CertificateNews {
  readonly certificateId: string;
  readonly news: readonly CourseNews[];
  /** How often the holder has caught up with each course. */
  readonly rounds: ReadonlyMap<string, number>;
}

type Holding = Pick<CertificateRow, 'id' | 'state' | 'basis' | 'printed'>;

/**
 * What is new since these certificates, or since their last refreshers; certificates without news are missing. Asks
 * the database only when a course has changed that tells of law.
 * @param courses as they are published now, as far as the reader may open them
 */
export async function listNews(
  db: Db,
  certificates: readonly Holding[],
  courses: readonly Course[],
): Promise<CertificateNews[]> {
  const found: CertificateNews[] = [];
  for (const certificate of certificates) {
    if (!isValid(certificate.state) || certificate.printed === null) continue;
    if (kindOf(certificate.printed) !== 'lamsaCertificate') continue;
    const changed = parseBasis(certificate.basis).courses.flatMap((named) => {
      const course = courses.find(({ slug }) => slug === named.slug);
      return course !== undefined && mayHoldNews(named, course) ? [{ named, course }] : [];
    });
    if (changed.length === 0) continue;
    const last = await lastRefreshes(db, certificate.id);
    const news: CourseNews[] = [];
    for (const { named, course } of changed) {
      const known = await findCourseVersion(db, last.get(named.slug)?.courseHash ?? named.hash);
      const one = newsIn(named, known, course);
      if (one !== null) news.push(one);
    }
    const rounds = new Map([...last].map(([slug, { round }]) => [slug, round]));
    if (news.length > 0) found.push({ certificateId: certificate.id, news, rounds });
  }
  return found;
}

/** The quizzes that this holder has not done yet in the new versions, as `<course hash> <quiz id>`. */
export async function listOpenQuizzes(
  db: Db,
  personId: string,
  news: readonly CourseNews[],
): Promise<ReadonlySet<string>> {
  if (news.length === 0) return new Set();
  const hashes = news.map(({ course }) => course.hash);
  const done = await listDoneQuizzes(db, personId, [...new Set(hashes)]);
  return new Set(quizzesIn(news).filter((quiz) => !done.has(quiz)));
}

/** The same for the office: all courses as they are published now. */
export async function listNewsForOffice(db: Db, certificate: Holding): Promise<readonly CourseNews[]> {
  const { courses } = parseBasis(certificate.basis);
  const published = await Promise.all(courses.map(({ slug }) => findOptionalPublishedCourse(db, slug)));
  const known = published.filter((course) => course !== null);
  return (await listNews(db, [certificate], known)).flatMap(({ news }) => news);
}

async function lastRefreshes(db: Db, certificateId: string): Promise<ReadonlyMap<string, RefreshRow>> {
  const rows = await selectRows<RefreshRow>(
    db,
    'SELECT * FROM certificate_refresh WHERE certificate_id = ? ORDER BY round',
    [certificateId],
  );
  return new Map(rows.map((row) => [row.courseSlug, row]));
}
