import type { World } from './app.ts';

/** What a start brings in before the doors open: courses, and outside production the invented town. */
export function prepare(world: World): Promise<World> {
  return Promise.resolve(world);
}
