import { join, resolve } from 'node:path';
import { inTransaction, type PublicContext } from '../access/context.ts';
import type { World } from '../app.ts';
import { checkFolder, compileFolder, type FolderCheck } from '../courses/compile-worker.adapter.ts';
import {
  digestCourseFolder,
  listCourseFolders,
  readLearningPaths,
} from '../courses/course-source.adapter.ts';
import type { Problem } from '../courses/problems.ts';
import {
  publishCourse,
  publishPaths,
  rememberSource,
  type CompiledCourse,
} from '../courses/publish.actions.ts';
import { listPublications, listSourceDigests, type Publication } from '../courses/published.queries.ts';
import { assignTrainer } from '../courses/trainers.actions.ts';
import { findOptionalPersonByLogin } from '../people/people.queries.ts';
import { listMunicipalities } from '../people/municipalities.queries.ts';
import type { PersonRow } from '../people/person.ts';
import { Conflict, NotFound } from '../platform/errors.ts';
import { houseContext } from '../world.ts';

/** What is wrong with a course folder, advice included, and what the course comes to. */
export async function coursesCheck(directory: string): Promise<FolderCheck> {
  return checkFolder(directory);
}

export type ImportResult =
  | { readonly ok: true; readonly course: string; readonly version: string }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Publishes a course folder in the name of a person, together with the `paths.yaml` beside it. With a single problem
 * in either of them nothing is published. With the name of a municipality it is a course for that place alone.
 * @throws NotFound when nobody has this login name, or there is no such municipality
 * @throws Forbidden when this person may not publish courses
 * @throws Conflict (see `publishCourse`, `publishPaths`)
 */
export async function coursesImport(
  world: World,
  directory: string,
  byLogin: string,
  municipality?: string,
): Promise<ImportResult> {
  const ctx = contextOf(world, await findByLogin(world, byLogin));
  const municipalityId = municipality === undefined ? undefined : await findPlace(world, municipality);
  const compiled = await compileFolder(directory);
  const paths = await readLearningPaths(join(resolve(directory), '../paths.yaml'));
  if (!compiled.ok) return compiled;
  if (paths !== null && !paths.result.ok) return paths.result;
  await inTransaction(ctx, async (tx) => {
    await publishCourse(tx, compiled, municipalityId);
    if (paths?.result.ok) await publishPaths(tx, paths.result.paths);
  });
  return { ok: true, course: compiled.course.slug, version: compiled.course.hash };
}

export async function coursesList(world: World): Promise<readonly Publication[]> {
  return listPublications(world.db);
}

/** @throws NotFound | Conflict (see `assignTrainer`) */
export async function trainerAssign(world: World, login: string, courseSlug: string): Promise<void> {
  const person = await findByLogin(world, login);
  await inTransaction(houseContext(world), (tx) => assignTrainer(tx, person.id, courseSlug));
}

/** Our own courses on a machine that is busy starting; the limit is for what strangers send. */
const unhurried = { seconds: 60, megabytes: 256 };

/**
 * Brings in the courses of the checkout when the server starts. Folders whose bytes were brought in before are passed
 * by, so that a start stays quick and never undoes what an operator has imported since. In production that happens
 * once, while there is no course at all. A broken folder is logged and does not keep the others out.
 */
export async function importAllCourses(world: World, directory = world.config.coursesDir): Promise<void> {
  const ctx = houseContext(world);
  if (world.config.production && (await listPublications(ctx.db)).length > 0) return;
  const known = await listSourceDigests(ctx.db);
  const changed: { folder: string; digest: string }[] = [];
  for (const folder of await listCourseFolders(directory)) {
    const digest = await digestCourseFolder(join(directory, folder));
    if (known.get(folder) !== digest) changed.push({ folder, digest });
  }
  // Each is compiled in a thread of its own, two at a time.
  for (let first = 0; first < changed.length; first += 2) {
    const pair = changed.slice(first, first + 2);
    const results = await Promise.all(
      pair.map(({ folder }) => compileFolder(join(directory, folder), unhurried)),
    );
    for (const [index, compiled] of results.entries()) {
      const { folder = '', digest = '' } = pair[index] ?? {};
      if (compiled.ok) await publishFolder(world, folder, digest, compiled);
      else world.log.error({ course: folder, problems: compiled.problems }, 'course not published');
    }
  }
  await importPaths(world, ctx, join(directory, 'paths.yaml'), known.get('paths.yaml'));
}

async function publishFolder(
  world: World,
  folder: string,
  digest: string,
  compiled: CompiledCourse,
): Promise<void> {
  await unlessConflict(world, { course: folder }, () =>
    inTransaction(houseContext(world), async (tx) => {
      await publishCourse(tx, compiled);
      await rememberSource(tx, folder, digest);
    }),
  );
}

async function importPaths(
  world: World,
  ctx: PublicContext,
  path: string,
  known: string | undefined,
): Promise<void> {
  const paths = await readLearningPaths(path);
  if (paths === null || paths.digest === known) return;
  const { result, digest } = paths;
  if (!result.ok) {
    world.log.error({ problems: result.problems }, 'learning paths not published');
    return;
  }
  await unlessConflict(world, { paths: path }, () =>
    inTransaction(ctx, async (tx) => {
      if (await publishPaths(tx, result.paths)) await rememberSource(tx, 'paths.yaml', digest);
    }),
  );
}

/** What cannot be published is logged, and the rest goes on. */
async function unlessConflict(world: World, what: object, publish: () => Promise<void>): Promise<void> {
  try {
    await publish();
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    world.log.error({ ...what, reason: error.message }, 'not published');
  }
}

async function findPlace(world: World, name: string): Promise<string> {
  const place = (await listMunicipalities(world.db)).find((one) => one.name === name.trim());
  if (place === undefined) throw new NotFound('municipality');
  return place.id;
}

async function findByLogin(world: World, login: string): Promise<PersonRow> {
  const person = await findOptionalPersonByLogin(world.db, login.toLowerCase());
  if (person === null || person.state === 'ended') throw new NotFound('person');
  return person;
}

/** The operator acts in the name of this person. */
function contextOf(world: World, { id, role, municipalityId, tandemId }: PersonRow): PublicContext {
  return { ...houseContext(world), actor: { personId: id, role, municipalityId, tandemId } };
}
