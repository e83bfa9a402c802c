import { selectRows, type Db } from '../platform/database.ts';
import type { Instant } from '../platform/clock.ts';
import type { Course, CourseKey, LearnerRole } from './course.ts';
import type { LearningPath } from './paths.ts';

/** Keeps a version, its answer key and its pictures; all are named by their content, so what is there already stays. */
export async function insertCourseVersion(
  db: Db,
  given: {
    readonly course: Course;
    readonly key: CourseKey;
    readonly media: ReadonlyMap<string, Uint8Array>;
    readonly publishedAt: Instant;
    readonly publishedBy: string | null;
  },
): Promise<void> {
  const { course, key, media, publishedAt, publishedBy } = given;
  const { hash, slug, title } = course;
  await db('courseVersion')
    .insert({ hash, slug, title, content: JSON.stringify(course), publishedAt, publishedBy })
    .onConflict()
    .ignore();
  await db('courseKey')
    .insert({ hash, answers: JSON.stringify(key) })
    .onConflict()
    .ignore();
  for (const { name, type } of course.media)
    await db('courseMedium')
      .insert({ name, type, content: Buffer.from(media.get(name) ?? []) })
      .onConflict()
      .ignore();
}

/**
 * Makes a version the published one. The municipality counts for a new course only: where a course belongs never changes.
 * @returns whether it was not before
 */
export async function pointToVersion(
  db: Db,
  { slug, hash, order }: Course,
  municipalityId: string | null,
): Promise<boolean> {
  const moved = await selectRows(
    db,
    `INSERT INTO course (slug, current_hash, position, municipality_id) VALUES (?, ?, ?, ?)
     ON CONFLICT (slug) DO UPDATE SET current_hash = excluded.current_hash, position = excluded.position
      WHERE course.current_hash <> excluded.current_hash
     RETURNING slug`,
    [slug, hash, order, municipalityId],
  );
  return moved.length > 0;
}

/** @returns whether the path has changed */
export async function saveLearningPath(db: Db, role: LearnerRole, path: LearningPath): Promise<boolean> {
  const changed = await selectRows(
    db,
    `INSERT INTO learning_path (role, title, required, optional, parts, live_percent, workshop) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (role) DO UPDATE SET title = excluded.title, required = excluded.required, optional = excluded.optional, parts = excluded.parts,
            live_percent = excluded.live_percent, workshop = excluded.workshop
      WHERE learning_path.title <> excluded.title OR learning_path.parts <> excluded.parts OR learning_path.required <> excluded.required
         OR learning_path.optional <> excluded.optional OR learning_path.live_percent <> excluded.live_percent
         OR learning_path.workshop <> excluded.workshop
     RETURNING role`,
    [
      role,
      path.title,
      JSON.stringify(path.required),
      JSON.stringify(path.optional),
      JSON.stringify(path.parts),
      path.livePercent,
      path.workshop ? 1 : 0,
    ],
  );
  return changed.length > 0;
}

/** Remembers which bytes a start of the server has brought in. */
export async function saveSourceDigest(db: Db, path: string, digest: string): Promise<void> {
  await db('courseSource').insert({ path, digest }).onConflict('path').merge();
}
