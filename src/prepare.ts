import { readFunderLogos } from './access/funder-logos.adapter.ts';
import type { World } from './app.ts';
import { join } from 'node:path';
import { giveMissingBadges } from './badges/badges.actions.ts';
import { coursesImport, importAllCourses, trainerAssign } from './cli/course-verbs.ts';
import { issuingKey, UnusableKey } from './credentials/issuing-key.adapter.ts';
import { ensureDevelopmentKey } from './credentials/issuing-keys.actions.ts';
import { withExampleFunders } from './demo/funders.ts';
import { seedTown } from './demo/seed.actions.ts';
import { demoLogins, demoPassword, localCourse } from './demo/town.ts';
import { findOptionalPersonByLogin } from './people/people.queries.ts';
import { projectRoot } from './platform/root.ts';
import { houseContext } from './world.ts';

/** What a start brings in before the doors open: the courses and, outside production, the invented town. */
export async function prepare(world: World): Promise<World> {
  await importAllCourses(world);
  await lookForKey(world);
  await giveMissingBadges(houseContext(world));
  if (!world.config.demo) return world;
  const town = withExampleLogos(world);
  if (await seedTown(houseContext(town))) await bringLocalCourse(town);
  // Where real people came first there is no town, and nobody may enter without a password.
  const isTown = (await findOptionalPersonByLogin(world.db, demoLogins.admin)) !== null;
  return isTown ? { ...town, site: { ...town.site, demo: true, demoLogins, demoPassword } } : world;
}

function withExampleLogos(world: World): World {
  const installation = withExampleFunders(world.site.installation);
  if (installation === world.site.installation) return world;
  const funderLogos = readFunderLogos(join(projectRoot, 'src/demo/logos'), installation);
  return { ...world, site: { ...world.site, installation, funderLogos } };
}

/** Without a key certificates are released all the same, but nothing proves them once this server is gone. */
async function lookForKey(world: World): Promise<void> {
  const ctx = houseContext(world);
  const see = 'docs/key-ceremony.md';
  try {
    if (!world.config.production) await ensureDevelopmentKey(ctx);
    else if ((await issuingKey(ctx)) === null)
      world.log.warn(
        { see },
        'no issuing key: new certificates get their code alone, without a signed proof',
      );
  } catch (error) {
    if (!(error instanceof UnusableKey)) throw error;
    world.log.error({ see, error: error.message }, 'issuing key in trouble: no certificate can be released');
  }
}

/** As an operator does it: the folder for one municipality, and its trainer. */
async function bringLocalCourse(world: World): Promise<void> {
  const { folder, slug, municipality } = localCourse;
  const directory = join(projectRoot, 'courses', folder, slug);
  await coursesImport(world, directory, demoLogins.projectCoordinator, municipality);
  await trainerAssign(world, demoLogins.trainer, slug);
}
