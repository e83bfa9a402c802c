import type { World } from './app.ts';
import { importAllCourses } from './cli/course-verbs.ts';
import { seedTown } from './demo/seed.actions.ts';
import { demoLogins, demoPassword } from './demo/town.ts';
import { findOptionalPersonByLogin } from './people/people.queries.ts';
import { houseContext } from './world.ts';

/** What a start brings in before the doors open: the courses and, outside production, the invented town. */
export async function prepare(world: World): Promise<World> {
  await importAllCourses(world);
  if (!world.config.demo) return world;
  await seedTown(houseContext(world));
  // Where real people came first there is no town, and nobody may enter without a password.
  const isTown = (await findOptionalPersonByLogin(world.db, demoLogins.admin)) !== null;
  return isTown ? { ...world, site: { ...world.site, demo: true, demoLogins, demoPassword } } : world;
}
