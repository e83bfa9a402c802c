import type { PublicContext } from './access/context.ts';
import type { World } from './app.ts';
import { importAllCourses } from './cli/course-verbs.ts';
import { seedTown } from './demo/seed.actions.ts';
import { demoLogins, demoPassword } from './demo/town.ts';
import { findOptionalPersonByLogin } from './people/people.queries.ts';
import { newId } from './platform/ids.ts';

/** What a start brings in before the doors open: the courses and, outside production, the invented town. */
export async function prepare(world: World): Promise<World> {
  await importAllCourses(world);
  if (!world.config.demo) return world;
  const { db, clock, site } = world;
  const ctx: PublicContext = {
    db,
    actor: null,
    now: clock(),
    t: site.translations.de,
    requestId: newId(),
    site,
  };
  await seedTown(ctx);
  // Where real people came first there is no town, and nobody may enter without a password.
  const isTown = (await findOptionalPersonByLogin(db, demoLogins.admin)) !== null;
  return isTown ? { ...world, site: { ...site, demo: true, demoLogins, demoPassword } } : world;
}
