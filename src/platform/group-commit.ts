import { gather } from './gather.ts';

/**
 * Gathers the writes of one tick into one transaction: one fsync for many savers.
 *
 * `run` answers each item, in order, after its commit. If it throws, every item of its batch fails: nothing is
 * acknowledged that is not durable.
 */
export function groupCommit<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
  limit = 64,
): (item: Item) => Promise<Result> {
  return gather(run, limit);
}
