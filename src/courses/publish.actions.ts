import type { PublicContext } from '../access/context.ts';
import { announce } from '../access/announce.ts';
import { authorize } from '../access/policy.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { Conflict } from '../platform/errors.ts';
import type { CompileResult } from './compile-course.ts';
import type { CoursePart } from './course-part.ts';
import type { Course, LearnerRole } from './course.ts';
import { listLearningPaths } from './learning-paths.queries.ts';
import type { LearningPaths } from './paths.ts';
import {
  insertCourseVersion,
  pointToVersion,
  saveLearningPath,
  saveSourceDigest,
} from './publishing.store.ts';
import {
  findOptionalCoursePlace,
  findOptionalPublishedCourse,
  listPublications,
} from './published.queries.ts';

/** Only a compiled course can be published, so a broken one never replaces a good one. */
export type CompiledCourse = Pick<Extract<CompileResult, { ok: true }>, 'course' | 'key' | 'media'>;

const learnerRoles: readonly LearnerRole[] = ['ambassador', 'localCoordinator'];

/**
 * Publishes a course as the version named by the hash of its content. Attempts and certificates keep the version on
 * which they were made. Idempotent, also between processes: the same content again changes nothing and leaves no
 * trace; an older content again makes that older version the published one.
 *
 * Without an actor it is the installation itself that brings in its courses at the start.
 *
 * A course belongs to one municipality or to the whole network; the first publication says which, and later ones need
 * not say it again.
 * @returns whether the published version has changed
 * @throws Forbidden when the actor's role may not publish
 * @throws Conflict when it belongs elsewhere, when a learning path names what is to be local, or names a module that it
 *   no longer has
 */
export async function publishCourse(
  tx: PublicContext,
  { course, key, media }: CompiledCourse,
  municipalityId?: string,
): Promise<boolean> {
  if (tx.actor !== null) authorize(tx.actor, 'course.publish', null);
  await mayBelong(tx, course.slug, municipalityId);
  await mayLoseModules(tx, course);
  const publishedBy = tx.actor?.personId ?? null;
  await insertCourseVersion(tx.db, { course, key, media, publishedAt: tx.now, publishedBy });
  const hasChanged = await pointToVersion(tx.db, course, municipalityId ?? null);
  if (hasChanged)
    await recordAudit(tx, {
      action: 'course.published',
      subjectKind: 'course',
      subjectId: course.slug,
      details: { version: course.hash },
    });
  return hasChanged;
}

/** Nobody may lose a course, or find one on their path that is not for them, because it moves. */
async function mayBelong(tx: PublicContext, slug: string, municipalityId: string | undefined): Promise<void> {
  if (municipalityId === undefined) return;
  const known = await findOptionalCoursePlace(tx.db, slug);
  if (known !== undefined && known !== municipalityId)
    throw new Conflict(`${slug} belongs elsewhere already; a folder of another name makes another course`);
  for (const path of (await listLearningPaths(tx.db)).values()) {
    if (path.required.includes(slug) || path.optional.includes(slug))
      throw new Conflict(`${slug} stands on a learning path and cannot belong to one municipality`);
  }
}

/** Otherwise a certificate would be issued for less than its path asks for. */
async function mayLoseModules(tx: PublicContext, course: Course): Promise<void> {
  for (const [role, { parts }] of await listLearningPaths(tx.db)) {
    const lost = modulesMissing(course, parts[course.slug]);
    if (lost.length > 0) throw new Conflict(`the path of ${role} names ${lost.join(', ')} of ${course.slug}`);
  }
}

function modulesMissing(
  { modules }: Pick<Course, 'modules'>,
  part: CoursePart | undefined,
): readonly string[] {
  return (part?.modules ?? []).filter((id) => !modules.some((module) => module.id === id));
}

/**
 * Publishes which role needs which courses. Waits, and changes nothing, until every course that the paths name is
 * published: otherwise a certificate could be issued for half a path.
 * @returns whether these are the paths now in force
 * @throws Conflict when a path names a course of one municipality, or a module that its course does not have
 */
export async function publishPaths(tx: PublicContext, paths: LearningPaths): Promise<boolean> {
  if (tx.actor !== null) authorize(tx.actor, 'course.publish', null);
  const publications = await listPublications(tx.db);
  const published = new Set(publications.map(({ course }) => course));
  const named = learnerRoles.flatMap((role) => [...paths[role].required, ...paths[role].optional]);
  const local = publications.find((one) => one.municipality !== null && named.includes(one.course));
  if (local !== undefined)
    throw new Conflict(`${local.course} belongs to ${local.municipality}; paths.yaml cannot name it`);
  if (!named.every((slug) => published.has(slug))) return false;
  for (const [slug, part] of learnerRoles.flatMap((role) => Object.entries(paths[role].parts))) {
    const missing = modulesMissing((await findOptionalPublishedCourse(tx.db, slug)) ?? { modules: [] }, part);
    if (missing.length > 0) throw new Conflict(`${slug} has no module ${missing.join(', ')}`);
  }
  let hasChanged = false;
  for (const role of learnerRoles) {
    if (!(await saveLearningPath(tx.db, role, paths[role]))) continue;
    hasChanged = true;
    await recordAudit(tx, { action: 'path.published', subjectKind: 'learningPath', subjectId: role });
  }
  if (hasChanged) await announce(tx, { kind: 'paths.published' });
  return true;
}

/** Part of what a start of the server brings in: remembered, so that the next start need not compile again. */
export async function rememberSource(tx: PublicContext, path: string, digest: string): Promise<void> {
  await saveSourceDigest(tx.db, path, digest);
}
