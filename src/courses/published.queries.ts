import { LRUCache } from 'lru-cache';
import type { Actor } from '../access/actor.ts';
import type { Db } from '../platform/database.ts';
import { selectRows } from '../platform/database.ts';
import type { Instant } from '../platform/clock.ts';
import { NotFound } from '../platform/errors.ts';
import type { Course } from './course.ts';

/** Course versions are immutable, so each is read and parsed once and lives in memory as long as it is in use. */
const versions = new LRUCache<string, Course>({ max: 50 });

/** What versions from before have not said. */
type Newer = 'tasks' | 'templates';

/** @throws NotFound when no such version was ever published */
export async function findCourseVersion(db: Db, hash: string): Promise<Course> {
  const known = versions.get(hash);
  if (known !== undefined) return known;
  const [row] = await selectRows<{ content: string }>(
    db,
    'SELECT content FROM course_version WHERE hash = ?',
    [hash],
  );
  if (row === undefined) throw new NotFound('course version');
  const stored = JSON.parse(row.content) as Omit<Course, Newer> & Partial<Pick<Course, Newer>>;
  const course: Course = { ...stored, tasks: stored.tasks ?? [], templates: stored.templates ?? [] };
  versions.set(hash, course);
  return course;
}

/** The course as it is published now; null when there is none of this name. */
export async function findOptionalPublishedCourse(db: Db, slug: string): Promise<Course | null> {
  const [row] = await selectRows<{ currentHash: string }>(
    db,
    'SELECT current_hash FROM course WHERE slug = ?',
    [slug],
  );
  return row === undefined ? null : findCourseVersion(db, row.currentHash);
}

/**
 * A published course for whoever may see what it consists of: courses of one municipality are not there for learners
 * of another.
 * @throws NotFound
 */
export async function findVisibleCourse(db: Db, actor: Actor, slug: string): Promise<Course> {
  const isLearner = actor.role === 'ambassador' || actor.role === 'localCoordinator';
  const place = await findOptionalCoursePlace(db, slug);
  const isElsewhere = isLearner && place !== null && place !== actor.municipalityId;
  const course = isElsewhere ? null : await findOptionalPublishedCourse(db, slug);
  if (course === null) throw new NotFound('course');
  return course;
}

/** All published courses in the order of lists. */
export async function listPublishedCourses(db: Db): Promise<Course[]> {
  const rows = await selectRows<{ currentHash: string }>(
    db,
    'SELECT current_hash FROM course ORDER BY position, slug',
  );
  return Promise.all(rows.map((row) => findCourseVersion(db, row.currentHash)));
}

/** The published courses of the whole network, without those of one municipality alone, in the order of lists. */
export async function listNetworkCourses(db: Db): Promise<Course[]> {
  const rows = await selectRows<{ currentHash: string }>(
    db,
    'SELECT current_hash FROM course WHERE municipality_id IS NULL ORDER BY position, slug',
  );
  return Promise.all(rows.map((row) => findCourseVersion(db, row.currentHash)));
}

export interface Publication {
  /** Slug of the course. */
  readonly course: string;
  readonly title: string;
  /** Hash of the published version. */
  readonly version: string;
  readonly publishedAt: Instant;
  /** Name of the municipality to which it belongs alone; null for a course of the whole network. */
  readonly municipality: string | null;
}

/** What is published now, in the order of lists. */
export async function listPublications(db: Db): Promise<Publication[]> {
  return selectRows<Publication>(
    db,
    `SELECT course.slug AS course, course_version.title, course.current_hash AS version, course_version.published_at,
            municipality.name AS municipality
       FROM course JOIN course_version ON course_version.hash = course.current_hash
       LEFT JOIN municipality ON municipality.id = course.municipality_id
      ORDER BY course.position, course.slug`,
  );
}

/** Where a course belongs: null for the whole network, undefined while there is no course of this name. */
export async function findOptionalCoursePlace(db: Db, slug: string): Promise<string | null | undefined> {
  const [row] = await selectRows<{ municipalityId: string | null }>(
    db,
    'SELECT municipality_id FROM course WHERE slug = ?',
    [slug],
  );
  return row?.municipalityId;
}

/** The courses of one municipality alone, in the order of lists. */
export async function listLocalCourses(db: Db, municipalityId: string): Promise<Course[]> {
  const rows = await selectRows<{ currentHash: string }>(
    db,
    'SELECT current_hash FROM course WHERE municipality_id = ? ORDER BY position, slug',
    [municipalityId],
  );
  return Promise.all(rows.map((row) => findCourseVersion(db, row.currentHash)));
}

/** Which bytes a start of the server brought in last, by path below `courses/`. */
export async function listSourceDigests(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = await selectRows<{ path: string; digest: string }>(
    db,
    'SELECT path, digest FROM course_source',
  );
  return new Map(rows.map(({ path, digest }) => [path, digest]));
}

export interface StoredMedium {
  readonly type: string;
  readonly content: Uint8Array;
}

/** @throws NotFound */
export async function findMedium(db: Db, name: string): Promise<StoredMedium> {
  const [row] = await selectRows<StoredMedium>(db, 'SELECT type, content FROM course_medium WHERE name = ?', [
    name,
  ]);
  if (row === undefined) throw new NotFound('medium');
  return row;
}
