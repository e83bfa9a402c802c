/**
 * Work that is over no sooner than the pause, whatever it did and however it ended: how long an answer took then says
 * nothing about it.
 */
export async function evenly(pause: Promise<unknown>, work: Promise<unknown>): Promise<void> {
  await Promise.allSettled([pause, work]);
  await work;
}
