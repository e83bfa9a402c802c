import type { PublicContext } from '../access/context.ts';
import { announce } from '../access/announce.ts';
import { authorize } from '../access/policy.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import type { CompileResult } from './compile-course.ts';
import type { LearnerRole } from './course.ts';
import type { LearningPaths } from './paths.ts';
import { insertCourseVersion, pointToVersion, saveLearningPath, saveSourceDigest } from './publishing.store.ts';
import { listPublications } from './published.queries.ts';

/** Only a compiled course can be published, so a broken one never replaces a good one. */
export type CompiledCourse = Pick<Extract<CompileResult, { ok: true }>, 'course' | 'key' | 'media'>;

const learnerRoles: readonly LearnerRole[] = ['ambassador', 'localCoordinator'];

/**
 * Publishes a course as the version named by the hash of its content. Attempts and certificates keep the version on
 * which they were made. Idempotent, also between processes: the same content again changes nothing and leaves no
 * trace; an older content again makes that older version the published one.
 *
 * Without an actor it is the installation itself that brings in its courses at the start.
 * @returns whether the published version has changed
 * @throws Forbidden when the actor's role may not publish
 */
export async function publishCourse(tx: PublicContext, { course, key, media }: CompiledCourse): Promise<boolean> {
  if (tx.actor !== null) authorize(tx.actor, 'course.publish', null);
  const publishedBy = tx.actor?.personId ?? null;
  await insertCourseVersion(tx.db, { course, key, media, publishedAt: tx.now, publishedBy });
  const hasChanged = await pointToVersion(tx.db, course);
  if (hasChanged)
    await recordAudit(tx, {
      action: 'course.published',
      subjectKind: 'course',
      subjectId: course.slug,
      details: { version: course.hash },
    });
  return hasChanged;
}

/**
 * Publishes which role needs which courses. Waits, and changes nothing, until every course that the paths name is
 * published: otherwise a certificate could be issued for half a path.
 * @returns whether these are the paths now in force
 */
export async function publishPaths(tx: PublicContext, paths: LearningPaths): Promise<boolean> {
  if (tx.actor !== null) authorize(tx.actor, 'course.publish', null);
  const published = new Set((await listPublications(tx.db)).map(({ course }) => course));
  const named = learnerRoles.flatMap((role) => [...paths[role].required, ...paths[role].optional]);
  if (!named.every((slug) => published.has(slug))) return false;
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
